"""What the profile plans in: products of a till, listings of a shop, and the changes between them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple, Protocol

from ....kernel.report import Adjusted, Skipped


@dataclass(frozen=True, slots=True)
class Product:
    """What a till says of one product. None: it does not say."""

    sku: str
    name: str | None = None
    price: Decimal | None = None
    quantity: Decimal | None = None
    """Pieces on hand. None: never counted."""
    barcodes: tuple[str, ...] | None = None
    categories: tuple[str, ...] = ()
    size_ml: int | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    """What a shop is to show of one product. None: leave the shop's value as it is."""

    key: str
    """The SKU: it ties the two systems together."""
    name: str | None = None
    price: Decimal | None = None
    quantity: int | None = None
    barcodes: tuple[str, ...] | None = None
    size: str | None = None
    category: str | None = None


Read = Listing | Skipped | Adjusted


@dataclass(frozen=True, slots=True)
class KnownItem:
    """What is known of the shop's side of one key."""

    sent: Listing | None
    """The last listing that the shop acknowledged; None: in doubt, so it is sent again."""
    barcodes: tuple[str, ...] = ()
    """Every barcode that the shop may hold for it."""
    live: bool = True
    """False: retired, and acknowledged so."""
    acknowledged: bool = True
    """False: sent, and never acknowledged."""


@dataclass(frozen=True, slots=True)
class Create:
    listing: Listing


@dataclass(frozen=True, slots=True)
class Update:
    listing: Listing
    before: Listing | None = None


@dataclass(frozen=True, slots=True)
class Retire:
    """Gone from the till: no stock, everything else stays (a barcode another product claims goes)."""

    listing: Listing


@dataclass(frozen=True, slots=True)
class Release:
    """A product that is skipped this time releases a barcode that another one claims."""

    listing: Listing


Change = Create | Update | Retire | Release


class Link(NamedTuple):
    """Two keys between which a barcode moves."""

    holder: str
    claimant: str


@dataclass(slots=True)
class Plan:
    """What a pass would do, and what it read on the way."""

    changes: list[Change] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    """Between them barcodes move: they must travel in one batch."""
    live: set[str] = field(default_factory=set)
    """Every key the source still has, the skipped ones too."""
    skipped: list[Skipped] = field(default_factory=list)
    adjusted: list[Adjusted] = field(default_factory=list)
    read: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a shop did with one batch."""

    created: int = 0
    updated: int = 0
    refused: dict[str, str] = field(default_factory=dict)
    """Key to the shop's reason; a refused listing changed nothing."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """What a shop did at an authoritative clearing."""

    created: int = 0
    """Named keys that the shop did not have any more."""
    cleared: int = 0


class Source(Protocol):
    def products(self) -> Iterator[Product | Skipped]:
        """Every product, streamed. A source that breaks off raises, it never ends early."""
        ...


class Target(Protocol):
    @property
    def identity(self) -> str:
        """The one shop that this writes to; the state is kept for it."""
        ...

    def push(self, listings: Sequence[Listing]) -> Outcome: ...

    def clear_others(self, keys: Collection[str]) -> Cleared | None:
        """Put every item but `keys` out of stock, in one step; None: refused, nothing changed."""
        ...

    def has(self, key: str) -> bool: ...
