"""What only Clover's counter knows: a sale by card, money given back without a sale, the cash drawer."""

from collections.abc import Callable
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from simulator.core.events import Change, Move
from simulator.core.products import Price

from .products import cents
from .store import drawers, registers
from .store.registers import Card
from .store.unit_of_work import UnitOfWork


class Sale(Move, frozen=True):
    """A sale, in cash unless a card is told."""

    card: Card | None = None


class Credit(Struct, frozen=True):
    """Money that is given back by hand: no sale is known of it."""

    amount: Price


class CashEvent(Struct, frozen=True):
    """Something happens to the drawer; what is taken out of it is below zero."""

    kind: Literal["LOAD", "TRANSACTION", "OPEN", "ADJUSTMENT", "COUNT", "UNLOAD"]
    amount: Annotated[str, Meta(pattern=r"^-?\d{1,12}(\.\d{1,2})?\Z")] = "0"
    note: Annotated[str, Meta(max_length=255)] | None = None


def give_credit(uow: UnitOfWork, event: Credit) -> Change:
    return {"credit": registers.give_credit(uow, cents(event.amount))}


def move_cash(uow: UnitOfWork, event: CashEvent) -> Change:
    told = msgspec.structs.asdict(event)
    return {"cash_event": drawers.add_event(uow, {**told, "amount": cents(event.amount)})}


OWN: dict[str, tuple[Callable[..., Change], type[Struct]]] = {
    "credit": (give_credit, Credit),
    "cash_event": (move_cash, CashEvent),
}
"""Events that no other vendor has, with their forms."""
