"""Stock: levels set and moved in bulk, whoever moves them (sections 3.1 and 4.4)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    cast,
    func,
    null,
    select,
)

from simulator.core.sql.statements import (
    Prepared,
    Row,
    int_array,
    keys,
    table_of,
    text_array,
    upsert_rows,
)

from ...tables.catalog import Product, Variant
from ...tables.stock import Stock
from ...wire.decoding import LARGEST_LEVEL
from ..unit_of_work import UnitOfWork
from . import events
from .expressions import AS_A_WHOLE, DEFAULT_LOCATION, OWN
from .rows import InsufficientStock, LevelChange, StockIndex, StockKey, StockRow

COLUMNS = tuple(column.name for column in table_of(Stock).columns)
KEY = ("product", "variant", "location")


def _statement(key: Any, sku_id: Any, spot: ColumnElement[int], chosen: Select[Any]) -> Prepared:
    shelf = and_(
        Stock.product == Product.id,
        Stock.variant == spot,
        Stock.location.in_(int_array("places")),
    )
    kept = (Stock.location, Stock.onhand, Stock.before, Stock.visible)
    settings = (Stock.safety_stock, Stock.warning_level)
    about = (Product.id, spot, sku_id, Product.inventory_tracking, Product.base_variant_id)
    return Prepared(
        chosen.with_only_columns(key, *about, *kept, *settings, maintain_column_froms=True)
        .outerjoin(Stock, shelf)
        .where(Product.store == bindparam("owner"))
    )


_variants = (
    select(Variant.id)
    .join(Product, Product.id == Variant.product)
    .where(Variant.store == bindparam("owner"))
)
_of_ids = _variants.where(Variant.id.in_(int_array("requested")))
_own_id = cast(Variant.id, BigInteger)
_whole = case((AS_A_WHOLE, OWN), else_=Variant.id)
_main = func.coalesce(Product.base_variant_id, OWN)

_by_variant = _statement(Variant.id, Variant.sku_id, _own_id, _of_ids)
_by_line = _statement(Variant.id, Variant.sku_id, _whole, _of_ids)
_by_sku = _statement(
    Variant.sku_folded,
    Variant.sku_id,
    _own_id,
    _variants.where(Variant.sku_folded.in_(select(text_array("requested").c.value))),
)
_by_product = _statement(
    Product.id,
    null(),
    _main,
    select(Product.id).where(Product.id.in_(int_array("requested"))),
)
_FINDS = {
    "variant_id": _by_variant,
    "sku": _by_sku,
    "product_id": _by_product,
    "line": _by_line,
}
"""A product is found with the stock of its base variant, or with its own; an order's line where its stock is."""


def find(
    conn: Connection, store: str, by: str, requested: Iterable[int | str], places: Iterable[int]
) -> StockIndex:
    """Goods by sku (folded), variant_id, product_id or line (a variant id), with what is kept at the places."""
    rows = _FINDS[by].rows(conn, owner=store, requested=keys(requested), places=keys(places))
    return StockIndex(rows)


def levels(conn: Connection, store: str, variants: Sequence[int]) -> dict[int, int]:
    """Pieces at the default location now, what is not shown yet included."""
    index = find(conn, store, "line", variants, [DEFAULT_LOCATION])
    rows = ((key, index.at(key, DEFAULT_LOCATION)) for key in index.keys())  # noqa: SIM118
    return {key: (row.onhand or 0) if row else 0 for key, row in rows}


def set_levels(uow: UnitOfWork, requested: Sequence[tuple[int, int, int]]) -> None:
    """The catalogue's absolute write of (product, variant, level): at the default location, clamped at the most.

    A product with variants that is tracked as a whole keeps its level at variant OWN.
    """
    by_variant = {(product, variant): level for product, variant, level in requested}
    rows = _at_default_location(uow, by_variant.keys())
    changes = [
        LevelChange(rows[key], DEFAULT_LOCATION, min(max(level, 0), LARGEST_LEVEL))
        for key, level in by_variant.items()
        if key in rows
    ]
    write(uow, changes)
    events.announce_set(uow, changes)


