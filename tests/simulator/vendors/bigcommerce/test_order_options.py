"""Lines of products with options: which variant is bought, and what is entered for modifiers (section 4.2)."""

from typing import Any

import pytest

from tests.simulator.vendors.bigcommerce.buying import BILLING, lines, order, product
from tests.simulator.vendors.bigcommerce.storefront import Storefront


def variant(sku: str, glaze: str, size: str) -> dict[str, Any]:
    named = (("Glaze", glaze), ("Size", size))
    values = [{"option_display_name": option, "label": label} for option, label in named]
    return {"sku": sku, "price": 15, "option_values": values}


@pytest.fixture
def mugs(store: Storefront) -> dict[str, Any]:
    """Three variants of two options, by SKU; five of each."""
    config = [
        variant("BLUE-L", "Blue", "L"),
        variant("BLUE-S", "Blue", "S"),
        variant("RED-S", "Red", "S"),
    ]
    created = product(store, variants=config, inventory_tracking="variant", sku="")
    shown = store.data("GET", f"v3/catalog/products/{created}/variants")
    items = [{"location_id": 1, "variant_id": one["id"], "quantity": 5} for one in shown]
    store.read_json("PUT", "v3/inventory/adjustments/absolute", json={"items": items})
    return {one["sku"]: one for one in shown}


def left(store: Storefront, mug: int) -> dict[str, int]:
    shown = store.data("GET", f"v3/catalog/products/{mug}/variants")
    return {one["sku"]: one["inventory_level"] for one in shown}


def chosen(mug: dict[str, Any]) -> dict[str, Any]:
    options = [{"id": one["option_id"], "value": str(one["id"])} for one in mug["option_values"]]
    return {"product_id": mug["product_id"], "product_options": options}


def modifier(store: Storefront, mug: int, **config: Any) -> Any:
    path = f"v3/catalog/products/{mug}/modifiers"
    return store.data("POST", path, json={"display_name": "Text", "required": False, **config})


def test_every_option_decides_which_variant_is_bought(
    store: Storefront, mugs: dict[str, Any]
) -> None:
    created = lines(store, order(store, {**chosen(mugs["BLUE-S"]), "quantity": 2})["id"])[0]

    assert (created["variant_id"], created["sku"]) == (mugs["BLUE-S"]["id"], "BLUE-S")
    assert [one["display_value"] for one in created["product_options"]] == ["Blue", "S"]
    assert left(store, created["product_id"]) == {"BLUE-L": 5, "BLUE-S": 3, "RED-S": 5}


@pytest.mark.parametrize("by", ["variant", "options"])
def test_a_line_may_become_another_variants(
    store: Storefront, mugs: dict[str, Any], by: str
) -> None:
    number = order(store, {**chosen(mugs["BLUE-S"]), "quantity": 2})["id"]
    line = lines(store, number)[0]
    red = mugs["RED-S"]
    other = {"variant_id": red["id"]} if by == "variant" else chosen(red)
    change = {"products": [{"id": line["id"], **other}]}
    store.read_json("PUT", f"v2/orders/{number}", json=change)
    now = lines(store, number)[0]

    assert (now["id"], now["sku"], now["quantity"]) == (line["id"], "RED-S", 2)
    assert left(store, red["product_id"]) == {"BLUE-L": 5, "BLUE-S": 5, "RED-S": 3}


def test_no_variant_has_values_that_do_not_go_together(
    store: Storefront, mugs: dict[str, Any]
) -> None:
    red, large = chosen(mugs["RED-S"]), chosen(mugs["BLUE-L"])
    both = [red["product_options"][0], large["product_options"][1]]
    line = {**red, "product_options": both, "quantity": 1}
    body = {"billing_address": BILLING, "products": [line]}

    assert store.refused("POST", "v2/orders", json=body)[0] == 400


def test_what_is_entered_for_a_modifier_is_told(store: Storefront) -> None:
    mug = product(store)
    entered = modifier(store, mug, type="text", config={})
    option = {"id": entered["id"], "value": "To Bo"}
    line = {"product_id": mug, "quantity": 1, "product_options": [option]}
    body = lines(store, order(store, line)["id"])[0]["product_options"][0]

    assert (body["option_id"], body["display_name"]) == (entered["id"], "Text")
    assert (body["value"], body["display_value"], body["type"]) == ("To Bo", "To Bo", "Text field")


@pytest.mark.parametrize("options", [None, [], [{"id": 999_999, "value": "x"}]])
def test_a_required_modifier_is_asked_for(store: Storefront, options: Any) -> None:
    mug = product(store)
    modifier(store, mug, type="text", config={}, required=True)
    line = {"product_id": mug, "quantity": 1, "product_options": options}
    status, body = store.refused(
        "POST", "v2/orders", json={"billing_address": BILLING, "products": [line]}
    )

    assert status == 400
    assert body[0]["message"] == "The field 'products.product_options' is invalid."


def test_a_value_of_a_list_is_one_of_its_own(store: Storefront) -> None:
    mug = product(store)
    values = [{"label": label, "sort_order": 0} for label in ("Ribbon", "Box")]
    created = modifier(store, mug, type="dropdown", display_name="Wrap", option_values=values)
    box = next(one["id"] for one in created["option_values"] if one["label"] == "Box")
    line = {"product_id": mug, "quantity": 1}
    good = {**line, "product_options": [{"id": created["id"], "value": str(box)}]}
    bad = {**line, "product_options": [{"id": created["id"], "value": "999999"}]}

    data = lines(store, order(store, good)["id"])[0]["product_options"][0]
    assert (data["display_value"], data["value"]) == ("Box", str(box))
    body = {"billing_address": BILLING, "products": [bad]}
    assert store.refused("POST", "v2/orders", json=body)[0] == 400
