"""Lists of products: pages by any filter, and what `include` adds to each, one statement a kind (section 2.2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import BigInteger, Connection, and_, bindparam, case, func, select, type_coerce

from simulator.core import listing
from simulator.core.sql.statements import Prepared, int_array, keys

from ...listing import Condition, ListQuery
from ...tables.catalog import Product
from ...tables.categories import Brand, ProductCategory
from ...tables.channels import ProductChannel
from ...wire.products.drafts import rules_of, videos_of
from ...wire.products.products import ProductRow, chosen, show
from ...wire.variants import variants as variant_wire
from ..attachments import custom_fields, images
from ..owned import owned
from ..stock import expressions
from ..variants import options
from ..variants import rows as variant_rows
from .products import CHOSEN

MOST_WORDS = 20
"""Of a keyword."""

_level = expressions.of_product()
_brand_name = (
    select(Brand.name_key)
    .where(Brand.store == Product.store, Brand.id == Product.brand_id)
    .correlate(Product)
    .scalar_subquery()
)
_searched = (
    Product.name_key
    + " "
    + Product.description
    + " "
    + func.coalesce(Product.sku_key, "")
    + " "
    + func.coalesce(_brand_name, "")
)
"""Unsure: `description` finds its letters as the database lowers them."""


def _on_channel(clause: listing.Clause) -> listing.Clause:
    return select(1).where(ProductChannel.product == Product.id, clause).correlate(Product).exists()


def _in_category(clause: listing.Clause) -> listing.Clause:
    assignments = select(1).where(ProductCategory.product == Product.id, clause)
    return assignments.correlate(Product).exists()


def _in_every_category(clause: listing.Clause) -> listing.Clause:
    """In as many of the wanted ones as there are."""
    assigned = select(func.count()).where(ProductCategory.product == Product.id, clause)
    requested = bindparam("categories_wanted", type_=BigInteger)
    return assigned.correlate(Product).scalar_subquery() == requested


def _flag(clause: listing.Clause) -> Any:
    return case((clause, True), else_=False)


_category = type_coerce(ProductCategory.category, BigInteger)

LISTED = listing.Listing(
    row=ProductRow._make,
    select=CHOSEN,
    owner=Product.store,
    fields={
        "id": Product.id,
        "channel_id": listing.Through(type_coerce(ProductChannel.channel, BigInteger), _on_channel),
        "name": Product.name_key,
        "mpn": Product.mpn,
        "upc": Product.upc,
        "price": Product.price,
        "weight": Product.weight,
        "condition": func.lower(Product.condition),
        "brand_id": Product.brand_id,
        "date_modified": Product.date_modified,
        "date_last_imported": Product.date_last_imported,
        "is_visible": Product.is_visible,
        "is_featured": Product.is_featured,
        "is_free_shipping": Product.is_free_shipping,
        "inventory_level": _level,
        "inventory_low": _flag(
            and_(Product.inventory_tracking != "none", _level <= Product.inventory_warning_level)
        ),
        "out_of_stock": _flag(and_(Product.inventory_tracking != "none", _level <= 0)),
        "total_sold": type_coerce(Product.total_sold, BigInteger),
        "type": Product.type,
        "categories": listing.Through(_category, _in_category),
        "every_category": listing.Through(_category, _in_every_category),
        "keyword": _searched,
        "availability": Product.availability,
        "sku": Product.sku_key,
    },
    order=(Product.id,),
    sorts={
        "id": Product.id,
        "name": Product.name_key,
        "sku": Product.sku_key,
        "price": Product.price,
        "date_modified": Product.date_modified,
        "date_last_imported": Product.date_last_imported,
        "inventory_level": _level,
        "is_visible": Product.is_visible,
        "total_sold": Product.total_sold,
        "calculated_price": Product.calculated_price,
    },
)


def products(
    conn: Connection, store: str, query: ListQuery, now_ms: int
) -> tuple[int, list[ProductRow]]:
    """How many there are, and those of the page."""
    query, given = _spelled(query)
    return listing.page_and_total(conn, LISTED, store, query, now=now_ms, **given)


def ids_of(conn: Connection, store: str, query: ListQuery, now_ms: int) -> list[int]:
    """The ids of all that fit."""
    query, given = _spelled(query)
    return [row.id for row in listing.every(conn, LISTED, store, query, now=now_ms, **given)]


def _spelled(query: ListQuery) -> tuple[ListQuery, dict[str, Any]]:
    """The conditions as the table knows them, and how many categories a product must be in."""
    conditions: list[Condition] = []
    given: dict[str, Any] = {}
    for condition in query.conditions:
        if condition.field == "categories" and condition.operator == "in":
            requested = tuple(sorted(set(condition.values)))
            given["categories_wanted"] = len(requested)
            conditions.append(Condition("every_category", "in", requested))
        elif condition.field == "keyword":
            words = str(condition.values[0]).split()[:MOST_WORDS]
            conditions += [Condition("keyword", "contains", (word,)) for word in words]
        elif condition.field == "keyword_context":
            # Unsure: a shopper finds what is visible.
            if condition.values[0] == "shopper":
                conditions.append(Condition("is_visible", "=", (True,)))
        else:
            conditions.append(condition)
    return replace(query, conditions=tuple(conditions)), given


@dataclass(frozen=True, slots=True)
class Reading:
    """How products are shown: to whom, when, and with what."""

    conn: Connection
    store: str
    now_ms: int
    query: ListQuery
    origin: str
    """What the caller reached us by; images are found there."""


def shown(reading: Reading, rows: Sequence[ProductRow]) -> list[dict[str, Any]]:
    """Products as they are answered, with what was asked to be included."""
    query = reading.query
    ids = [row.id for row in rows]
    added = _included(reading, ids) if ids else {}
    answers = []
    for row in rows:
        answer = chosen(show(row), query.include_fields, query.exclude_fields)
        for name, of in added.items():
            if name != "primary_image":
                answer[name] = of.get(row.id, [])
            elif of.get(row.id):
                # Real answers have null where there is none, which the schema forbids (section 9.3).
                answer[name] = of[row.id]
        answers.append(answer | _own(query, row))
    return answers


def _own(query: ListQuery, row: ProductRow) -> dict[str, Any]:
    """What stands in the product's own row, or is never there."""
    own = {name: find(row) for name, find in _OWN.items() if name in query.include}
    return own | {name: [] for name in _NEVER if name in query.include}


