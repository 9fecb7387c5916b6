"""What neutral products name (brands, categories, tags, attributes): looked up by name, created where it is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.core.products import Product

from ..store.products import named_records
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
        brands=named_records.ids(
            uow, "brand", ((product.brand or "").strip() for product in products)
        ),
        categories=named_records.leaf_categories(uow, (first for first, _ in split if first)),
        tags=named_records.ids(uow, "tag", (name for _, others in split for name in others)),
        attributes=named_records.ids(
            uow,
            "variant_attribute",
            (name.strip() for product in products for name in attributes_of(product)),
        ),
    )
