"""Listings into a store of Tipsi: what it rejects of a batch is left out, and the rest is sent again."""

from collections.abc import Collection, Sequence

from msgspec import UNSET

from ...vendors.tipsi import TipsiStore
from ...vendors.tipsi.wire import Element, SyncCounts
from .pure.model import Cleared, Listing, Outcome

ROUNDS = 5


class TipsiTarget:
    def __init__(self, store: TipsiStore) -> None:
        self._store = store

    @property
    def identity(self) -> str:
        return f"tipsi {self._store.address}"

    def push(self, listings: Sequence[Listing]) -> Outcome:
        """Upsert; elements that Tipsi rejects are left out, and the rest is sent again.

        A rejected batch changed nothing (T-12). More than one round is rare: an element that should have released a
        barcode was rejected, and so the one that claims it is rejected after it.
        """
        refused: dict[str, str] = {}
        left = list(listings)
        for _ in range(ROUNDS):
            if not left:
                return Outcome(refused=refused)
            answer = self._store.sync([element(listing) for listing in left])
            if isinstance(answer, SyncCounts):
                return Outcome(answer.created, answer.updated, refused)
            refused |= answer
            left = [listing for listing in left if listing.key not in refused]
        return Outcome(refused=refused | {one.key: "refused with its batch" for one in left})

    def clear_others(self, keys: Collection[str]) -> Cleared | None:
        """One request. Elements are bare, and omitted fields stay unchanged (T-13), so nothing live can lose stock.

        Where it is rejected it is never sent again with fewer names: that would clear what was left out.
        """
        counts = self._store.sync_clear(keys)
        return None if counts is None else Cleared(counts.created, counts.cleared)

    def has(self, key: str) -> bool:
        return self._store.has_item(key)


def element(listing: Listing) -> Element:
    """What the listing does not say is omitted."""
    return Element(
        external_id=listing.key,
        barcodes=UNSET if listing.barcodes is None else listing.barcodes,
        in_stock=UNSET if listing.quantity is None else listing.quantity,
        price=UNSET if listing.price is None else listing.price,
        pos_item_name=UNSET if listing.name is None else listing.name,
        unit_size=UNSET if listing.size is None else listing.size,
        category=UNSET if listing.category is None else listing.category,
    )