def _at_default_location(
    uow: UnitOfWork, keys_: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], StockRow]:
    """The row of each (product, variant); one that is none of the store's is left out."""
    variants = {variant for _, variant in keys_ if variant != OWN}
    products = {product for product, variant in keys_ if variant == OWN}
    by_variant = find(uow.conn, uow.store, "variant_id", variants, [DEFAULT_LOCATION])
    by_product = (
        find(uow.conn, uow.store, "product_id", products, [DEFAULT_LOCATION])
        if products
        else StockIndex([])
    )
    known = {}
    for product, variant in keys_:
        if variant == OWN:
            row = by_product.at(product, DEFAULT_LOCATION)
        else:
            row = by_variant.at(variant, DEFAULT_LOCATION)
        if row is not None:
            known[product, variant] = row
    return known


def move(
    uow: UnitOfWork,
    moves: Sequence[tuple[int, int, int, int]],
    *,
    allow_negative: bool = False,
) -> None:
    """An order's moves of (product, variant, location, delta); InsufficientStock where a tracked variant is short.

    What is not tracked does not move. Never set counts as 0.
    """
    changes = _changes(uow, moves)
    short = [change.key for change in changes if change.is_short]
    if short and not allow_negative:
        raise InsufficientStock(short)
    write(uow, changes)
    events.announce_ordered(uow, changes)


def _changes(uow: UnitOfWork, moves: Sequence[tuple[int, int, int, int]]) -> list[LevelChange]:
    """The moves of one variant at one location as one change."""
    locations = {location for _, _, location, _ in moves}
    variants = {variant for _, variant, _, _ in moves}
    index = find(uow.conn, uow.store, "line", variants, locations)
    deltas: dict[StockKey, int] = {}
    rows: dict[StockKey, StockRow] = {}
    for _, variant, location, delta in moves:
        row = index.at(variant, location)
        if row is None or row.tracking == "none":
            continue
        key = StockKey(row.product, row.variant, location)
        rows[key] = row
        deltas[key] = deltas.get(key, 0) + delta
    return [
        LevelChange(row, key.location, min((row.onhand or 0) + deltas[key], LARGEST_LEVEL))
        for key, row in rows.items()
    ]


def write(uow: UnitOfWork, changes: Iterable[LevelChange]) -> None:
    """The new levels, in one statement; what is shown meanwhile stays for the store's lag (section 3.1)."""
    store, lag, now = uow.store, uow.settings.inventory_lag_ms, uow.now_ms
    rows = []
    for old, location, level in changes:
        if old.onhand != level:
            before, visible = (_shown(old, now), now + lag) if lag else (None, 0)
            key = (old.product, old.variant, location, store)
            rows.append((*key, level, before, visible, 0, 0, True, ""))
    upsert_rows(uow.conn, table_of(Stock), COLUMNS, KEY, ("onhand", "before", "visible"), rows)


def _shown(row: StockRow, now: int) -> int | None:
    """What a read sees now: two writes within the lag keep the oldest."""
    return row.before if row.visible is not None and row.visible > now else row.onhand


def write_settings(uow: UnitOfWork, requested: Mapping[StockKey, Mapping[str, Any]]) -> None:
    """Safety stock, warning level and the like of spots; what is not named stays. One statement for all that name the same."""
    alike: dict[tuple[str, ...], list[Row]] = {}
    for spot, named in requested.items():
        full = {**_SETTINGS, **named}
        row = (*spot, uow.store, None, None, 0, *(full[name] for name in _SETTINGS))
        alike.setdefault(tuple(sorted(named)), []).append(row)
    for names, rows in alike.items():
        upsert_rows(uow.conn, table_of(Stock), COLUMNS, KEY, names, rows)


_SETTINGS: dict[str, Any] = {
    "safety_stock": 0,
    "warning_level": 0,
    "is_in_stock": True,
    "bin_picking_number": "",
}
"""What a spot begins with, in the table's order."""
