"""The two ends of the profile as its thinking sees them: a till, and a shop.

Both wait out their service's limits themselves, repeat what may be repeated (reads; writes that say the same twice), and
raise a SyncError where nothing more can be done. No method is called from two threads at once: who wants threads
(`create`) has them inside.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol

from .model import (
    Edit,
    Item,
    Listing,
    Lost,
    Made,
    NewListing,
    NewVariant,
    OnlineLine,
    OnlineOrder,
    Refused,
    SetStock,
    Stock,
    VariantEdit,
)
from .till_orders import NoSuchItem, Ticket, TillOrder


class OrderTill(Protocol):
    """The till's side of order import. Nothing is repeated here: who gets Lost looks up first."""

    def find_order(self, reference: str) -> TillOrder | None: ...

    def add_order(self, ticket: Ticket) -> TillOrder | NoSuchItem | Refused | Lost: ...

    def settle(self, order: TillOrder, total: int) -> None:
        """The order's total becomes the shop's, cents; safe to repeat."""
        ...

    def pay(self, order: TillOrder, total: int, reference: str) -> Refused | Lost | None:
        """Paid in full by an external tender, which locks the order and moves the stock. None: done."""
        ...


class Till(OrderTill, Protocol):
    @property
    def identity(self) -> str:
        """The one merchant that this reads."""
        ...

    def items_since(self, since: int) -> Iterator[list[Item]]:
        """Pages of the items whose modifiedTime is at or after `since` (milliseconds), the oldest change first."""
        ...

    def stocks_since(self, since: int) -> Iterator[list[Stock]]:
        """Pages of the stock records, likewise. 0: all, those that were never counted too (or not: both will do)."""
        ...

    def groups(self, ids: Collection[str]) -> dict[str, str]:
        """The names of these item groups; a group that is gone is absent."""
        ...

    def ids(self) -> Iterator[list[str]]:
        """Pages of every living item's id."""
        ...

    def deleted_since(self, since: int) -> Iterator[list[str]]:
        """Pages of the ids of items deleted at or after `since`; the till may forget some."""
        ...

    def gone(self, ids: Collection[str]) -> set[str]:
        """Those of `ids` that really are no more, asked for one by one (or by filter): a sweep may miss one."""
        ...


class Shop(Protocol):
    @property
    def identity(self) -> str:
        """The one store that this writes to."""
        ...

    def now(self) -> int:
        """The store's own time (GET /v2/time), milliseconds: no clock of ours decides anything."""
        ...

    def categories(self) -> dict[str, int]:
        """Name to id; of several with one name the one with the smallest id."""
        ...

    def weight_unit(self) -> str:
        """g, kg, oz, lb or t."""
        ...

    def listings(self, skus: Collection[str]) -> dict[str, Listing]:
        """Folded SKU to what the shop shows now, products and variants.

        At most 250 at a time, and then one request where the shop has none of them. Long URLs are split, and SKUs
        that the list syntax cannot carry (a comma) are asked for alone: that is the adapter's business.
        """
        ...

    def create(self, wanted: Iterable[NewListing]) -> Iterator[tuple[NewListing, Made]]:
        """Each is sent once and answered once, in any order, several at a time; never repeated blindly."""
        ...

    def add_variant(self, product: int, wanted: NewVariant) -> Made:
        """A variant more for a product that has variants: options and values that lack are made.

        Created has the product's number and name, and the variant.
        """
        ...

    def update(self, edits: Sequence[Edit]) -> dict[int, str]:
        """At most 10. What was refused, product to reason: a refused batch is taken apart, so that one bad one holds up nobody."""
        ...

    def update_variants(self, edits: Sequence[VariantEdit]) -> dict[int, str]:
        """At most 50; what was refused, variant to reason, likewise."""
        ...

    def set_stock(self, levels: Sequence[SetStock]) -> list[tuple[SetStock, str]]:
        """At most 2,000; what was refused and why, likewise."""
        ...

    def hide(self, product: int, variant: int | None = None) -> str | None:
        """Out of sight: the product, or of one variant its purchase. None: done, or there is none; else why not."""
        ...

    def orders_since(self, since: int) -> Iterator[list[OnlineOrder]]:
        """Pages of the orders changed at or after `since` (milliseconds), whatever their status."""
        ...

    def order_lines(self, order: int) -> list[OnlineLine]: ...


class Ledger(Protocol):
    """What order import asks of the memory. Each call is one transaction."""

    def orders_cursor(self) -> int | None:
        """Milliseconds; None: nothing was ever read."""
        ...

    def move_orders_cursor(self, cursor: int) -> None: ...

    def imported(self, orders: Collection[int]) -> dict[int, str]:
        """Those of `orders` that are in the till, and the till's id of each."""
        ...

    def note_imported(self, order: int, till_id: str) -> None: ...

    def items_by_sku(self, skus: Collection[str]) -> dict[str, Item]:
        """Folded SKU to the item that counts under it: of several the one seen first."""
        ...
