"""The online shop, as it is set up at the till: what it sells, which outlets feed it, and who takes its orders (L-41 to L-44)."""

from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from simulator.core.events import Change, Named
from simulator.core.products import Sku

from ..store.records import ecom
from ..store.records.ecom import Selection
from .pictures import replace
from .till import IdOrName, Till


class OnlineChannel(Struct, frozen=True):
    """Whether a product is sold in the online shop: `ecwid_enabled_webstore`, which no request can write."""

    sku: Sku
    on: bool


class EcomSettings(Struct, frozen=True):
    """What is not named stays; an event without either only tells what is chosen."""

    outlets: Annotated[list[IdOrName], Meta(max_length=1000)] | UnsetType | None = UNSET
    """By their ids or names; null: all."""
    register: IdOrName | UnsetType = UNSET
    """By its id or name: its outlet is always one of those that feed the shop (L-43)."""


def online_channel(till: Till, event: OnlineChannel) -> Change:
    return till.set_online(till.find(event.sku), online=event.on)


def remove_images(till: Till, event: Named) -> Change:
    item = till.find(event.sku)
    with till.changing(item) as change:
        replace(till.uow, item, ())
    return change


def set_ecom(till: Till, event: EcomSettings) -> Change:
    """A new selection is saved; the shop's stock is then the sum of these outlets (L-42, L-44)."""
    if event.outlets is UNSET and event.register is UNSET:
        return _shown(ecom.selection(till.uow.conn, till.uow.retailer))
    outlets = ecom.chosen_outlets(till.uow.conn, till.uow.retailer)
    if event.outlets is not UNSET:
        named = event.outlets
        outlets = None if named is None else [till.outlet(each).id for each in named]
    register = ecom.selection(till.uow.conn, till.uow.retailer).register
    if event.register is not UNSET:
        register = till.any_register(event.register)
    return _shown(ecom.choose(till.uow, outlets, register.id))


def _shown(selection: Selection) -> dict[str, Any]:
    register = selection.register
    return {
        "outlets": [{"id": outlet.id, "name": outlet.name} for outlet in selection.outlets],
        "register": {"id": register.id, "name": register.name, "outlet": register.parent},
    }
