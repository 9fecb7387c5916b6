"""An online order as the till is to have it: pieces, and a total that is the shop's (pure)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .model import Item, OnlineLine, OnlineOrder, fold

MOST_PIECES = 3000
"""Lines of one order at the till; a line is one piece."""
NAMELESS = "Online item"
MORE, LESS = "Shipping and fees", "Discount of the online order"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece sold. Without `item` it is a line by name and price, and moves no stock."""

    name: str
    cents: int
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Ticket:
    """An order to be made at the till."""

    reference: str
    pieces: tuple[Piece, ...]
    total: int
    """Cents: what was paid online."""

    @property
    def difference(self) -> int:
        """What the total has above its pieces: shipping; below zero: discounts."""
        return self.total - sum(one.cents for one in self.pieces)


@dataclass(frozen=True, slots=True)
class TillOrder:
    """An order that is at the till."""

    id: str
    total: int
    """Cents, as the till has it."""
    paid: bool


@dataclass(frozen=True, slots=True)
class NoSuchItem:
    """The till has no item of this id any more; nothing was made."""

    item: str


def reference(order: int) -> str:
    """The one name under which an online order stands at the till."""
    return f"BC-{order}"


def ticket(order: OnlineOrder, lines: Sequence[OnlineLine], items: Mapping[str, Item]) -> Ticket:
    """`items` by folded SKU."""
    pieces = (piece for line in lines for piece in _pieces(line, items.get(fold(line.sku))))
    return Ticket(reference(order.id), tuple(pieces), _cents(order.total))


def without(made: Ticket, item: str) -> Ticket:
    """The same, but this item's pieces are sold by name alone."""
    pieces = (Piece(one.name, one.cents) if one.item == item else one for one in made.pieces)
    return Ticket(made.reference, tuple(pieces), made.total)


def nameless_skus(lines: Sequence[OnlineLine], items: Mapping[str, Item]) -> list[str]:
    """What the till knows no item for."""
    return [line.sku or line.name for line in lines if fold(line.sku) not in items]


def count(lines: Sequence[OnlineLine]) -> int:
    return sum(max(0, line.quantity) for line in lines)


def _pieces(line: OnlineLine, item: Item | None) -> Iterator[Piece]:
    name = (line.name.strip() or line.sku.strip() or NAMELESS)[:127]
    one = Piece(name, _cents(line.price), item.id if item else None)
    for _ in range(line.quantity):
        yield one


def _cents(amount: Decimal) -> int:
    return int(amount.scaleb(2).quantize(Decimal(1), ROUND_HALF_UP))
