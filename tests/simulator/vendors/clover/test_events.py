from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.inventory import Till

OATS: dict[str, Any] = {
    "sku": "OB-1",
    "name": "Oat Bar",
    "description": "Oats, pressed.",
    "price": "3.49",
    "cost": "1.20",
    "quantity": 12.5,
    "categories": ["Snacks", "Bars"],
    "barcodes": ["036000291452"],
    "weight": {"value": 40.5, "unit": "g"},
}
TEE: dict[str, Any] = {
    "sku": "TEE",
    "name": "Tee",
    "price": "0.00",
    "categories": ["Tops"],
    "variants": [
        {
            "sku": f"TEE-{size}",
            "name": "",
            "price": "15.00",
            "quantity": 3,
            "options": {"Size": size},
        }
        for size in "SM"
    ],
}
STAMPS = ("product_time_stamp", "inventory_time_stamp")


def stamps(till: Till, sku: str = "OB-1") -> tuple[Any, ...]:
    (product,) = till.products(sku=sku)
    return tuple(product[name] for name in STAMPS)


def test_a_product_comes_out_as_it_went_in(till: Till) -> None:
    till.add(OATS, {"sku": "B", "name": "Bare", "quantity": None, "active": False})

    oats, bare = till.products()

    assert {name: oats[name] for name in OATS} == OATS
    assert (bare["quantity"], bare["active"], bare["weight"]) == (None, False, None)
    assert bare["inventory_time_stamp"] is None


def test_clover_has_no_weight_so_it_is_a_tag(till: Till) -> None:
    till.add(OATS)

    (item,) = till.listed("/items", expand="tags,categories,itemStock")

    assert [tag["name"] for tag in item["tags"]["elements"]] == ["weight:40.5g"]
    assert [element["name"] for element in item["categories"]["elements"]] == ["Snacks", "Bars"]
    assert item["menuItem"]["description"] == "Oats, pressed."
    assert (item["price"], item["cost"], item["code"]) == (349, 120, "036000291452")
    assert item["itemStock"]["quantity"] == 12.5


def test_a_product_that_is_there_gets_the_new_values(till: Till) -> None:
    till.add(OATS)
    till.add({**OATS, "price": "4.00", "categories": ["Bars"], "weight": None, "quantity": 3})

    (product,) = till.products()

    assert (product["price"], product["quantity"]) == ("4.00", 3)
    assert (product["categories"], product["weight"]) == (["Bars"], None)
    assert len(till.listed("/categories")) == 2


def test_a_product_with_variants_is_an_item_group(till: Till) -> None:
    till.add(TEE)

    (group,) = till.listed("/item_groups", expand="items,attributes")
    assert {element["name"] for element in group["items"]["elements"]} == {"Tee S", "Tee M"}
    assert [element["name"] for element in group["attributes"]["elements"]] == ["Size"]
    small, medium = till.products()
    assert (small["name"], small["options"], small["quantity"]) == ("Tee S", {"Size": "S"}, 3)
    assert medium["categories"] == ["Tops"]


def test_a_variant_joins_its_group(till: Till) -> None:
    till.add(TEE, OATS)
    large = {"sku": "TEE-L", "name": "", "price": "16.00", "options": {"Size": "L"}}

    till.play({"type": "add_variant", "sku": "TEE-S", "variant": large})

    assert till.products(sku="TEE-L")[0]["name"] == "Tee L"
    assert len(till.listed("/options")) == 3
    alone = {"type": "add_variant", "sku": "OB-1", "variant": {"sku": "x", "name": "x"}}
    assert till.harness.ask("POST", f"/accounts/{till.id}/events", json=alone).status_code == 409


@pytest.mark.parametrize(
    ("event", "moved"),
    [
        ({"type": "sale", "quantity": 2}, (False, True)),
        ({"type": "return", "quantity": 2}, (False, True)),
        ({"type": "receive", "quantity": 0.5}, (False, True)),
        ({"type": "count", "quantity": -1}, (False, True)),
        ({"type": "price_change", "price": "9.99"}, (True, False)),
        ({"type": "price_change", "price": "3.49"}, (False, False)),
        ({"type": "edit", "set": {"name": "New", "categories": ["X"]}}, (False, False)),
        ({"type": "edit", "set": {"weight": {"value": 1, "unit": "kg"}}}, (False, False)),
        ({"type": "edit", "set": {"price": "9.99"}}, (True, False)),
        ({"type": "edit", "set": {"quantity": 4}}, (False, True)),
        ({"type": "deactivate"}, (False, False)),
        ({"type": "activate"}, (False, False)),
    ],
)
def test_an_event_moves_its_trigger_alone(
    harness: Harness, till: Till, event: dict[str, Any], moved: tuple[bool, bool]
) -> None:
    """K-03, K-04, K-06 to K-09."""
    harness.hold()
    till.add(OATS)
    before = stamps(till)
    harness.advance(60)

    till.play({"sku": "OB-1", **event})

    after = stamps(till)
    assert tuple(old != new for old, new in zip(before, after, strict=True)) == moved


