"""Neutral products put into a store, in bulk: new ones are made, known SKUs get the new values."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import ApiError
from simulator.core.products import Product
from simulator.core.world import World

from ..store.attachments import images
from ..store.categories import brands, categories
from ..store.products import changes
from ..store.products import products as kept
from ..store.products.lookups import sources_of
from ..store.stock import expressions
from ..store.stock import levels as stocks
from ..store.unit_of_work import UnitOfWork, open_unit_of_work
from ..store.variants import rows as variant_rows
from ..store.variants import uniqueness, variants
from ..store.variants.drafts import Draft
from ..wire.products.drafts import drafted, fresh
from ..wire.products.products import ProductRow
from ..wire.variants.variants import Choice, VariantRow
from .mapping import (
    check_whole,
    codes_of,
    options_of,
    product_fields,
    refusals,
    refused,
    variant_fields,
)


def add_products(
    world: World, conn: Connection, account: Account, products: Iterable[Product]
) -> int:
    """All or none; a product whose SKU is there already gets the new values."""
    given = list(products)
    put(open_unit_of_work(world, conn, account.id), given)
    return len(given)


class _Known(NamedTuple):
    """What a product's SKUs are in the store: its own product, and variants by their folded SKU."""

    product: int | None
    variants: Mapping[str, int]


def put(uow: UnitOfWork, given: Sequence[Product], *, levels: bool = True) -> list[int]:
    """All or none; the ids of the products that they became, in their order.

    Without `levels` the stock of what is known stays as it is, and how it is tracked.
    """
    if not levels:
        given = [replace(one, quantity=None) for one in given]
    for product in given:
        check_whole(product)
    with refusals():
        known = _known(uow, given)
        own = [one.product for one in known]
        _check_unlike(given)
        new = [product for product, one in zip(given, own, strict=True) if one is None]
        created = iter(_add(uow, new))
        ids = [next(created) if one is None else one for one in own]
        pairs = list(zip(ids, given, strict=True))
        changed = [pair for pair, one in zip(pairs, own, strict=True) if one is not None]
        _change(uow, changed, levels=levels)
        old = [(*pair, one) for pair, one in zip(pairs, known, strict=True) if one.product]
        _change_variants(uow, [one for one in old if one[1].variants])
        _add_images(uow, pairs)
    return ids


def _known(uow: UnitOfWork, given: Sequence[Product]) -> list[_Known]:
    """By its own SKU, or by one of its variants'."""
    named = {one.sku for product in given for one in (product, *product.variants) if one.sku}
    owners = uniqueness.owners(uow, named)
    requested = {-holder for holders in owners.values() for holder in holders if holder < 0}
    rows = variant_rows.by_ids(uow.conn, uow.store, requested, uow.now_ms) if requested else {}
    return [_known_of(product, owners, rows) for product in given]


def _known_of(
    product: Product, owners: Mapping[str, set[int]], rows: Mapping[int, VariantRow]
) -> _Known:
    holders = owners.get(product.sku.casefold(), set())
    if not product.variants and any(holder < 0 for holder in holders):
        raise refused(product, "its SKU is a variant's")
    own = {holder for holder in holders if holder > 0}
    found: dict[str, int] = {}
    for variant in product.variants:
        folded = variant.sku.casefold()
        for holder in owners.get(folded, ()):
            if holder > 0:
                raise refused(variant, "its SKU is a product's")
            found[folded] = -holder
            own.add(rows[-holder].product)
    if len(own) > 1:
        raise refused(product, "its SKUs are those of several products")
    return _Known(next(iter(own), None), found)


def _check_unlike(given: Sequence[Product]) -> None:
    """Two products of one catalogue with one name or SKU: BigCommerce has one of them at the most."""
    seen: dict[str, set[str]] = {"name": set(), "SKU": set()}
    for product in given:
        named = [one.sku.casefold() for one in (product, *product.variants) if one.sku]
        for what, keys in (("name", [product.name.casefold()]), ("SKU", named)):
            for key in keys:
                if key in seen[what]:
                    raise refused(product, f"another product has the {what} {key!r}")
                seen[what].add(key)


def _add(uow: UnitOfWork, given: Sequence[Product]) -> list[int]:
    if not given:
        return []
    places, makers = _places(uow, given), _makers(uow, given)
    empty = fresh(is_visible=uow.settings.is_visible)
    requested = [
        {
            **drafted(product_fields(product), empty),
            "brand_id": makers[(product.brand or "").strip().casefold()],
            "categories": _ids(product, places),
            "variants": [_variant(product, variant) for variant in product.variants],
        }
        for product in given
    ]
    ids = kept.add_many(uow, requested)
    levels = [
        (created, expressions.OWN, int(product.quantity))
        for created, product in zip(ids, given, strict=True)
        if product.quantity is not None and not product.variants
    ]
    stocks.set_levels(uow, levels)
    return ids


