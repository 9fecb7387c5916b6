"""What orders do to stock: taken once, given back once, by the store's inventory settings (section 4.4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from simulator.core.sql.statements import Prepared, int_array, keys, table_of, update_rows

from ...errors import V2Error
from ...tables.catalog import Product
from ...wire.decoding_v2 import LARGEST, invalid
from ...wire.orders import statuses
from ...wire.orders.lines import OrderLineRow
from ...wire.orders.orders import OrderRow
from ...wire.stock.settings import InventorySettings
from ..products import products
from ..stock import levels
from ..stock import settings as inventory_settings
from ..unit_of_work import UnitOfWork

NONE, TAKEN, RETURNED = "none", "taken", "returned"
_GIVES_BACK = (statuses.REFUNDED, statuses.CANCELLED)
_LEFT_THE_SHOP = (statuses.SHIPPED, statuses.COMPLETED)

_products = Prepared(
    select(Product.id, Product.inventory_tracking, Product.total_sold).where(
        Product.store == bindparam("owner"), Product.id.in_(int_array("requested"))
    )
)


@dataclass(frozen=True, slots=True)
class Settled:
    """What the order has done to stock, and its lines with what each has taken."""

    stock: str
    lines: list[OrderLineRow]


def settle(
    uow: UnitOfWork,
    order: OrderRow,
    lines: Sequence[OrderLineRow],
    before: Sequence[OrderLineRow] = (),
) -> Settled:
    """Stock moves as the order's status and its changed lines ask; InsufficientStock where there is too little.

    `order.stock` is what was done so far; `before` are the lines as they stood, those that go too.
    """
    settings = inventory_settings.of(uow.conn, uow.store, order.channel)
    stock = _after(order, settings)
    if stock != order.stock:
        requested = {line.id: line.quantity if stock == TAKEN else 0 for line in lines}
        requested |= dict.fromkeys(_gone(lines, before), 0)
    elif stock == TAKEN and settings.edit_order_stock_adjustment:
        requested = _edited(lines, before)
    else:
        requested = {}
    tracked = _tracked(uow, lines) if any(requested.values()) else set()
    settled = [_taking(line, before, requested, tracked) for line in lines]
    _move(uow, _deltas(lines, settled, before, requested))
    return Settled(stock, settled)


def _taking(
    line: OrderLineRow,
    before: Iterable[OrderLineRow],
    requested: Mapping[int, int],
    tracked: set[int],
) -> OrderLineRow:
    if line.id in requested:
        return line._replace(taken=requested[line.id] if line.product in tracked else 0)
    if any(one.id == line.id and one.variant != line.variant for one in before):
        return line._replace(taken=0)  # what it took was another's, and does not come back
    return line


def _gone(lines: Iterable[OrderLineRow], before: Iterable[OrderLineRow]) -> set[int]:
    return {one.id for one in before} - {line.id for line in lines}


def _after(order: OrderRow, settings: InventorySettings) -> str:
    """Unsure: an order that is opened again after it gave its stock back takes it again."""
    if order.stock == TAKEN:
        gives = settings.refund_order_stock_adjustment and order.status in _GIVES_BACK
        return RETURNED if gives else TAKEN
    if settings.update_stock_behavior == "order_placed":
        takes = order.status not in (statuses.INCOMPLETE, *_GIVES_BACK)
    else:
        takes = order.status in _LEFT_THE_SHOP
    return TAKEN if takes else order.stock


def _edited(lines: Sequence[OrderLineRow], before: Sequence[OrderLineRow]) -> dict[int, int]:
    """Line id to the pieces that it shall have taken, where it is not as it stood."""
    stood = {one.id: one for one in before}
    requested = {
        line.id: line.quantity
        for line in lines
        if line.id not in stood
        or (line.quantity, line.variant) != (stood[line.id].quantity, stood[line.id].variant)
    }
    return requested | dict.fromkeys(_gone(lines, before), 0)


def _deltas(
    lines: Iterable[OrderLineRow],
    settled: Iterable[OrderLineRow],
    before: Iterable[OrderLineRow],
    requested: Mapping[int, int],
) -> list[tuple[int, int, int, int]]:
    """What comes back of the lines as they stood, and what the settled ones take."""
    old = {line.id: line for line in lines} | {one.id: one for one in before}
    back = [_spot(one, one.taken) for one in old.values() if one.id in requested]
    return back + [_spot(one, -one.taken) for one in settled if one.id in requested]


def _spot(line: OrderLineRow, delta: int) -> tuple[int, int, int, int]:
    return line.product, line.variant, line.location, delta


def _move(uow: UnitOfWork, deltas: Iterable[tuple[int, int, int, int]]) -> None:
    """One move a good, so that a changed line is one change of its level."""
    sums: dict[tuple[int, int, int], int] = {}
    for product, variant, location, delta in deltas:
        if product and delta:
            spot = (product, variant, location)
            sums[spot] = sums.get(spot, 0) + delta
    moves = [(*spot, delta) for spot, delta in sums.items() if delta]
    if moves:
        accepts = uow.settings.order_short_of_stock == "accept"
        levels.move(uow, moves, allow_negative=accepts)


def _tracked(uow: UnitOfWork, lines: Iterable[OrderLineRow]) -> set[int]:
    rows = _products.rows(
        uow.conn, owner=uow.store, requested=keys({line.product for line in lines})
    )
    return {row[0] for row in rows if row[1] != "none"}


def count_sold(uow: UnitOfWork, lines: Iterable[OrderLineRow]) -> None:
    """The products' `total_sold`, which is a change of theirs. Unsure: nothing takes it down again."""
    sold: dict[int, int] = {}
    for line in lines:
        if line.product:
            sold[line.product] = sold.get(line.product, 0) + line.quantity
    rows = _products.rows(uow.conn, owner=uow.store, requested=keys(sold))
    counted = [(min(row[2] + sold[row[0]], LARGEST), row[0]) for row in rows]
    update_rows(uow.conn, table_of(Product), ("total_sold",), "id", counted)
    products.updated(uow, [row[1] for row in counted])


def short() -> V2Error:
    """Unsure: the words."""
    return invalid("products", "Not enough stock is available to fulfil the order.")
