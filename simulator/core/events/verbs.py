"""The verbs of events: what a sale, a count, an edit do, over what a vendor can do with one product.

    class Till(EventTarget[Row]):           # a vendor's: find, level, set_level, edit, remove, taken, add
        ...

    TILL = Verbs(lambda world, conn, account: Till(open_unit_of_work(world, conn, account.id)), refusals)
    EVENTS = {
        **TILL.standard("sale", "return", "count", "edit", "delete", "add_product"),
        "refund": TILL.action(refund, Move),        # its own: refund(target: Till, event: Move) -> Change
        "set_image": refused("this till has no images"),
    }

Whatever is refused is an ApiError: NoSuchProduct (404), SkuTaken (409), the vendor's own in `refusals`.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import NoSuchEvent, SkuTaken
from simulator.core.events.action import Change, EventAction
from simulator.core.events.forms import (
    AddProduct,
    AddVariant,
    Count,
    Edit,
    Move,
    Named,
    PriceChange,
    SetImage,
)
from simulator.core.products import Product

if TYPE_CHECKING:
    from simulator.core.world import World

Item = TypeVar("Item")


class EventTarget(ABC, Generic[Item]):
    """An account's products, open for writing; `Item` is what the vendor knows of one."""

    @abstractmethod
    def find(self, sku: str) -> Item:
        """The product of a SKU. Raises NoSuchProduct."""

    @abstractmethod
    def level(self, item: Item) -> float | None:
        """How many there are; None: never counted."""

    @abstractmethod
    def set_level(self, item: Item, quantity: float, outlet: str | None) -> Change:
        """Somebody counted; the pieces may be those of one outlet."""

    @abstractmethod
    def edit(self, item: Item, fields: Mapping[str, Any]) -> Change:
        """New values of neutral fields."""

    @abstractmethod
    def remove(self, item: Item) -> None: ...

    @abstractmethod
    def taken(self, product: Product) -> Collection[str]:
        """Which SKUs of a product that is to be added are there already."""

    @abstractmethod
    def add(self, product: Product) -> Mapping[str, Any]:
        """A new product, variants and all; what is answered of it besides its SKU: `native_id`, `product`."""

    def move(self, item: Item, pieces: Decimal, outlet: str | None) -> Change:
        """So many pieces more, or less than before where it is negative. 0.1 and 0.2 pieces are 0.3."""
        level = Decimal(str(self.level(item) or 0)) + pieces
        return self.set_level(item, float(level), outlet)

    def set_price(self, item: Item, price: str) -> Change:
        return self.edit(item, {"price": price})

    def set_active(self, item: Item, *, active: bool) -> Change:
        return self.edit(item, {"active": active})

    def set_image(self, item: Item, url: str) -> Change:
        return self.edit(item, {"images": [url]})

    def add_variant(self, item: Item, variant: Product) -> Mapping[str, Any]:  # noqa: ARG002 (who has some overrides it)
        """One more variant of a product or of another variant's; what is answered of it besides its SKU."""
        raise NoSuchEvent("products have no variants here")


Target = TypeVar("Target", bound=EventTarget[Any])


# The verbs


def sale(target: EventTarget[Any], event: Move) -> Change:
    return target.move(target.find(event.sku), -Decimal(str(event.quantity)), event.outlet)


def receive(target: EventTarget[Any], event: Move) -> Change:
    """A delivery comes, or a customer gives something back."""
    return target.move(target.find(event.sku), Decimal(str(event.quantity)), event.outlet)


def count(target: EventTarget[Any], event: Count) -> Change:
    return target.set_level(target.find(event.sku), event.quantity, event.outlet)


def price_change(target: EventTarget[Any], event: PriceChange) -> Change:
    return target.set_price(target.find(event.sku), event.price)


def edit(target: EventTarget[Any], event: Edit) -> Change:
    return target.edit(target.find(event.sku), event.set)


def activate(target: EventTarget[Any], event: Named) -> Change:
    return target.set_active(target.find(event.sku), active=True)


def deactivate(target: EventTarget[Any], event: Named) -> Change:
    return target.set_active(target.find(event.sku), active=False)


def delete(target: EventTarget[Any], event: Named) -> Change:
    target.remove(target.find(event.sku))
    return {"sku": event.sku, "deleted": True}


def set_image(target: EventTarget[Any], event: SetImage) -> Change:
    return target.set_image(target.find(event.sku), event.url)


def add_product(target: EventTarget[Any], event: AddProduct) -> Change:
    _check_free(target, event.product)
    return {"sku": event.product.sku, "created": True, **target.add(event.product)}


def add_variant(target: EventTarget[Any], event: AddVariant) -> Change:
    item = target.find(event.sku)
    _check_free(target, event.variant)
    return {"sku": event.variant.sku, "created": True, **target.add_variant(item, event.variant)}


def _check_free(target: EventTarget[Any], product: Product) -> None:
    if taken := target.taken(product):
        raise SkuTaken(min(taken))


_STANDARD: Mapping[str, Callable[[Any, Any], Change]] = {
    "sale": sale,
    "return": receive,
    "receive": receive,
    "count": count,
    "price_change": price_change,
    "edit": edit,
    "shop_edit": edit,
    "activate": activate,
    "deactivate": deactivate,
    "delete": delete,
    "set_image": set_image,
    "add_product": add_product,
    "add_variant": add_variant,
}


@dataclass(frozen=True, slots=True)
class Verbs(Generic[Target]):
    """How one vendor's events are played: on what, and how its own refusals are worded."""

    open_target: Callable[["World", Connection, Account], Target]
    refusals: Callable[[], AbstractContextManager[Any]] = nullcontext
    """Around every verb: makes the vendor's errors ApiErrors of the control API, in words."""

    def action(
        self, verb: Callable[[Target, Any], Change], takes: type[Struct] | None = None
    ) -> EventAction:
        """An event of the vendor's own, or its own way with a standard one."""

        def play(world: "World", conn: Connection, account: Account, event: Any) -> Change:
            with self.refusals():
                return verb(self.open_target(world, conn, account), event)

        return EventAction(play, takes)

    def standard(self, *kinds: str) -> dict[str, EventAction]:
        """The standard verbs of these events."""
        return {kind: self.action(_STANDARD[kind]) for kind in kinds}


def refused(why: str) -> EventAction:
    """An event that the service cannot have: 409 with the reason."""

    def play(_world: "World", _conn: Connection, _account: Account, _event: Any) -> NoReturn:
        raise NoSuchEvent(why)

    return EventAction(play)


def difference(before: Product, after: Product, *, without: Collection[str] = ()) -> Change:
    """The neutral fields that differ: {"price": {"from": "1.00", "to": "2.00"}}."""
    old, new = msgspec.to_builtins(before), msgspec.to_builtins(after)
    return {
        name: {"from": old[name], "to": new[name]}
        for name in new
        if old[name] != new[name] and name not in without
    }
