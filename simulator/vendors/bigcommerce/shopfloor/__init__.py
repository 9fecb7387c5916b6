"""What happens in the shop: customers buy, staff edit listings; each changes BigCommerce's own tables and is told as such."""

from typing import Any, NoReturn

from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import NoSuchEvent
from simulator.core.shopfloor import Happening, Named
from simulator.core.world import World

from . import listings, stock
from .goods import Play, in_the_shop


def _refused(why: str) -> Play:
    def play(_world: World, _conn: Connection, _account: Account, _event: Any) -> NoReturn:
        raise NoSuchEvent(why)

    return play


EVENTS = {
    "online_order": Happening(in_the_shop(stock.online_order)),
    "edit": Happening(in_the_shop(listings.edit)),
    "shop_edit": Happening(in_the_shop(listings.edit)),
    "price_change": Happening(in_the_shop(listings.price_change)),
    "activate": Happening(in_the_shop(listings.activate)),
    "deactivate": Happening(in_the_shop(listings.deactivate)),
    "delete": Happening(in_the_shop(listings.delete)),
    "count": Happening(in_the_shop(stock.count)),
    "receive": Happening(in_the_shop(stock.receive)),
    "add_product": Happening(in_the_shop(listings.add_product)),
    "add_variant": Happening(in_the_shop(listings.add_variant)),
    "set_image": Happening(in_the_shop(listings.set_image)),
    "remove_images": Happening(in_the_shop(listings.remove_images), Named),
    "add_category": Happening(in_the_shop(listings.add_category), listings.AddCategory),
    "sale": Happening(_refused("a BigCommerce store has no counter: an online_order is its sale")),
    "return": Happening(
        _refused("a BigCommerce store has no counter: a cancelled or refunded order gives back")
    ),
}
