"""What happens in the shop: customers buy, staff edit listings; each changes BigCommerce's own tables and is told as such."""

from typing import Any, NoReturn

from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import NoSuchEvent
from simulator.core.events import EventAction, Named
from simulator.core.world import World

from . import listings, stock
from .goods import Play, in_the_shop


def _refused(why: str) -> Play:
    def play(_world: World, _conn: Connection, _account: Account, _event: Any) -> NoReturn:
        raise NoSuchEvent(why)

    return play


EVENTS = {
    "online_order": EventAction(in_the_shop(stock.online_order)),
    "edit": EventAction(in_the_shop(listings.edit)),
    "shop_edit": EventAction(in_the_shop(listings.edit)),
    "price_change": EventAction(in_the_shop(listings.price_change)),
    "activate": EventAction(in_the_shop(listings.activate)),
    "deactivate": EventAction(in_the_shop(listings.deactivate)),
    "delete": EventAction(in_the_shop(listings.delete)),
    "count": EventAction(in_the_shop(stock.count)),
    "receive": EventAction(in_the_shop(stock.receive)),
    "add_product": EventAction(in_the_shop(listings.add_product)),
    "add_variant": EventAction(in_the_shop(listings.add_variant)),
    "set_image": EventAction(in_the_shop(listings.set_image)),
    "remove_images": EventAction(in_the_shop(listings.remove_images), Named),
    "add_category": EventAction(in_the_shop(listings.add_category), listings.AddCategory),
    "sale": EventAction(
        _refused("a BigCommerce store has no counter: an online_order is its sale")
    ),
    "return": EventAction(
        _refused("a BigCommerce store has no counter: a cancelled or refunded order gives back")
    ),
}
