"""What can happen in a shop: the events that the control API plays.

forms.py says what each event holds, action.py how a vendor plays one, verbs.py plays the standard ones on what a
vendor can do with a product.
"""

from simulator.core.events.action import Change, EventAction, action_for
from simulator.core.events.forms import (
    AddProduct,
    AddVariant,
    Count,
    Edit,
    EditOrder,
    Move,
    Named,
    OnlineOrder,
    Order,
    PriceChange,
    RefundOrder,
    SetImage,
    edited,
)
from simulator.core.events.verbs import EventTarget, Verbs, difference, refused

__all__ = [
    "AddProduct",
    "AddVariant",
    "Change",
    "Count",
    "Edit",
    "EditOrder",
    "EventAction",
    "EventTarget",
    "Move",
    "Named",
    "OnlineOrder",
    "Order",
    "PriceChange",
    "RefundOrder",
    "SetImage",
    "Verbs",
    "action_for",
    "difference",
    "edited",
    "refused",
]
