"""A fulfilment as the store reads it."""

from typing import NamedTuple

import msgspec
from msgspec import Struct

_FIRST = 100_000_000_000_000_000
"""Ids are long decimal strings (2, section 4)."""


class FulfillmentLine(Struct, frozen=True):
    """What of a sale's line is to be handed over; five decimals."""

    line: str
    product: str
    quantity: int
    picked: int = 0
    packed: int = 0
    fulfilled: int = 0


class Step(Struct, frozen=True):
    """Something that was done; quantities by line."""

    action: str
    user: str
    at: int
    version: int
    pieces: dict[str, int]


class FulfillmentRow(NamedTuple):
    number: int
    sale: str
    outlet: str
    type: str
    state: str
    note: str | None
    address: str | None
    users: str
    """JSON."""
    lines: str
    """JSON."""
    history: str
    """JSON."""
    version: int
    created: int
    updated: int

    @property
    def id(self) -> str:
        return str(_FIRST + self.number)

    @property
    def user_list(self) -> list[str]:
        return msgspec.json.decode(self.users, type=list[str])

    @property
    def line_list(self) -> list[FulfillmentLine]:
        return msgspec.json.decode(self.lines, type=list[FulfillmentLine])

    @property
    def steps(self) -> list[Step]:
        return msgspec.json.decode(self.history, type=list[Step])


def number_of(fulfillment_id: str) -> int:
    """The row's number; 0, which no row has, where it is no id."""
    if not (fulfillment_id.isascii() and fulfillment_id.isdigit() and len(fulfillment_id) == 18):
        return 0
    return max(0, int(fulfillment_id) - _FIRST)
