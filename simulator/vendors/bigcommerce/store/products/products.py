"""Products: read, made in bulk, marked as changed."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Connection, Select, Text, bindparam, cast, select, update

from simulator.core.sql.statements import (
    Prepared,
    Row,
    fresh_ids,
    insert_rows,
    int_array,
    joined_texts,
    keys,
    table_of,
)

from ...errors import NotFoundError
from ...tables.catalog import Product
from ...tables.categories import ProductCategory
from ...tables.channels import ProductChannel
from ...tables.stock import Location
from ...wire.products.drafts import fresh
from ...wire.products.products import COLUMNS, ProductRow
from ..stock import expressions
from ..unit_of_work import UnitOfWork
from ..variants import uniqueness, variants
from ..variants.rows import add_rows
from . import urls

_categories = (
    select(joined_texts(cast(ProductCategory.category, Text)))
    .where(ProductCategory.product == Product.id)
    .correlate(Product)
    .scalar_subquery()
)
_stocked = (
    select(Location.enabled)
    .where(Location.store == Product.store, Location.id == expressions.DEFAULT_LOCATION)
    .correlate(Product)
    .scalar_subquery()
)
CHOSEN: Select[Any] = select(
    *(getattr(Product, name) for name in COLUMNS), expressions.of_product(), _categories
)
_owned = CHOSEN.where(Product.store == bindparam("owner"))
_by_id = Prepared(_owned.where(Product.id == bindparam("requested")))
_by_ids = Prepared(_owned.where(Product.id.in_(int_array("requested"))).order_by(Product.id))
_for_change = Prepared(_owned.add_columns(_stocked).where(Product.id.in_(int_array("requested"))))
_touched = Prepared(
    update(Product)
    .where(Product.store == bindparam("owner"), Product.id.in_(int_array("requested")))
    .values(date_modified=bindparam("at", type_=BigInteger))
)
WRITTEN = tuple(
    column.name for column in table_of(Product).columns if column.name not in ("id", "store")
)


def get(conn: Connection, store: str, product: int, now_ms: int) -> ProductRow:
    """The product; NotFoundError where there is none."""
    row = _by_id.row(conn, owner=store, requested=product, now=now_ms)
    if row is None:
        raise missing(product)
    return ProductRow._make(row)


def missing(product: int) -> NotFoundError:
    return NotFoundError(f"A product was not found with an id of {product}")


def by_ids(conn: Connection, store: str, ids: Sequence[int], now_ms: int) -> dict[int, ProductRow]:
    """Those of the ids that are products."""
    rows = _by_ids.rows(conn, owner=store, requested=keys(ids), now=now_ms)
    return {row.id: row for row in map(ProductRow._make, rows)}


class ForChange(NamedTuple):
    """Products that a request changes, in its order, and whether the default location takes stock."""

    rows: dict[int, ProductRow]
    takes_stock: bool


def for_change(uow: UnitOfWork, ids: Sequence[int]) -> ForChange:
    """NotFoundError for the first of the ids that is no product."""
    rows = _for_change.rows(uow.conn, owner=uow.store, requested=keys(ids), now=uow.now_ms)
    known = (ProductRow._make(columns) for *columns, _ in rows)
    by_id = {row.id: row for row in known}
    for product in ids:
        if product not in by_id:
            raise missing(product)
    return ForChange(
        {product: by_id[product] for product in ids}, all(is_enabled for *_, is_enabled in rows)
    )


def touch(uow: UnitOfWork, ids: Sequence[int]) -> None:
    """They change now: nobody is told."""
    _touched.run(uow.conn, owner=uow.store, requested=keys(ids), at=uow.now_ms)


def updated(uow: UnitOfWork, ids: Sequence[int]) -> None:
    """They change now, and whoever listens is told."""
    if ids:
        touch(uow, ids)
    tell(uow, "updated", ids)


def tell(uow: UnitOfWork, what: str, ids: Sequence[int]) -> None:
    """`store/product/created`, `updated`, `deleted`."""
    for product in ids:
        uow.announce(f"store/product/{what}", {"type": "product", "id": product})


def add_many(uow: UnitOfWork, requested: Sequence[Mapping[str, Any]]) -> list[int]:
    """New products in bulk: all or none; their ids.

    Each has columns as `Product` names them, `categories` (ids that are known), and `variants`, a list of
    (columns, {option: label}), where it is no simple one.
    """
    uniqueness.claim_names(uow, [one["name"] for one in requested])
    uniqueness.claim(uow, [one["sku"] for one in requested if one.get("sku")])
    ids = fresh_ids(uow.conn, table_of(Product), len(requested))
    created = list(zip(ids, requested, strict=True))
    located = _urls(uow, created)
    bases = _bases(uow, created)
    rows = [
        _new_row(uow, {"url": url, **one, "base_variant_id": bases.get(product)}, product)
        for (product, one), url in zip(created, located, strict=True)
    ]
    insert_rows(uow.conn, table_of(Product), ("id", "store", *WRITTEN), rows)
    links = [(product, place, uow.store) for product, data in created for place in _places(data)]
    insert_rows(uow.conn, table_of(ProductCategory), ("product", "category", "store"), links)
    # Unsure: a new product is sold on the default storefront (section 2.9).
    sold = [(product, 1, uow.store) for product in ids]
    insert_rows(uow.conn, table_of(ProductChannel), ("product", "channel", "store"), sold)
    varied = [(product, one["variants"]) for product, one in created if one.get("variants")]
    if varied:
        variants.add_many(uow, varied)
    tell(uow, "created", ids)
    return ids


def _urls(uow: UnitOfWork, created: Sequence[tuple[int, Mapping[str, Any]]]) -> list[str]:
    data = {product: one["url"] for product, one in created if one.get("url")}
    if data:
        urls.claim(uow, data)
    named = [(product, one["name"]) for product, one in created if product not in data]
    named_urls = urls.of_names(uow, named, data.values())
    own = data | {product: url for (product, _), url in zip(named, named_urls, strict=True)}
    return [own[product] for product, _ in created]


def _bases(uow: UnitOfWork, created: Sequence[tuple[int, Mapping[str, Any]]]) -> dict[int, int]:
    """A base variant for each product that has no others."""
    simple = [(product, one.get("sku", "")) for product, one in created if not one.get("variants")]
    rows = [{"product": product, "sku": sku} for product, sku in simple]
    return dict(zip((product for product, _ in simple), add_rows(uow, rows), strict=True))


def _places(data: Mapping[str, Any]) -> list[int]:
    return sorted(set(data.get("categories", ())))


def _new_row(uow: UnitOfWork, columns: Mapping[str, Any], product: int) -> Row:
    dated = {"date_created": uow.now_ms, "date_modified": uow.now_ms}
    full = {**fresh(is_visible=uow.settings.is_visible), **dated, **columns}
    return (product, uow.store, *written(full))


def written(columns: Mapping[str, Any]) -> Row:
    """The values of WRITTEN, with those that follow from others."""
    full = {
        **columns,
        "name_key": columns["name"].casefold(),
        "sku_key": columns["sku"].casefold() or None,
        "calculated_price": columns["sale_price"] or columns["price"],
    }
    return tuple(full[name] for name in WRITTEN)
