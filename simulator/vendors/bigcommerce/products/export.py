"""Products as neutral ones, variants inside them."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.products import Product, ProductPage, ProductsQuery
from simulator.core.world import World

from ..store import stores
from ..store.attachments import owners
from ..store.categories import categories
from ..store.products import lookups
from ..store.products import products as kept
from ..store.variants import rows as variant_rows
from ..wire.decoding import four_decimals
from ..wire.products.products import ProductRow, category_ids
from ..wire.variants.variants import VariantRow
from .mapping import codes_of, weight_of

SETTLED_MS = 2**62
"""The end of all lags: who asks the shop itself is told what is on its shelves, shown or not."""


def neutrals(conn: Connection, store: str, ids: Sequence[int]) -> list[Product]:
    """In the order of the ids; what is no product is left out."""
    rows = kept.by_ids(conn, store, ids, SETTLED_MS)
    product_ids = list(rows)
    varied = [product for product in product_ids if rows[product].base_variant_id is None]
    families = variant_rows.of_products(conn, store, varied, SETTLED_MS) if varied else {}
    stands_in = {category for row in rows.values() for category in category_ids(row)}
    places = owners.names_of(conn, store, "category", stands_in)
    makers = owners.names_of(conn, store, "brand", {row.brand_id for row in rows.values()})
    sources = lookups.sources_of(conn, store, product_ids)
    return [
        _neutral(
            rows[product],
            families.get(product, ()),
            {
                "categories": [places[c] for c in category_ids(rows[product]) if c in places],
                "brand": makers.get(rows[product].brand_id),
                "images": sources.get(product, ()),
            },
        )
        for product in ids
        if product in rows
    ]


def _neutral(row: ProductRow, family: Sequence[VariantRow], around: Mapping[str, Any]) -> Product:
    tracking, simple = row.inventory_tracking, row.base_variant_id is not None
    counted = tracking == "product" or (simple and tracking != "none")
    return Product(
        sku=row.sku,
        name=row.name,
        description=row.description or None,
        price=price_of(row.price),
        cost=price_of(row.cost_price) if row.cost_price else None,
        quantity=row.inventory_level if counted else None,
        active=row.availability != "disabled",
        online=bool(row.is_visible),
        categories=tuple(around["categories"]),
        brand=around["brand"],
        barcodes=codes_of(row.upc, row.gtin),
        weight=weight_of(row.weight),
        images=tuple(around["images"]),
        variants=tuple(_variant(product, row) for product in family),
        native_id=str(row.id),
    )


def _variant(row: VariantRow, parent: ProductRow) -> Product:
    """Its price and weight are its product's where it has none of its own."""
    price, weight = row.price, row.weight
    chosen = msgspec.json.decode(row.option_values)
    options = {product["option_display_name"]: product["label"] for product in chosen}
    cost = row.cost_price
    return Product(
        sku=row.sku,
        name=" ".join(options.values()) or parent.name,
        price=price_of(parent.price if price is None else price),
        cost=price_of(cost) if cost else None,
        quantity=row.inventory_level if parent.inventory_tracking == "variant" else None,
        active=not row.purchasing_disabled,
        online=bool(parent.is_visible),
        barcodes=codes_of(row.upc, row.gtin),
        weight=weight_of(parent.weight if weight is None else weight),
        options=options,
        native_id=str(row.id),
    )


def price_of(kept_price: int) -> str:
    """Two decimals, or as many as there are: "12.50", "0.125"."""
    whole, _, part = four_decimals(kept_price).partition(".")
    return f"{whole}.{part.rstrip('0'):0<2}"


def products(
    world: World,  # noqa: ARG001 (every vendor's door takes it)
    conn: Connection,
    account: Account,
    query: ProductsQuery,
) -> ProductPage:
    """In the order of their making; by a variant's SKU, the product that has it."""
    store = stores.of_account(conn, account.id)
    return query.page(
        of_sku=lambda sku: lookups.ids_of_sku(conn, store, sku),
        after=lambda number, limit: lookups.ids_after(conn, store, number, limit),
        number=lambda product: product,
        as_products=lambda ids: neutrals(conn, store, ids),
    )


def category_names(
    world: World,  # noqa: ARG001 (every vendor's door takes it)
    conn: Connection,
    account: Account,
) -> list[str]:
    """Of all its categories, whether or not a product stands in one."""
    return categories.all_names(conn, stores.of_account(conn, account.id))
