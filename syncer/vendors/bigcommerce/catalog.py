"""Products and variants: looked up by SKU, created, changed, hidden (facts/bigcommerce.md, section 2)."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeVar
from urllib.parse import quote

import msgspec

from ...kernel.http import NoResponse, Response
from ...ports.model import (
    Created,
    CreateResult,
    Edit,
    Listing,
    NewListing,
    Rejected,
    Unanswered,
    VariantEdit,
    fold,
)
from . import wire
from .client import BigCommerceClient, reason

PAGE = 250
INVENTORY_PAGE = 1000
MAX_LIST_LENGTH = 5_000
"""Characters of a list of SKUs in a URL."""
NOT_PURCHASABLE = {
    "purchasing_disabled": True,
    "purchasing_disabled_message": "No longer available",
}

T = TypeVar("T")


class Catalog:
    def __init__(self, client: BigCommerceClient) -> None:
        self._client = client

    def listings(self, skus: Collection[str]) -> dict[str, Listing]:
        """By the inventory, which knows the SKUs of products and of variants alike; then what those products show."""
        identities = {
            fold(identity.sku): identity for identity in self._identities(skus) if identity.sku
        }
        products = self._products({identity.product_id for identity in identities.values()})
        variants = self._variants({key for key, one in products.items() if not one.base_variant_id})
        return {
            sku: wire.listing(products[one.product_id], variants.get(one.variant_id))
            for sku, one in identities.items()
            if one.product_id in products
        }

    def create(self, listing: NewListing) -> CreateResult:
        response = self._client.post_once("v3/catalog/products", wire.creation(listing))
        return create_result(response, wire.CREATED, _created)

    def update(self, edits: Sequence[Edit]) -> dict[int, str]:
        """A rejected batch is sent again one by one."""
        if not edits:
            return {}
        response = self._client.put("v3/catalog/products", [wire.change(edit) for edit in edits])
        if response.ok:
            return {}
        rejected = ((edit.product, self._update_one(edit)) for edit in edits)
        return {product: why for product, why in rejected if why is not None}

    def update_variants(self, edits: Sequence[VariantEdit]) -> dict[int, str]:
        """Likewise. Null: the product's again."""
        if not edits:
            return {}
        body = [{"id": edit.variant, "price": edit.price, "weight": edit.weight} for edit in edits]
        if self._client.put("v3/catalog/variants", body).ok:
            return {}
        rejected = ((edit.variant, self._update_variant(edit)) for edit in edits)
        return {variant: why for variant, why in rejected if why is not None}

    def hide(self, product: int, variant: int | None) -> str | None:
        if variant is None:
            response = self._client.put(f"v3/catalog/products/{product}", {"is_visible": False})
        else:
            path = f"v3/catalog/products/{product}/variants/{variant}"
            response = self._client.put(path, NOT_PURCHASABLE)
        return None if response.ok or response.status == 404 else reason(response)

    def _identities(self, skus: Collection[str]) -> Iterator[wire.Identity]:
        for some in _sku_lists(skus):
            params: dict[str, str | int] = {"sku:in": ",".join(some), "limit": INVENTORY_PAGE}
            page = self._client.get(wire.INVENTORY, "v3/inventory/items", params)
            yield from (one.identity for one in (page.data if page else []))
        for sku in skus:
            if not _fits_a_list(sku) and "\x00" not in sku:
                alone = self._client.get(wire.VARIANTS, "v3/catalog/variants", {"sku": sku})
                for variant in alone.data if alone else []:
                    yield wire.Identity(variant.product_id, variant.id, variant.sku)

    def _products(self, ids: Collection[int]) -> dict[int, wire.Product]:
        products: dict[int, wire.Product] = {}
        for some in _pages(sorted(ids)):
            params: dict[str, str | int] = {
                "id:in": ",".join(map(str, some)),
                "include_fields": wire.PRODUCT_FIELDS,
                "limit": PAGE,
            }
            page = self._client.get(wire.PRODUCTS, "v3/catalog/products", params)
            products |= {one.id: one for one in (page.data if page else [])}
        return products

    def _variants(self, product_ids: Collection[int]) -> dict[int, wire.Variant]:
        """All of these products', by id: a product may have 600."""
        variants: dict[int, wire.Variant] = {}
        for some in _pages(sorted(product_ids)):
            number, full = 1, True
            while full:
                params: dict[str, str | int] = {
                    "product_id:in": ",".join(map(str, some)),
                    "include_fields": wire.VARIANT_FIELDS,
                    "limit": PAGE,
                    "page": number,
                }
                page = self._client.get(wire.VARIANTS, "v3/catalog/variants", params)
                rows = page.data if page else []
                variants |= {row.id: row for row in rows}
                number, full = number + 1, len(rows) == PAGE
        return variants

    def _update_one(self, edit: Edit) -> str | None:
        body = {name: value for name, value in wire.change(edit).items() if name != "id"}
        response = self._client.put(f"v3/catalog/products/{edit.product}", body)
        return None if response.ok else reason(response)

    def _update_variant(self, edit: VariantEdit) -> str | None:
        body = {"price": edit.price, "weight": edit.weight}
        path = f"v3/catalog/products/{edit.product}/variants/{edit.variant}"
        response = self._client.put(path, body)
        return None if response.ok else reason(response)


def create_result(
    response: Response | NoResponse,
    kind: msgspec.json.Decoder[wire.Data[T]],
    created: Callable[[T], Created],
) -> CreateResult:
    """What became of a creation. A response that cannot be read says nothing."""
    if isinstance(response, NoResponse):
        return Unanswered(response.reason)
    if not response.ok:
        return Rejected(reason(response))
    try:
        return created(kind.decode(response.body).data)
    except (msgspec.DecodeError, UnicodeDecodeError) as bad:
        return Unanswered(f"answers what is not documented ({bad})")


def _created(product: wire.CreatedProduct) -> Created:
    variants = {fold(variant.sku): variant.id for variant in product.variants if variant.sku}
    return Created(product.id, product.name, variants)


def _fits_a_list(sku: str) -> bool:
    return "," not in sku and "\x00" not in sku


def _sku_lists(skus: Collection[str]) -> Iterator[list[str]]:
    """Cut where a URL would become too long."""
    some: list[str] = []
    length = 0
    for sku in filter(_fits_a_list, skus):
        size = len(quote(sku, safe="")) + 3
        if some and length + size > MAX_LIST_LENGTH:
            yield some
            some, length = [], 0
        some.append(sku)
        length += size
    if some:
        yield some


def _pages(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + PAGE] for start in range(0, len(ids), PAGE))
