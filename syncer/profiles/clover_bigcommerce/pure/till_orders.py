"""An online order as the till is to have it: pieces, and a total that is the shop's (pure, K-10)."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from ....ports.model import Item, OnlineLine, OnlineOrder, fold
from ....ports.till_orders import NewTillOrder, Piece

MAX_PIECES = 3000
"""Lines of one order at the till; a line is one piece."""
UNNAMED = "Online item"
LONGEST_NAME = 127


def reference(order_id: int) -> str:
    """The one name under which an online order stands at the till."""
    return f"BC-{order_id}"


def till_order(
    order: OnlineOrder, lines: Sequence[OnlineLine], items: Mapping[str, Item]
) -> NewTillOrder:
    """`items` by folded SKU."""
    pieces = (piece for line in lines for piece in _pieces(line, items.get(fold(line.sku))))
    note = f"BigCommerce order {order.id}"
    return NewTillOrder(reference(order.id), tuple(pieces), _cents(order.total), note)


def without_item(order: NewTillOrder, item: str) -> NewTillOrder:
    """The same, but this item's pieces are sold by name alone."""
    pieces = (
        Piece(piece.name, piece.cents) if piece.item == item else piece for piece in order.pieces
    )
    return NewTillOrder(order.reference, tuple(pieces), order.total, order.note)


def unknown_skus(lines: Sequence[OnlineLine], items: Mapping[str, Item]) -> list[str]:
    """What the till has no item for."""
    return [line.sku or line.name for line in lines if fold(line.sku) not in items]


def count_pieces(lines: Sequence[OnlineLine]) -> int:
    return sum(max(0, line.quantity) for line in lines)


def _pieces(line: OnlineLine, item: Item | None) -> Iterator[Piece]:
    name = (line.name.strip() or line.sku.strip() or UNNAMED)[:LONGEST_NAME]
    piece = Piece(name, _cents(line.price), item.id if item else None)
    for _ in range(line.quantity):
        yield piece


def _cents(amount: Decimal) -> int:
    return int(amount.scaleb(2).quantize(Decimal(1), ROUND_HALF_UP))
