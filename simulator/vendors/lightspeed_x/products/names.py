"""What neutral products name (brands, categories, tags, attributes): looked up by name, made where it is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from simulator.core.errors import ApiError
from simulator.core.products import Product

from ..store import product_references, records
from ..store.records import NewRecord
from ..store.unit_of_work import UnitOfWork
from .mapping import attributes_of, first_and_others


@dataclass(frozen=True, slots=True)
class Names:
    """Names in lower case to record ids."""

    brands: Mapping[str, str]
    categories: Mapping[str, str]
    tags: Mapping[str, str]
    attributes: Mapping[str, str]

    def brand(self, product: Product) -> str | None:
        return self.brands.get((product.brand or "").strip().lower())

    def category(self, product: Product) -> str | None:
        return self.categories.get((first_and_others(product.categories)[0] or "").lower())

    def tags_of(self, product: Product) -> list[str]:
        named = (self.tags[name.lower()] for name in first_and_others(product.categories)[1])
        return list(dict.fromkeys(named))

    def attributes_of(self, product: Product) -> list[str]:
        return list(dict.fromkeys(self.attributes[name.lower()] for name in attributes_of(product)))


def of(uow: UnitOfWork, products: Sequence[Product]) -> Names:
    """In a few statements, however many there are."""
    split = [first_and_others(product.categories) for product in products]
    return Names(
        brands=_ids(uow, "brand", ((product.brand or "").strip() for product in products)),
        categories=_leaves(uow, (first for first, _ in split if first)),
        tags=_ids(uow, "tag", (name for _, others in split for name in others)),
        attributes=_ids(
            uow,
            "variant_attribute",
            (name.strip() for product in products for name in attributes_of(product)),
        ),
    )


def _leaves(uow: UnitOfWork, names: Iterable[str]) -> dict[str, str]:
    """A product stands in a category that has no children (section 4.3)."""
    ids = _ids(uow, "product_category", names)
    branches = product_references.branches(uow.conn, uow.retailer, ids.values()) if ids else set()
    for name, category in ids.items():
        if category in branches:
            raise ApiError(f"X-Series' category {name!r} has categories below it", status=409)
    return ids


def _ids(uow: UnitOfWork, kind: str, names: Iterable[str]) -> dict[str, str]:
    named = {name.lower(): name for name in names if name}
    if not named:
        return {}
    rows = records.by_names(uow.conn, uow.retailer, kind, named)
    missing = [name for lowered, name in named.items() if lowered not in rows]
    made = records.add(uow, [NewRecord(kind, name) for name in missing])
    return {row.name.lower(): row.id for row in (*rows.values(), *made)}
