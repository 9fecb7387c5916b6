"""Inventory settings: global ones, and a channel's own before them."""

from typing import Any

import pytest

from tests.simulator.vendors.bigcommerce.storefront import Storefront

PATH = "v3/settings/inventory"


def test_a_new_stores_settings_have_every_key(store: Storefront) -> None:
    assert list(store.data("GET", PATH)) == [
        *("product_out_of_stock_behavior", "option_out_of_stock_behavior"),
        *("update_stock_behavior", "edit_order_stock_adjustment", "refund_order_stock_adjustment"),
        *("stock_level_display", "default_out_of_stock_message", "hide_in_product_filtering"),
        *("show_pre_order_stock_levels", "show_out_of_stock_message"),
    ]


def test_a_change_names_what_changes_alone(store: Storefront) -> None:
    before = store.data("GET", PATH)
    body = store.data("PUT", PATH, json={"update_stock_behavior": "order_completed_or_shipped"})

    assert body == {**before, "update_stock_behavior": "order_completed_or_shipped"}
    assert store.data("GET", PATH) == body


def test_a_channels_own_stand_before_the_global_ones(store: Storefront) -> None:
    store.read_json("PUT", f"{PATH}?channel_id=1", json={"stock_level_display": "show"})
    body = {"stock_level_display": "show_when_low", "show_out_of_stock_message": True}
    store.read_json("PUT", PATH, json=body)

    assert store.data("GET", PATH)["stock_level_display"] == "show_when_low"
    channel = store.data("GET", f"{PATH}?channel_id=1")
    assert (channel["stock_level_display"], channel["show_out_of_stock_message"]) == ("show", True)


@pytest.mark.parametrize("channel", ["7", "x", "-1", "", "99999999999999999999"])
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_an_unknown_channel_is_refused(store: Storefront, method: str, channel: str) -> None:
    assert store.refused(method, f"{PATH}?channel_id={channel}", json={})[0] == 422


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        {"update_stock_behavior": "never"},
        {"edit_order_stock_adjustment": 7},
        {"default_out_of_stock_message": "x" * 256},
        {"hide_in_product_filtering": None},
    ],
)
def test_what_does_not_fit_is_refused(store: Storefront, wrong: Any) -> None:
    before = store.data("GET", PATH)

    assert store.refused("PUT", PATH, json=wrong)[0] == 422
    assert store.data("GET", PATH) == before
