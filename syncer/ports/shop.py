"""What a profile asks of a shop.

A shop waits out its service's limits itself, repeats what may be repeated (reads; writes that say the same twice), and
raises a SyncError where nothing more can be done. No method is called from two threads at once: whoever needs threads
(`create`) has them inside.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from .model import (
    CreateResult,
    Edit,
    Listing,
    NewListing,
    NewVariant,
    OnlineLine,
    OnlineOrder,
    SetStock,
    VariantEdit,
)


class Creation(NamedTuple):
    """What became of one listing that was to be created."""

    listing: NewListing
    result: CreateResult


class RejectedLevel(NamedTuple):
    level: SetStock
    reason: str


class Shop(Protocol):
    @property
    def identity(self) -> str:
        """The one store that this writes to."""
        ...

    def now(self) -> int:
        """The store's own time, milliseconds: no clock of ours decides anything."""
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
        that a list cannot carry (a comma) are looked up alone: that is the client's business.
        """
        ...

    def create(self, listings: Iterable[NewListing]) -> Iterator[Creation]:
        """Each is sent once and answered once, in any order, several at a time; never repeated blindly."""
        ...

    def add_variant(self, product: int, variant: NewVariant) -> CreateResult:
        """A variant more for a product that has variants: options and values that lack are created.

        Created has the product's number and name, and the variant.
        """
        ...

    def update(self, edits: Sequence[Edit]) -> dict[int, str]:
        """At most 10. What was rejected, product to reason: a rejected batch is taken apart, so that one bad edit holds up no other."""
        ...

    def update_variants(self, edits: Sequence[VariantEdit]) -> dict[int, str]:
        """At most 50; what was rejected, variant to reason, likewise."""
        ...

    def set_stock(self, levels: Sequence[SetStock]) -> list[RejectedLevel]:
        """At most 2,000; what was rejected and why, likewise."""
        ...

    def hide(self, product: int, variant: int | None = None) -> str | None:
        """Out of sight: the product, or of one variant its purchase. None: done, or there is none; else why not."""
        ...

    def orders_since(self, since: int) -> Iterator[list[OnlineOrder]]:
        """Pages of the orders changed at or after `since` (milliseconds), whatever their status."""
        ...

    def order_lines(self, order: int) -> list[OnlineLine]: ...