_OWN = {"videos": videos_of, "bulk_pricing_rules": rules_of}
_NEVER = ("reviews", "parent_relations")


def _included(reading: Reading, ids: Sequence[int]) -> dict[str, Mapping[int, Any]]:
    conn, store, include = reading.conn, reading.store, reading.query.include
    added: dict[str, Mapping[int, Any]] = {}
    if "variants" in include:
        rows = variant_rows.of_products(conn, store, ids, reading.now_ms)
        added["variants"] = {
            product: [variant_wire.show(row) for row in own] for product, own in rows.items()
        }
    if include & {"images", "primary_image"}:
        added |= _pictured(reading, ids)
    if "custom_fields" in include:
        added["custom_fields"] = custom_fields.of_products(conn, store, ids)
    if "options" in include:
        added["options"] = options.of_products(conn, store, ids, kind="option")
    if "modifiers" in include:
        added["modifiers"] = options.of_products(conn, store, ids, kind="modifier")
    if "channels" in include:
        added["channels"] = _channels(conn, store, ids)
    return added


def _pictured(reading: Reading, ids: Sequence[int]) -> dict[str, Mapping[int, Any]]:
    """All images, and the thumbnail."""
    by_product = images.of_products(reading.conn, reading.store, ids, reading.origin)
    first = {
        product: next(one for one in own if one["is_thumbnail"])
        for product, own in by_product.items()
        if any(one["is_thumbnail"] for one in own)
    }
    both: dict[str, Mapping[int, Any]] = {"images": by_product, "primary_image": first}
    return {name: of for name, of in both.items() if name in reading.query.include}


_sold_on = Prepared(
    select(ProductChannel.product, ProductChannel.channel)
    .where(
        owned(ProductChannel.store),
        ProductChannel.product.in_(int_array("requested")),
    )
    .order_by(ProductChannel.channel)
)


def _channels(conn: Connection, store: str, ids: Sequence[int]) -> dict[int, list[int]]:
    sold: dict[int, list[int]] = {}
    for product, channel in _sold_on.rows(conn, owner=store, requested=keys(ids)):
        sold.setdefault(product, []).append(channel)
    return sold
