"""What happens in the shop: customers buy, staff edit listings; each changes BigCommerce's own tables and sends its webhooks."""

from simulator.core.events import Named, Verbs, refused

from ..products import refusals
from .orders import online_order
from .target import AddCategory, Shop, add_category, remove_images

_SHOP = Verbs(Shop, refusals)

EVENTS = {
    **_SHOP.standard(
        *("edit", "shop_edit", "price_change", "activate", "deactivate", "delete", "count"),
        *("receive", "add_product", "add_variant", "set_image"),
    ),
    "online_order": _SHOP.action(online_order),
    "remove_images": _SHOP.action(remove_images, Named),
    "add_category": _SHOP.action(add_category, AddCategory),
    "sale": refused("a BigCommerce store has no counter: an online_order is its sale"),
    "return": refused(
        "a BigCommerce store has no counter: a cancelled or refunded order gives back"
    ),
}