def test_an_edit_shows_in_clover(till: Till) -> None:
    till.add(OATS)
    new = {"name": "Rye Bar", "weight": {"value": 1, "unit": "kg"}, "active": False}

    (change,) = till.play({"type": "edit", "sku": "OB-1", "set": new})

    assert {*new} <= {*change["changed"]}
    (item,) = till.listed("/items", expand="tags")
    assert (item["name"], item["hidden"]) == ("Rye Bar", True)
    assert [tag["name"] for tag in item["tags"]["elements"]] == ["weight:1kg"]


def test_writes_of_the_api_move_the_triggers_too(harness: Harness, till: Till) -> None:
    harness.hold()
    till.add(OATS)
    (item,) = till.listed("/items")
    created = stamps(till)
    harness.advance(60)

    till.post(f"/items/{item['id']}", name="Renamed")
    assert stamps(till) == created
    till.post(f"/item_stocks/{item['id']}", quantity=1)
    assert (stamps(till)[0], stamps(till)[1] != created[1]) == (created[0], True)
    till.post(f"/items/{item['id']}", price=1)
    assert stamps(till)[0] != created[0]


def test_a_sale_does_not_count_where_the_merchant_does_not(harness: Harness) -> None:
    till = Till.of(harness, update_stock=False)
    till.add(OATS)
    till.play({"type": "sale", "sku": "OB-1", "quantity": 2})
    assert till.products()[0]["quantity"] == 12.5

    till.play({"type": "receive", "sku": "OB-1", "quantity": 2})
    assert till.products()[0]["quantity"] == 14.5
    till.close()


def test_an_online_order_takes_its_pieces(till: Till) -> None:
    """K-10."""
    till.add(OATS)

    till.play({"type": "online_order", "lines": [{"sku": "OB-1", "quantity": 2}] * 2})

    assert till.products()[0]["quantity"] == 8.5


def test_products_come_and_go(till: Till) -> None:
    till.play({"type": "add_product", "product": OATS})
    assert till.products(sku="OB-1")[0]["name"] == "Oat Bar"
    till.play({"type": "delete", "sku": "OB-1"})
    assert till.products() == []


@pytest.mark.parametrize(
    "event",
    [
        {"type": "set_image", "sku": "OB-1", "url": "http://x/y.png"},
        {"type": "add_product", "product": OATS},
        {"type": "price_change", "sku": "OB-1", "price": "1.005"},
        {"type": "edit", "sku": "OB-1", "set": {"name": ""}},
        {"type": "edit", "sku": "OB-1", "set": {"name": "x" * 128}},
    ],
)
def test_what_clover_cannot_is_refused_and_undone(till: Till, event: dict[str, Any]) -> None:
    till.add(OATS)
    before = till.products()
    events = [{"type": "sale", "sku": "OB-1"}, event]

    answer = till.harness.ask("POST", f"/accounts/{till.id}/events", json=events)

    assert answer.status_code == 409
    assert till.products() == before


def test_a_switch_makes_the_dashboard_write_blanks(harness: Harness) -> None:
    till = Till.of(harness, dashboard_blanks=True)
    till.add({"sku": "S", "name": "Oat", "price": "3.49"})
    (item,) = till.listed("/items")
    blanks = {"alternateName": "", "code": "", "unitName": "", "cost": 0}
    assert (item.items() >= blanks.items(), item["sku"]) == (True, "S")

    till.post(f"/items/{item['id']}", alternateName="oat", code=None)
    till.play({"type": "edit", "sku": "S", "set": {"price": "4.00"}})

    (edited,) = till.listed("/items")
    assert (edited["price"], edited["alternateName"], edited["code"]) == (400, "oat", "")
    assert till.products()[0]["barcodes"] == []
    assert not blanks.keys() & till.item().keys()
    till.close()
