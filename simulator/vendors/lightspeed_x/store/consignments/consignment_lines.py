"""The lines of a consignment: added, changed, counted, deleted, one or many at once (section 5.3; 2, section 7)."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import UNSET

from ...errors import NotFound, invalid
from ...wire.numbers import MOST, SCALE
from ...wire.stock.consignments import ConsignmentRow, LineIn, LineRow, amount
from ..products import product_rows
from ..products.product_rows import ProductRow
from ..stock import stock
from ..stock.stock import InventoryRow
from ..unit_of_work import UnitOfWork
from . import consignment_rows, consignment_stock
from .consignment_states import (
    DISPATCHED,
    OPEN,
    OUTLET,
    SENT,
    STOCKTAKE,
    SUPPLIER,
    UNDER_WAY,
    check_line_deletion,
    check_lines,
)

_AMOUNTS = {"count": "expected", "received": "received", "cost": "cost"}


class _Goods(NamedTuple):
    """What lines are about."""

    products: Mapping[str, ProductRow]
    levels: Mapping[str, InventoryRow]
    """At the outlet that a transfer leaves, or that is counted; by product."""


def add(
    uow: UnitOfWork, row: ConsignmentRow, given: Sequence[LineIn], *, bulk: bool = False
) -> list[LineRow]:
    """New lines, and new values of those that are there; one for each product, in the order sent.

    A bulk request adds to the counts of a supplier order. A stocktake's counts are added, too: the vendor's Java SDK
    has it so. Unsure: counts of other bulk requests replace.
    """
    added = frozenset({"expected"} if bulk and row.type == SUPPLIER else ())
    if row.type == STOCKTAKE:
        added = frozenset({"received"})
    return _write(uow, row, given, added, bulk=bulk)


def change(uow: UnitOfWork, row: ConsignmentRow, given: LineIn) -> LineRow:
    """New values of one that is there."""
    get(uow, row, given.product_id)
    return _write(uow, row, [given], frozenset())[0]


def get(uow: UnitOfWork, row: ConsignmentRow, product: str) -> LineRow:
    lines = consignment_rows.lines_of_products(uow.conn, uow.retailer, row.id, [product])
    line = lines.get(product)
    if line is None or line.deleted is not None:
        raise NotFound("Consignment product")
    return line


def delete(uow: UnitOfWork, row: ConsignmentRow, product: str) -> None:
    line = get(uow, row, product)
    check_line_deletion(row)
    consignment_rows.write_lines(uow, [line._replace(deleted=uow.now_ms)])


def _write(
    uow: UnitOfWork,
    row: ConsignmentRow,
    given: Sequence[LineIn],
    added: frozenset[str],
    *,
    bulk: bool = False,
) -> list[LineRow]:
    receives = any(line.received not in (UNSET, None) for line in given)
    check_lines(row, receives=receives)
    ids = [line.product_id for line in given]
    goods = _goods(uow, row, ids)
    known = consignment_rows.lines_of_products(uow.conn, uow.retailer, row.id, ids)
    lines: dict[str, LineRow] = {}
    for values in given:
        product = values.product_id
        line = lines.get(product) or _current(uow, row, goods.products[product], known, goods)
        lines[product] = _with(line, values, added)
    written = consignment_rows.write_lines(uow, list(lines.values()))
    _leave_source(uow, row, known, written)
    _dispatch(uow, row, given, bulk=bulk)
    return written


def _goods(uow: UnitOfWork, row: ConsignmentRow, ids: Sequence[str]) -> _Goods:
    """The products, which must all be there, and their levels where they matter."""
    products = product_rows.by_ids(uow.conn, uow.retailer, ids)
    for product in ids:
        sold = products.get(product)
        if sold is None or sold.deleted is not None:
            raise invalid(f"There is no product {product}", {"product_id": "unknown"})
        if sold.is_composite and row.type == SUPPLIER:
            raise invalid("Composite products cannot be ordered", {"product_id": "composite"})
    outlet = row.outlet if row.type == STOCKTAKE else row.source_outlet
    if outlet is None:
        return _Goods(products, {})
    levels = stock.levels(uow.conn, uow.retailer, ids).values()
    return _Goods(
        products, {at.product: at for all_ in levels for at in all_ if at.outlet == outlet}
    )


def _current(
    uow: UnitOfWork,
    row: ConsignmentRow,
    product: ProductRow,
    known: Mapping[str, LineRow],
    goods: _Goods,
) -> LineRow:
    """The line that is there, or a new one; one that was deleted begins anew."""
    line = known.get(product.id)
    if line is not None and line.deleted is None:
        return line
    fresh = _new(uow, row, product, goods.levels.get(product.id))
    return fresh if line is None else fresh._replace(number=line.number, id=line.id)


def _new(
    uow: UnitOfWork, row: ConsignmentRow, product: ProductRow, level: InventoryRow | None
) -> LineRow:
    """Unsure: what a cost is that nobody gives: the supply price; of a transfer, the average cost when it is sent.

    A stocktake expects what is there.
    """
    cost = product.supply_price if row.type != OUTLET else None
    if row.type == OUTLET and row.status in UNDER_WAY and level is not None:
        cost = level.average_cost
    return LineRow(
        number=0,
        id=uow.new_id("consignment line", row.id, product.id),
        consignment=row.id,
        product=product.id,
        expected=max(0, level.level) if row.type == STOCKTAKE and level is not None else 0,
        received=None,
        cost=cost,
        is_included=True,
        status="PENDING",
        version=0,
        created=uow.now_ms,
        updated=uow.now_ms,
        deleted=None,
        sku=product.sku,
    )


def _with(line: LineRow, values: LineIn, added: frozenset[str]) -> LineRow:
    """What was sent replaces, or is added to, what is there."""
    amounts: dict[str, Any] = {
        column: _sum(getattr(line, column) if column in added else 0, amount(value, name))
        for name, column in _AMOUNTS.items()
        if (value := getattr(values, name)) is not UNSET
    }
    line = line._replace(**amounts)
    return line if values.is_included is UNSET else line._replace(is_included=values.is_included)


def _sum(there: int | None, given: int | None) -> int | None:
    total = None if given is None else (there or 0) + given
    if total is not None and total > MOST * SCALE:
        raise invalid(f"An amount must not be larger than {MOST}")
    return total


def _leave_source(
    uow: UnitOfWork, row: ConsignmentRow, before: Mapping[str, LineRow], lines: Sequence[LineRow]
) -> None:
    """Goods that are added to a transfer under way leave at once. Unsure."""
    if row.type != OUTLET or row.status not in UNDER_WAY:
        return
    there = {
        product: line.expected or 0 for product, line in before.items() if line.deleted is None
    }
    counts = [(line.product, (line.expected or 0) - there.get(line.product, 0)) for line in lines]
    consignment_stock.leave_source(uow, row, counts)


def _dispatch(uow: UnitOfWork, row: ConsignmentRow, given: Sequence[LineIn], *, bulk: bool) -> None:
    """What was received of a supplier's order that is SENT (in bulk: OPEN, too) makes it DISPATCHED."""
    waiting = row.status == SENT or (bulk and row.status == OPEN)
    received = any(values.received is not UNSET and amount(values.received, "") for values in given)
    if row.type == SUPPLIER and waiting and received:
        consignment_rows.write(uow, row._replace(status=DISPATCHED))
