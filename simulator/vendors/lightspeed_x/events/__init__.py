"""What happens in a shop of X-Series: each event changes X-Series' own tables, and moves the trigger that it moves (K-05 to K-10)."""

from simulator.core.events import Named, Order, RefundOrder, Verbs, refused

from .deliveries import Receive, Transfer, receive, transfer
from .ecom import (
    EcomSettings,
    OnlineChannel,
    online_channel,
    remove_images,
    set_ecom,
)
from .orders import OnlineOrder, cancel_order, fulfil_order, online_order
from .refunds import EditOrder, edit_order, refund_order
from .registers import Register, close_register, open_register
from .sales import Sale, give_back, sell
from .till import Till, open_till, refusals

_TILL: Verbs[Till] = Verbs(open_till, refusals)

EVENTS = {
    **_TILL.standard("count", "price_change", "edit", "activate", "deactivate", "delete"),
    **_TILL.standard("set_image", "add_product", "add_variant"),
    "sale": _TILL.action(sell, Sale),
    "return": _TILL.action(give_back, Sale),
    "receive": _TILL.action(receive, Receive),
    "transfer": _TILL.action(transfer, Transfer),
    "online_order": _TILL.action(online_order, OnlineOrder),
    "fulfil_order": _TILL.action(fulfil_order, Order),
    "cancel_order": _TILL.action(cancel_order, Order),
    "edit_order": _TILL.action(edit_order, EditOrder),
    "refund_order": _TILL.action(refund_order, RefundOrder),
    "archive_order": refused("X-Series keeps every sale in its history: it has no archive"),
    "online_channel": _TILL.action(online_channel, OnlineChannel),
    "ecom_settings": _TILL.action(set_ecom, EcomSettings),
    "remove_images": _TILL.action(remove_images, Named),
    "open_register": _TILL.action(open_register, Register),
    "close_register": _TILL.action(close_register, Register),
    "shop_edit": refused("X-Series is a till: what is edited here is an edit"),
}