def _variant(parent: Product, variant: Product) -> tuple[dict[str, Any], dict[str, str]]:
    level = {} if variant.quantity is None else {"inventory_level": int(variant.quantity)}
    return {**variant_fields(parent, variant), **level}, options_of(variant)


def _places(uow: UnitOfWork, given: Iterable[Product]) -> dict[str, int]:
    """Category names to ids; made where there are none."""
    named = dict.fromkeys(name for product in given for name in product.categories)
    return categories.named(uow, list(named)) if named else {}


def _ids(product: Product, places: Mapping[str, int]) -> list[int]:
    return [places[name] for name in product.categories if name in places]


def _makers(uow: UnitOfWork, given: Iterable[Product]) -> dict[str, int]:
    """Brand names, case-folded, to ids; none is 0."""
    named = {
        (product.brand or "").strip().casefold(): (product.brand or "").strip() for product in given
    }
    return {folded: brands.named(uow, name) if name else 0 for folded, name in named.items()}


def _change(uow: UnitOfWork, requested: Sequence[tuple[int, Product]], *, levels: bool) -> None:
    if not requested:
        return
    rows = kept.by_ids(uow.conn, uow.store, [product_id for product_id, _ in requested], uow.now_ms)
    places = _places(uow, [product for _, product in requested])
    data = [
        (product_id, _as_change(product, rows[product_id], _ids(product, places)))
        for product_id, product in requested
    ]
    if not levels:
        for _, product in data:
            product.pop("inventory_tracking", None)
    changes.change(uow, data)


def _as_change(product: Product, row: ProductRow, places: list[int]) -> dict[str, Any]:
    data = {
        **product_fields(product),
        "categories": places,
        "brand_name": (product.brand or "").strip(),
    }
    if not data["brand_name"]:
        data["brand_id"] = 0
    if not product.sku:
        del data["sku"]
    _leave_codes(product, data, row.upc, row.gtin)
    if product.active and row.availability == "preorder":
        del data["availability"]
    if product.variants or row.base_variant_id is None:
        return _of_a_family(product, data, row)
    if product.quantity is not None:
        data["inventory_level"] = int(product.quantity)
        if row.inventory_tracking != "none":
            del data["inventory_tracking"]
    return data


def _leave_codes(product: Product, data: dict[str, Any], upc: str, gtin: str) -> None:
    """The same barcodes stay in the fields that they are in."""
    if product.barcodes == codes_of(upc, gtin):
        del data["upc"], data["gtin"]


def _of_a_family(product: Product, data: dict[str, Any], row: ProductRow) -> dict[str, Any]:
    """What has variants keeps its way of counting, until one of them is counted."""
    counted = any(variant.quantity is not None for variant in product.variants)
    if row.base_variant_id is None and not counted:
        data["inventory_tracking"] = row.inventory_tracking
    as_one = data["inventory_tracking"] == "product"
    if as_one and product.quantity is not None and not product.variants:
        data["inventory_level"] = int(product.quantity)
    return data


def _change_variants(uow: UnitOfWork, requested: Sequence[tuple[int, Product, _Known]]) -> None:
    """Variants of known products: those that are there are changed, others are made."""
    ids = [variant for _, _, known in requested for variant in known.variants.values()]
    rows = variant_rows.by_ids(uow.conn, uow.store, ids, uow.now_ms) if ids else {}
    drafts = []
    for product, parent, known in requested:
        for variant in parent.variants:
            old = rows.get(known.variants.get(variant.sku.casefold(), 0))
            if old is not None and old.product != product:
                raise ApiError(f"the SKU {variant.sku!r} is another product's", status=409)
            drafts.append(_draft(product, parent, variant, old))
    if drafts:
        variants.write(uow, drafts, make=True)


def _draft(product: int, parent: Product, variant: Product, old: VariantRow | None) -> Draft:
    level = None if variant.quantity is None else int(variant.quantity)
    named = options_of(variant) if old is None or variant.options else {}
    choices = [Choice(label=label, option_display_name=name) for name, label in named.items()]
    data = variant_fields(parent, variant)
    if old is not None:
        _leave_codes(variant, data, old.upc, old.gtin)
    return Draft(product, data, level, choices or None, old)


def _add_images(uow: UnitOfWork, requested: Sequence[tuple[int, Product]]) -> None:
    """Those that are not there yet; none goes."""
    pictured = [(product_id, product.images) for product_id, product in requested if product.images]
    if not pictured:
        return
    known = sources_of(uow.conn, uow.store, [product_id for product_id, _ in pictured])
    for product_id, urls in pictured:
        missing = [url for url in dict.fromkeys(urls) if url not in known.get(product_id, ())]
        images.add_inline(uow, product_id, [{"image_url": url} for url in missing])
