"""What a store does with its stock: /v3/settings/inventory (section 3.5)."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

ForProduct = Literal[
    "do_nothing", "hide_product", "hide_product_and_accessible", "hide_product_and_redirect"
]
ForOption = Literal["do_nothing", "hide_option", "label_option"]
WhenUpdated = Literal["order_placed", "order_completed_or_shipped"]
Display = Literal["dont_show", "show", "show_when_low"]


class InventorySettings(Struct, frozen=True, kw_only=True):
    """Unsure: which values a new store begins with."""

    product_out_of_stock_behavior: ForProduct = "do_nothing"
    option_out_of_stock_behavior: ForOption = "do_nothing"
    update_stock_behavior: WhenUpdated = "order_placed"
    edit_order_stock_adjustment: bool = True
    refund_order_stock_adjustment: bool = True
    stock_level_display: Display = "dont_show"
    default_out_of_stock_message: str = "Currently sold out"
    hide_in_product_filtering: bool = False
    show_pre_order_stock_levels: bool = False
    show_out_of_stock_message: bool = False


class InventorySettingsIn(Struct, kw_only=True):
    """What a write may say of them."""

    product_out_of_stock_behavior: ForProduct | UnsetType = UNSET
    option_out_of_stock_behavior: ForOption | UnsetType = UNSET
    update_stock_behavior: WhenUpdated | UnsetType = UNSET
    edit_order_stock_adjustment: bool | UnsetType = UNSET
    refund_order_stock_adjustment: bool | UnsetType = UNSET
    stock_level_display: Display | UnsetType = UNSET
    default_out_of_stock_message: Annotated[str, Meta(max_length=255)] | UnsetType = UNSET
    hide_in_product_filtering: bool | UnsetType = UNSET
    show_pre_order_stock_levels: bool | UnsetType = UNSET
    show_out_of_stock_message: bool | UnsetType = UNSET
