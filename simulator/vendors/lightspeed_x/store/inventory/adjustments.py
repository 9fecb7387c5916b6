"""Stock adjustments: levels corrected with a reason, all or none (2, section 5.3)."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select

from simulator.core.sql.statements import Prepared, insert_rows, table_of

from ...errors import invalid
from ...listing import VersionQuery
from ...tables.inventory import StockAdjustment
from ...wire.numbers import scaled
from ...wire.stock.adjustments import CUSTOM, NEGATIVE, AdjustmentIn, AdjustmentRow
from ..products import product_rows
from ..records import records
from ..records.records import RecordRow
from ..stock import stock
from ..stock.stock import Move
from ..unit_of_work import UnitOfWork
from .adjustment_reasons import KIND

_page = Prepared(
    select(*(getattr(StockAdjustment, name) for name in AdjustmentRow._fields))
    .where(
        StockAdjustment.retailer == bindparam("of_retailer"),
        StockAdjustment.version > bindparam("after"),
        StockAdjustment.version < bindparam("before"),
    )
    .order_by(StockAdjustment.version)
    .limit(bindparam("most"))
)


def page(conn: Connection, retailer: str, query: VersionQuery) -> list[AdjustmentRow]:
    bounds = {"after": query.after, "before": query.before, "most": query.size}
    return list(map(AdjustmentRow._make, _page.rows(conn, of_retailer=retailer, **bounds)))


def adjust(uow: UnitOfWork, items: Sequence[AdjustmentIn]) -> list[AdjustmentRow]:
    """All or none, in the order sent. Unsure: what refuses a part of them; here it refuses all."""
    _check_products(uow, {item.product_id for item in items})
    _check_outlets(uow, {item.outlet_id for item in items})
    reasons = records.by_ids(uow.conn, uow.retailer, _custom_ids(items))
    moves = [_move(item, reasons) for item in items]
    rows = _rows(uow, items)
    columns = ("retailer", *AdjustmentRow._fields)
    insert_rows(
        uow.conn, table_of(StockAdjustment), columns, [(uow.retailer, *row) for row in rows]
    )
    stock.move(uow, moves)
    return rows


def _check_products(uow: UnitOfWork, ids: set[str]) -> None:
    """Unsure: a product that is not tracked: refused, as it has no level."""
    rows = product_rows.by_ids(uow.conn, uow.retailer, ids)
    for product in sorted(ids):
        row = rows.get(product)
        if row is None or row.deleted is not None:
            raise invalid(f"There is no product {product}")
        if not row.track_inventory:
            raise invalid(f"The inventory of product {product} is not tracked")


def _check_outlets(uow: UnitOfWork, ids: set[str]) -> None:
    outlets = {row.id for row in records.of_kind(uow.conn, uow.retailer, "outlet")}
    if missing := ids - outlets:
        raise invalid(f"There is no outlet {min(missing)}")


def _custom_ids(items: Sequence[AdjustmentIn]) -> set[str]:
    ids = (item.custom_inventory_adjustment_reason_id for item in items)
    return {reason for reason in ids if reason is not None}


def _move(item: AdjustmentIn, reasons: dict[str, RecordRow]) -> Move:
    """Unsure: what a quantity of 0 gets: it is refused."""
    pieces = _pieces(item.quantity)
    if pieces == 0:
        raise invalid("quantity must not be 0")
    if (pieces < 0) != _takes_away(item, reasons):
        raise invalid(f"quantity {item.quantity} does not go with the reason {item.reason}")
    return Move(item.product_id, item.outlet_id, pieces)


def _pieces(quantity: str) -> int:
    try:
        return scaled(quantity)
    except ValueError as wrong:
        raise invalid(f"quantity: {wrong}") from wrong


def _takes_away(item: AdjustmentIn, reasons: dict[str, RecordRow]) -> bool:
    custom = item.custom_inventory_adjustment_reason_id
    if (custom is not None) != (item.reason == CUSTOM):
        raise invalid("custom_inventory_adjustment_reason_id goes with CUSTOM, and CUSTOM with it")
    if custom is None:
        return item.reason in NEGATIVE
    reason = reasons.get(custom)
    if reason is None or reason.kind != KIND or not reason.members["enabled"]:
        raise invalid(f"There is no enabled reason {custom}")
    return bool(reason.members["type"] == "NEGATIVE")


def _rows(uow: UnitOfWork, items: Sequence[AdjustmentIn]) -> list[AdjustmentRow]:
    return [
        AdjustmentRow(
            id=uow.new_id("stock adjustment", version),
            user_id=uow.user,
            product=item.product_id,
            outlet=item.outlet_id,
            quantity=item.quantity,
            reason=item.reason,
            custom_reason=item.custom_inventory_adjustment_reason_id,
            version=version,
            created=uow.now_ms,
            updated=uow.now_ms,
        )
        for version, item in enumerate(items, uow.next_versions(len(items)))
    ]
