"""An online order as a till is to have it, and what the till says to it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece sold: one line of a till's order. Without `item` it is sold by name and price, and moves no stock."""

    name: str
    cents: int
    item: str | None = None


@dataclass(frozen=True, slots=True)
class NewTillOrder:
    reference: str
    """The one name under which the online order stands at the till."""
    pieces: tuple[Piece, ...]
    total: int
    """Cents: what was paid online."""
    note: str = ""

    @property
    def difference(self) -> int:
        """What the total has above its pieces: shipping; below zero: discounts."""
        return self.total - sum(piece.cents for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class TillOrder:
    """An order that is at the till."""

    id: str
    total: int
    """Cents, as the till has it."""
    paid: bool


@dataclass(frozen=True, slots=True)
class NoSuchItem:
    """The till has no item of this id any more; no order was created."""

    item: str
