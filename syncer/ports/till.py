"""What a profile asks of a till.

A till waits out its service's limits itself, repeats what may be repeated (reads; writes that say the same twice), and
raises a SyncError where nothing more can be done. No method is called from two threads at once.
"""

from collections.abc import Collection, Iterator
from typing import Protocol

from .model import Item, Rejected, Stock, Unanswered
from .till_orders import NewTillOrder, NoSuchItem, TillOrder


class OrderTill(Protocol):
    """The till's side of order import. Nothing is repeated here: after Unanswered the caller looks up first."""

    def find_order(self, reference: str) -> TillOrder | None: ...

    def add_order(self, order: NewTillOrder) -> TillOrder | NoSuchItem | Rejected | Unanswered: ...

    def settle(self, order: TillOrder, total: int) -> None:
        """The order's total becomes the shop's, cents; safe to repeat."""
        ...

    def pay(self, order: TillOrder, total: int, reference: str) -> Rejected | Unanswered | None:
        """Paid in full by an external tender, which locks the order and moves the stock. None: done."""
        ...


class Till(OrderTill, Protocol):
    @property
    def identity(self) -> str:
        """The one account that this reads."""
        ...

    def items_since(self, since: int) -> Iterator[list[Item]]:
        """Pages of the items changed at or after `since` (milliseconds), the oldest change first."""
        ...

    def stocks_since(self, since: int) -> Iterator[list[Stock]]:
        """Pages of the stock records, likewise. 0: all; those that were never counted may be among them."""
        ...

    def groups(self, ids: Collection[str]) -> dict[str, str]:
        """The names of these item groups; a group that is gone is absent."""
        ...

    def ids(self) -> Iterator[list[str]]:
        """Pages of every existing item's id."""
        ...

    def deleted_since(self, since: int) -> Iterator[list[str]]:
        """Pages of the ids of items deleted at or after `since`; the till may forget some."""
        ...

    def gone(self, ids: Collection[str]) -> set[str]:
        """Those of `ids` that no longer exist, looked up one by one (or by filter): a list of all ids may miss one."""
        ...
