"""What happens in a shop of X-Series: its own tables change, and the right stamp moves (K-05 to K-11, L-41 to L-44)."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x.retail import Retail

APPLE = {"sku": "A", "name": "Apple", "price": "5.50", "quantity": 10, "categories": ["Fruit"]}
TEE = {
    "sku": "T",
    "name": "Tee",
    "variants": [
        {
            "sku": f"T-{size}",
            "name": "Tee",
            "price": "9.00",
            "quantity": 2,
            "options": {"Size": size},
        }
        for size in "SM"
    ],
}
STAMPS = ("product_time_stamp", "inventory_time_stamp")


@pytest.fixture
def shop(harness: Harness) -> Iterator[Retail]:
    """Two outlets, Main Street and Harbour, with a register each."""
    harness.hold()
    created = Retail.of(harness)
    created.add(APPLE, TEE)
    harness.advance(60)
    yield created
    created.close()


def event(shop: Retail, kind: str, sku: str = "A", **fields: Any) -> Any:
    (change,) = shop.play({"type": kind, "sku": sku, **fields})
    return change


def neutral(shop: Retail, sku: str = "A") -> Any:
    (product,) = shop.products(sku=sku)
    return product


def refusal(shop: Retail, kind: str, **fields: Any) -> str:
    path = f"/accounts/{shop.id}/events"
    answer = shop.harness.ask("POST", path, json=[{"type": kind, **fields}])

    assert answer.status_code == 409, answer.text
    text: str = answer.get_json()["error"]
    return text


def moved(shop: Retail, before: Any) -> tuple[bool, bool]:
    """Whether the listing's stamp moved, and the stock's."""
    after = neutral(shop)
    return before[STAMPS[0]] != after[STAMPS[0]], before[STAMPS[1]] != after[STAMPS[1]]


@pytest.mark.parametrize(
    ("kind", "fields", "stamps"),
    [
        ("price_change", {"price": "6.60"}, (True, False)),
        ("edit", {"set": {"name": "Apfel"}}, (True, False)),
        ("edit", {"set": {"categories": ["Food"]}}, (True, False)),
        ("edit", {"set": {"description": "red"}}, (True, False)),
        ("edit", {"set": {"weight": {"value": 2, "unit": "kg"}}}, (True, False)),
        ("edit", {"set": {"barcodes": ["085000012345"]}}, (True, False)),
        ("edit", {"set": {"quantity": 4}}, (False, True)),
        ("deactivate", {}, (True, False)),
        ("online_channel", {"on": False}, (True, False)),
        ("set_image", {"url": "http://img.test/a.png"}, (True, False)),
        ("count", {"quantity": 4}, (False, True)),
        ("receive", {"quantity": 4}, (False, True)),
        ("transfer", {"source": "Main Street", "outlet": "Harbour"}, (False, True)),
        ("sale", {}, (False, True)),
        ("return", {}, (False, True)),
        ("price_change", {"price": "5.50"}, (False, False)),
        ("activate", {}, (False, False)),
        ("edit", {"set": {"name": "Apple", "price": "5.50", "quantity": 10}}, (False, False)),
        ("count", {"quantity": 10}, (False, False)),
    ],
)
def test_what_changes_moves_its_own_stamp_alone(
    shop: Retail, kind: str, fields: dict[str, Any], stamps: tuple[bool, bool]
) -> None:
    before = neutral(shop)
    event(shop, kind, **fields)

    assert moved(shop, before) == stamps


def test_an_online_order_moves_the_stock_alone(shop: Retail) -> None:
    before = neutral(shop)
    shop.play({"type": "online_order", "lines": [{"sku": "A", "quantity": 2}]})

    assert moved(shop, before) == (False, True)
    assert neutral(shop)["quantity"] == 8


def test_a_delivery_is_a_received_consignment_at_its_outlet(shop: Retail) -> None:
    change = event(shop, "receive", quantity=3, outlet="harbour", cost="2.50")

    consignment = shop.data("GET", f"2.0/consignments/{change['consignment']}")
    (line,) = shop.listed(f"2.0/consignments/{change['consignment']}/products")
    assert (consignment["type"], consignment["status"]) == ("SUPPLIER", "RECEIVED")
    assert (line["received"], line["cost"]) == ("3.00000", "2.50000")
    assert change["outlets"] == {"Main Street": 10, "Harbour": 3}


def test_a_transfer_leaves_the_sum_as_it_is(shop: Retail) -> None:
    change = event(shop, "transfer", quantity=4, source="Main Street", outlet="Harbour")

    assert (change["changed"], change["outlets"]) == ({}, {"Main Street": 6, "Harbour": 4})


def test_a_count_of_one_outlet_leaves_the_others(shop: Retail) -> None:
    event(shop, "transfer", quantity=4, source="Main Street", outlet="Harbour")

    change = event(shop, "count", quantity=1, outlet="Harbour")

    assert change["outlets"] == {"Main Street": 6, "Harbour": 1}


def test_a_count_without_an_outlet_is_the_sum(shop: Retail) -> None:
    event(shop, "transfer", quantity=4, source="Main Street", outlet="Harbour")

    change = event(shop, "count", quantity=12)

    assert change["outlets"] == {"Main Street": 8, "Harbour": 4}
    assert neutral(shop)["quantity"] == 12


def test_the_shop_has_the_sum_of_the_selected_outlets(shop: Retail) -> None:
    event(shop, "receive", quantity=5, outlet="Harbour")
    both = neutral(shop)["quantity"]
    shop.play({"type": "ecom_settings", "outlets": ["Main Street"]})

    assert (both, neutral(shop)["quantity"]) == (15, 10)


def test_the_outlet_of_the_register_that_takes_orders_is_always_included(shop: Retail) -> None:
    (chosen,) = shop.play({"type": "ecom_settings", "outlets": ["Harbour"]})
    (changed,) = shop.play({"type": "ecom_settings", "register": "Register 2"})
    (kept,) = shop.play({"type": "ecom_settings"})

    assert [row["name"] for row in chosen["outlets"]] == ["Main Street", "Harbour"]
    assert [row["name"] for row in changed["outlets"]] == ["Harbour"]
    assert (changed, kept["register"]["name"]) == (kept, "Register 2")


def test_an_online_order_leaves_the_outlet_of_the_chosen_register(shop: Retail) -> None:
    event(shop, "receive", quantity=5, outlet="Harbour")
    shop.play({"type": "ecom_settings", "register": "Register 2"})
    lines = [{"sku": "A", "quantity": 2}]
    (order,) = shop.play({"type": "online_order", "lines": lines, "email": "ann@shop.test"})

    sale = shop.data("GET", f"2.0/sales/{order['order']}")
    customer = shop.data("GET", f"2.0/customers/{sale['customer_id']}")
    assert (sale["source"], sale["status"]) == ("ECOMMERCE", "AWAITING_DISPATCH")
    assert (sale["register_id"], customer["email"]) == (order["register"], "ann@shop.test")
    assert order["lines"][0]["outlets"] == {"Main Street": 10, "Harbour": 3}


def test_a_customer_is_known_by_the_email(shop: Retail) -> None:
    lines = [{"sku": "A", "quantity": 1}]
    orders = [
        shop.play({"type": "online_order", "lines": lines, "email": email})[0]["order"]
        for email in ("ann@shop.test", "Ann@shop.test")
    ]

    buyers = {shop.data("GET", f"2.0/sales/{order}")["customer_id"] for order in orders}
    assert len(buyers) == 1


def test_a_cancelled_order_gives_its_pieces_back(shop: Retail) -> None:
    (order,) = shop.play({"type": "online_order", "lines": [{"sku": "A", "quantity": 2}]})
    shop.play({"type": "cancel_order", "order": order["order"]})

    assert neutral(shop)["quantity"] == 10
    assert shop.data("GET", f"2.0/sales/{order['order']}")["status"] == "VOIDED"


def test_a_fulfilled_order_is_closed_and_moves_no_stock_again(shop: Retail) -> None:
    (order,) = shop.play({"type": "online_order", "lines": [{"sku": "A", "quantity": 2}]})
    shop.play({"type": "fulfil_order", "order": order["order"]})

    assert neutral(shop)["quantity"] == 8
    assert shop.data("GET", f"2.0/sales/{order['order']}")["status"] == "DISPATCHED_CLOSED"


def test_a_sale_is_a_closed_sale_of_an_open_register(shop: Retail) -> None:
    change = event(shop, "sale", quantity=3)

    sale = shop.data("GET", f"2.0/sales/{change['sale']}")
    assert (sale["status"], sale["source"]) == ("CLOSED", "USER")
    assert (sale["line_items"][0]["quantity"], change["outlets"]["Main Street"]) == (3, 7)


def test_no_sale_without_an_open_register(shop: Retail) -> None:
    shop.play({"type": "close_register", "register": "Register 1"})
    closed = refusal(shop, "sale", sku="A")
    event(shop, "sale", outlet="Harbour")
    shop.play({"type": "open_register", "register": "Register 1"})
    event(shop, "sale")

    assert "no register is open at 'Main Street'" in closed


def test_a_sku_is_edited(shop: Retail) -> None:
    before = neutral(shop)
    event(shop, "edit", set={"sku": "A-2"})

    after = neutral(shop, "A-2")
    assert (shop.products(sku="A"), after["native_id"]) == ([], before["native_id"])
    assert before[STAMPS[0]] != after[STAMPS[0]]
    assert [row["sku"] for row in shop.listed("2.0/products", sku="a-2")] == ["A-2"]


def test_an_edit_of_a_variant_name_holds_for_its_family(shop: Retail) -> None:
    event(shop, "edit", sku="T-M", set={"name": "Shirt"})

    assert [neutral(shop, sku)["name"] for sku in ("T-S", "T-M")] == ["Shirt", "Shirt"]


def test_a_variant_is_added_to_a_family(shop: Retail) -> None:
    variant = {"sku": "T-L", "name": "Tee", "options": {"Size": "L"}, "quantity": 1}
    change = event(shop, "add_variant", sku="T-S", variant=variant)

    added = shop.data("GET", f"2.0/products/{change['native_id']}")
    assert (added["variant_name"], added["price_including_tax"]) == ("Tee / L", 9)
    assert neutral(shop, "T-L")["quantity"] == 1


def test_a_product_without_variants_becomes_a_familys_head(shop: Retail) -> None:
    variant = {"sku": "A-big", "name": "Apple", "options": {"Size": "big"}}
    event(shop, "add_variant", variant=variant)

    assert [neutral(shop, sku)["options"] for sku in ("A", "A-big")] == [
        {"Size": "Standard"},
        {"Size": "big"},
    ]


def test_what_was_never_counted_is_tracked_once_it_is(shop: Retail) -> None:
    shop.add({"sku": "G", "name": "Gift card", "quantity": None})
    event(shop, "sale", sku="G")
    before = neutral(shop, "G")["quantity"]
    event(shop, "count", sku="G", quantity=3)

    assert (before, neutral(shop, "G")["quantity"]) == (None, 3)


def test_a_counted_variant_has_its_family_tracked(shop: Retail) -> None:
    shop.add({"sku": "G", "name": "Gift card", "quantity": None})
    variant = {"sku": "G-2", "name": "Gift card", "options": {"Worth": "20"}, "quantity": 4}
    event(shop, "add_variant", sku="G", variant=variant)

    assert [neutral(shop, sku)["quantity"] for sku in ("G", "G-2")] == [0, 4]


def test_images_are_set_added_and_removed(shop: Retail) -> None:
    urls = [f"http://img.test/{name}.png" for name in "abc"]
    event(shop, "edit", set={"images": urls[:2]})
    event(shop, "set_image", url=urls[2])
    added = neutral(shop)["images"]
    event(shop, "edit", set={"images": [urls[2], urls[0]]})
    reordered = neutral(shop)["images"]
    event(shop, "remove_images")

    assert (added, reordered) == (urls, [urls[2], urls[0]])
    assert neutral(shop)["images"] == []


def test_a_deleted_product_is_gone_and_stays_in_the_feed(shop: Retail) -> None:
    native_id = neutral(shop)["native_id"]
    event(shop, "delete")

    assert shop.products(sku="A") == []
    gone = [row for row in shop.listed("2.0/products", deleted=True) if row["id"] == native_id]
    assert gone[0]["deleted_at"] is not None


def test_a_refused_event_leaves_nothing_of_those_before_it(shop: Retail) -> None:
    path = f"/accounts/{shop.id}/events"
    events = [
        {"type": "count", "sku": "A", "quantity": 1},
        {"type": "count", "sku": "A", "quantity": 1, "outlet": "nowhere"},
    ]

    assert shop.harness.ask("POST", path, json=events).status_code == 409
    assert neutral(shop)["quantity"] == 10


@pytest.mark.parametrize(
    ("kind", "fields", "why"),
    [
        ("count", {"sku": "A", "quantity": 1, "outlet": "nowhere"}, "no outlet 'nowhere'"),
        ("sale", {"sku": "A", "register": "nowhere"}, "no register 'nowhere'"),
        ("ecom_settings", {"register": "nowhere"}, "no register 'nowhere'"),
        ("edit", {"sku": "A", "set": {"options": {"Colour": "red"}}}, "no option Colour"),
        ("edit", {"sku": "A", "set": {"sku": "t-s"}}, "there already"),
        ("edit", {"sku": "A", "set": {"sku": " "}}, "without a SKU"),
        ("add_product", {"product": {**APPLE}}, "there already"),
        ("shop_edit", {"sku": "A", "set": {}}, "is a till"),
        ("cancel_order", {"order": "nothing"}, "not found"),
    ],
)
def test_what_a_till_cannot_do_is_refused_with_the_reason(
    shop: Retail, kind: str, fields: dict[str, Any], why: str
) -> None:
    assert why in refusal(shop, kind, **fields)
