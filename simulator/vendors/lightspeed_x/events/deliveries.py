"""Goods come from a supplier, or go from one outlet to another: consignments, created, sent and received at once."""

from msgspec import Struct

from simulator.core.events import Change
from simulator.core.events.forms import Positive
from simulator.core.products import Price, Sku

from ..products.mapping import amount
from ..store.consignments import consignment_lines, consignment_rows, consignments
from ..store.products.product_rows import ProductRow
from ..wire.numbers import text
from ..wire.stock.consignments import ConsignmentIn, ConsignmentRow, LineIn, Status
from .till import IdOrName, Till


class Receive(Struct, frozen=True):
    """An order to a supplier arrives; None: at the outlet whose register takes the shop's orders."""

    sku: Sku
    quantity: Positive = 1
    outlet: IdOrName | None = None
    cost: Price | None = None
    """Of one piece; None: the supply price."""


class Transfer(Struct, frozen=True, kw_only=True):
    """Pieces go from one outlet to another."""

    sku: Sku
    quantity: Positive = 1
    source: IdOrName
    outlet: IdOrName


def receive(till: Till, event: Receive) -> Change:
    item = till.find(event.sku)
    cost = item.supply_price if event.cost is None else amount(event.cost)
    order = ConsignmentIn(
        name=f"Delivery of {item.sku}"[:255],
        type="SUPPLIER",
        outlet_id=till.outlet(event.outlet).id,
    )
    line = LineIn(product_id=item.id, count=str(event.quantity), cost=text(cost))
    return _delivered(till, item, order, line)


def transfer(till: Till, event: Transfer) -> Change:
    item = till.find(event.sku)
    order = ConsignmentIn(
        name=f"Transfer of {item.sku}"[:255],
        type="OUTLET",
        outlet_id=till.outlet(event.outlet).id,
        source_outlet_id=till.outlet(event.source).id,
    )
    line = LineIn(product_id=item.id, count=str(event.quantity))
    return _delivered(till, item, order, line)


def _delivered(till: Till, item: ProductRow, order: ConsignmentIn, line: LineIn) -> Change:
    """Ordered, sent, received."""
    uow = till.uow
    with till.changing(item) as change:
        row = consignments.create(uow, order)
        consignment_lines.add(uow, row, [line])
        _go_on(till, row, "SENT")
        sent = consignment_rows.get(uow.conn, uow.retailer, row.id)
        consignment_lines.change(uow, sent, LineIn(product_id=item.id, received=line.count))
        _go_on(till, row, "RECEIVED")
    return {**change, "consignment": row.id}


def _go_on(till: Till, row: ConsignmentRow, status: Status) -> None:
    now = consignment_rows.get(till.uow.conn, till.uow.retailer, row.id)
    consignments.change(till.uow, now, ConsignmentIn(status=status))
