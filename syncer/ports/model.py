"""The values that profiles plan in: a till's items and stock, a shop's listings, and the writes between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

ItemOptions = tuple[tuple[str, str], ...]
"""(attribute, option) pairs, sorted by attribute: ("Colour", "Red"), ("Size", "M")."""


def fold(sku: str) -> str:
    """A SKU as it is compared: shops keep SKUs unique whatever their case."""
    return sku.strip().casefold()


@dataclass(frozen=True, slots=True)
class Item:
    """What a till says of one item."""

    id: str
    name: str = ""
    sku: str = ""
    price: int | None = None
    """Cents."""
    hidden: bool = False
    group: str | None = None
    """The id of its item group: then it is a variant."""
    options: ItemOptions = ()
    categories: tuple[str, ...] = ()
    """Names."""
    tags: tuple[str, ...] = ()
    description: str = ""
    modified: int = 0
    """Milliseconds, whole seconds."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What a till says of one item's stock."""

    item: str
    level: Decimal | None = None
    """None: never counted."""
    modified: int = 0
    """Milliseconds, whole seconds. 0: there is none."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What the shop shows under one SKU: a simple product, or (where `variant` is given) one variant of a product."""

    product: int
    sku: str
    name: str
    price: Decimal
    weight: Decimal
    categories: frozenset[int] = frozenset()
    description: str = ""
    visible: bool = True
    tracking: str = "product"
    """Where its stock is counted: none, product or variant."""
    variant: int | None = None
    own_price: Decimal | None = None
    """A variant's; None: the product's."""
    own_weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NewVariant:
    sku: str
    options: ItemOptions
    price: Decimal | None = None
    """None: the product's."""
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NewListing:
    """A product to be created; stock is no part of it."""

    key: str
    """The item's or the item group's id; it never leaves."""
    sku: str
    """Empty where there are variants."""
    name: str
    price: Decimal
    weight: Decimal
    """In the shop's unit."""
    categories: tuple[int, ...]
    description: str = ""
    variants: tuple[NewVariant, ...] = ()

    @property
    def tracking(self) -> str:
        return "variant" if self.variants else "product"


@dataclass(frozen=True, slots=True)
class Edit:
    """What changes at a product. None: stays as it is."""

    product: int
    name: str | None = None
    price: Decimal | None = None
    weight: Decimal | None = None
    categories: tuple[int, ...] | None = None
    description: str | None = None
    visible: bool | None = None
    tracking: str | None = None


@dataclass(frozen=True, slots=True)
class VariantEdit:
    """A variant's own price and weight, both of them. None: the product's."""

    product: int
    variant: int
    price: Decimal | None
    weight: Decimal | None


@dataclass(frozen=True, slots=True)
class SetStock:
    """The level that one listing is to have. By `variant` where it is given, else by `product`."""

    product: int
    variant: int | None
    level: int
    sku: str = ""


@dataclass(frozen=True, slots=True)
class Created:
    product: int
    name: str
    """As the shop has it now."""
    variants: Mapping[str, int] = field(default_factory=dict)
    """Folded SKU to variant id, where the product has variants."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """The service said no, and nothing changed."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """No response came: it may be done, or not."""

    reason: str


CreateResult = Created | Rejected | Unanswered


@dataclass(frozen=True, slots=True)
class OnlineOrder:
    """An order of the shop, as its list shows it."""

    id: int
    status: int
    created: int
    """Milliseconds."""
    modified: int
    total: Decimal
    refunded: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class OnlineLine:
    sku: str
    name: str
    quantity: int
    price: Decimal
    """Of one piece, tax included."""
    variant: int | None = None
    product: int | None = None
