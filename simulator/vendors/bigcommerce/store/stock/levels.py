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
_of_ids = _variants.where(Variant.id.in_(int_array("wanted")))
_own_id = cast(Variant.id, BigInteger)
_whole = case((AS_A_WHOLE, OWN), else_=Variant.id)
_main = func.coalesce(Product.base_variant_id, OWN)

_by_variant = _statement(Variant.id, Variant.sku_id, _own_id, _of_ids)
_by_line = _statement(Variant.id, Variant.sku_id, _whole, _of_ids)
_by_sku = _statement(
    Variant.sku_folded,
    Variant.sku_id,
    _own_id,
    _variants.where(Variant.sku_folded.in_(select(text_array("wanted").c.value))),
)
_by_product = _statement(
    Product.id,
    null(),
    _main,
    select(Product.id).where(Product.id.in_(int_array("wanted"))),
)
_FINDS = {
    "variant_id": _by_variant,
    "sku": _by_sku,
    "product_id": _by_product,
    "line": _by_line,
}
"""A product is found with the stock of its base variant, or with its own; an order's line where its stock is."""


def find(
    conn: Connection, store: str, by: str, wanted: Iterable[int | str], places: Iterable[int]
) -> StockIndex:
    """Goods by sku (folded), variant_id, product_id or line (a variant id), with what is kept at the places."""
    rows = _FINDS[by].rows(conn, owner=store, wanted=keys(wanted), places=keys(places))
    return StockIndex(rows)


def levels(conn: Connection, store: str, variants: Sequence[int]) -> dict[int, int]:
    """Pieces at the default location now, what is not shown yet included."""
    found = find(conn, store, "line", variants, [DEFAULT_LOCATION])
    kept = ((key, found.at(key, DEFAULT_LOCATION)) for key in found.keys())  # noqa: SIM118
    return {key: (one.onhand or 0) if one else 0 for key, one in kept}


def set_levels(uow: UnitOfWork, wanted: Sequence[tuple[int, int, int]]) -> None:
    """The catalogue's absolute write of (product, variant, level): at the default location, clamped at the most.

    A product with variants that is tracked as a whole keeps its level at variant OWN.
    """
    told = {(product, variant): level for product, variant, level in wanted}
    found = _of_spots(uow, told.keys())
    moves = [
        LevelChange(found[spot], DEFAULT_LOCATION, min(max(level, 0), LARGEST_LEVEL))
        for spot, level in told.items()
        if spot in found
    ]
    write(uow, moves)
    events.tell_set(uow, moves)


def _of_spots(uow: UnitOfWork, spots: Iterable[tuple[int, int]]) -> dict[tuple[int, int], StockRow]:
    """What is known of each (product, variant) at the default location; what is none of the store's is left out."""
    variants = {variant for _, variant in spots if variant != OWN}
    products = {product for product, variant in spots if variant == OWN}
    by_variant = find(uow.conn, uow.store, "variant_id", variants, [DEFAULT_LOCATION])
    by_product = (
        find(uow.conn, uow.store, "product_id", products, [DEFAULT_LOCATION])
        if products
        else StockIndex([])
    )
    known = {}
    for product, variant in spots:
        if variant == OWN:
            kept = by_product.at(product, DEFAULT_LOCATION)
        else:
            kept = by_variant.at(variant, DEFAULT_LOCATION)
        if kept is not None:
            known[product, variant] = kept
    return known


def move(
    uow: UnitOfWork,
    wanted: Sequence[tuple[int, int, int, int]],
    *,
    allow_negative: bool = False,
) -> None:
    """An order's moves of (product, variant, location, delta); Short where a tracked good is short.

    What is not tracked does not move. Never set counts as 0.
    """
    places = {location for _, _, location, _ in wanted}
    found = find(uow.conn, uow.store, "line", {one[1] for one in wanted}, places)
    deltas: dict[StockKey, int] = {}
    goods: dict[StockKey, StockRow] = {}
    for _, variant, location, delta in wanted:
        good = found.at(variant, location)
        if good is None or good.tracking == "none":
            continue
        spot = StockKey(good.product, good.variant, location)
        goods[spot] = good
        deltas[spot] = deltas.get(spot, 0) + delta
    moves = [
        LevelChange(good, spot.location, min((good.onhand or 0) + deltas[spot], LARGEST_LEVEL))
        for spot, good in goods.items()
    ]
    short = [_spot(one) for one in moves if one.delta < 0 and one.level < (one.good.safety or 0)]
    if short and not allow_negative:
        raise InsufficientStock(short)
    write(uow, moves)
    events.tell_ordered(uow, moves)


def _spot(moved: LevelChange) -> StockKey:
    return StockKey(moved.good.product, moved.good.variant, moved.location)


def write(uow: UnitOfWork, moves: Iterable[LevelChange]) -> None:
    """Keep the new levels, in one statement; what is shown meanwhile stays for the store's lag (section 3.1)."""
    store, lag, now = uow.store, uow.settings.inventory_lag_ms, uow.now_ms
    rows = []
    for good, location, level in moves:
        if good.onhand != level:
            before, visible = (_shown(good, now), now + lag) if lag else (None, 0)
            spot = (good.product, good.variant, location, store)
            rows.append((*spot, level, before, visible, 0, 0, True, ""))
    upsert_rows(uow.conn, table_of(Stock), COLUMNS, KEY, ("onhand", "before", "visible"), rows)


def _shown(good: StockRow, now: int) -> int | None:
    """What a read sees now: two writes within the lag keep the oldest."""
    return good.before if good.visible is not None and good.visible > now else good.onhand


def write_settings(uow: UnitOfWork, wanted: Mapping[StockKey, Mapping[str, Any]]) -> None:
    """Safety stock, warning level and the like of spots; what is not named stays. One statement for all that name the same."""
    alike: dict[tuple[str, ...], list[Row]] = {}
    for spot, named in wanted.items():
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
