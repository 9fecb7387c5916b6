"""Products and variants: looked up by SKU, made, changed, hidden (section 2)."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeVar
from urllib.parse import quote

import msgspec

from ...kernel.http import Answer, Silence
from ...ports.model import (
    Created,
    Edit,
    Listing,
    Lost,
    Made,
    NewListing,
    Refused,
    VariantEdit,
    fold,
)
from . import wire
from .client import Door, reason

PAGE = 250
STOCKED = 1000
LONGEST_LIST = 5_000
"""Characters of a list of SKUs in an address."""
UNBUYABLE = {"purchasing_disabled": True, "purchasing_disabled_message": "No longer available"}

One = TypeVar("One")


class Catalog:
    def __init__(self, door: Door) -> None:
        self._door = door

    def listings(self, skus: Collection[str]) -> dict[str, Listing]:
        """By the inventory, which knows the SKUs of products and of variants alike; then what those products show."""
        goods = {fold(one.sku): one for one in self._goods(skus) if one.sku}
        products = self._products({one.product_id for one in goods.values()})
        variants = self._variants({key for key, one in products.items() if not one.base_variant_id})
        return {
            sku: wire.listing(products[one.product_id], variants.get(one.variant_id))
            for sku, one in goods.items()
            if one.product_id in products
        }

    def create(self, wanted: NewListing) -> Made:
        answer = self._door.post_once("v3/catalog/products", wire.creation(wanted))
        return made_of(answer, wire.MADE, _created)

    def update(self, edits: Sequence[Edit]) -> dict[int, str]:
        """A refused batch is sent again one by one."""
        if not edits:
            return {}
        answer = self._door.put("v3/catalog/products", [wire.change(one) for one in edits])
        if answer.ok:
            return {}
        refused = ((one.product, self._update_one(one)) for one in edits)
        return {product: why for product, why in refused if why is not None}

    def update_variants(self, edits: Sequence[VariantEdit]) -> dict[int, str]:
        """Likewise. Null: the product's again."""
        if not edits:
            return {}
        body = [{"id": one.variant, "price": one.price, "weight": one.weight} for one in edits]
        if self._door.put("v3/catalog/variants", body).ok:
            return {}
        refused = ((one.variant, self._update_variant(one)) for one in edits)
        return {variant: why for variant, why in refused if why is not None}

    def hide(self, product: int, variant: int | None) -> str | None:
        if variant is None:
            answer = self._door.put(f"v3/catalog/products/{product}", {"is_visible": False})
        else:
            path = f"v3/catalog/products/{product}/variants/{variant}"
            answer = self._door.put(path, UNBUYABLE)
        return None if answer.ok or answer.status == 404 else reason(answer)

    def _goods(self, skus: Collection[str]) -> Iterator[wire.Identity]:
        for some in _lists(skus):
            asked: dict[str, str | int] = {"sku:in": ",".join(some), "limit": STOCKED}
            found = self._door.read(wire.STOCKED, "v3/inventory/items", asked)
            yield from (one.identity for one in (found.data if found else []))
        for one in skus:
            if not _fits_a_list(one) and "\x00" not in one:
                alone = self._door.read(wire.VARIANTS, "v3/catalog/variants", {"sku": one})
                for variant in alone.data if alone else []:
                    yield wire.Identity(variant.product_id, variant.id, variant.sku)

    def _products(self, ids: Collection[int]) -> dict[int, wire.Product]:
        found: dict[int, wire.Product] = {}
        for some in _cut(sorted(ids)):
            asked: dict[str, str | int] = {
                "id:in": ",".join(map(str, some)),
                "include_fields": wire.PRODUCT_FIELDS,
                "limit": PAGE,
            }
            page = self._door.read(wire.PRODUCTS, "v3/catalog/products", asked)
            found |= {one.id: one for one in (page.data if page else [])}
        return found

    def _variants(self, products: Collection[int]) -> dict[int, wire.Variant]:
        """All of these products', by id: a product may have 600."""
        found: dict[int, wire.Variant] = {}
        for some in _cut(sorted(products)):
            place, full = 1, True
            while full:
                asked: dict[str, str | int] = {
                    "product_id:in": ",".join(map(str, some)),
                    "include_fields": wire.VARIANT_FIELDS,
                    "limit": PAGE,
                    "page": place,
                }
                page = self._door.read(wire.VARIANTS, "v3/catalog/variants", asked)
                told = page.data if page else []
                found |= {one.id: one for one in told}
                place, full = place + 1, len(told) == PAGE
        return found

    def _update_one(self, edit: Edit) -> str | None:
        body = {name: value for name, value in wire.change(edit).items() if name != "id"}
        answer = self._door.put(f"v3/catalog/products/{edit.product}", body)
        return None if answer.ok else reason(answer)

    def _update_variant(self, edit: VariantEdit) -> str | None:
        body = {"price": edit.price, "weight": edit.weight}
        path = f"v3/catalog/products/{edit.product}/variants/{edit.variant}"
        answer = self._door.put(path, body)
        return None if answer.ok else reason(answer)


def made_of(
    answer: Answer | Silence,
    kind: msgspec.json.Decoder[wire.Data[One]],
    created: Callable[[One], Created],
) -> Made:
    """What became of a creation. An answer that cannot be read tells nothing."""
    if isinstance(answer, Silence):
        return Lost(answer.reason)
    if not answer.ok:
        return Refused(reason(answer))
    try:
        return created(kind.decode(answer.body).data)
    except (msgspec.DecodeError, UnicodeDecodeError) as bad:
        return Lost(f"answers what is not documented ({bad})")


def _created(told: wire.Made) -> Created:
    return Created(told.id, told.name, {fold(one.sku): one.id for one in told.variants if one.sku})


def _fits_a_list(sku: str) -> bool:
    return "," not in sku and "\x00" not in sku


def _lists(skus: Collection[str]) -> Iterator[list[str]]:
    """Cut where an address would become too long."""
    some: list[str] = []
    length = 0
    for one in filter(_fits_a_list, skus):
        size = len(quote(one, safe="")) + 3
        if some and length + size > LONGEST_LIST:
            yield some
            some, length = [], 0
        some.append(one)
        length += size
    if some:
        yield some


def _cut(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + PAGE] for start in range(0, len(ids), PAGE))
