from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.inventory import Till

NEW = ["id", "hidden", "available", "autoManage", "name", "price", "priceType", "defaultTaxRates"]
NEW += ["isRevenue", "modifiedTime", "deleted"]


def test_a_new_item_has_the_defaults_and_nothing_that_was_not_set(till: Till) -> None:
    item = till.item("Oat Bar", 349)

    assert list(item) == NEW
    assert (item["hidden"], item["available"], item["autoManage"]) == (False, True, False)
    assert (item["priceType"], item["defaultTaxRates"], item["isRevenue"]) == ("FIXED", True, True)
    assert item["modifiedTime"] % 1000 == 0


def test_expanded_fields_stand_in_the_order_of_the_wire(till: Till) -> None:
    sent = {"alternateName": "oat", "code": "036", "sku": "OB", "unitName": "", "cost": 120}
    item_id = till.item(**sent)["id"]

    item = till.get(f"/items/{item_id}", expand="categories,modifierGroups,itemStock,nothing")

    assert list(item)[4:10] == ["name", "alternateName", "code", "sku", "price", "priceType"]
    assert list(item)[-6:] == [
        *("isRevenue", "modifierGroups", "categories", "itemStock", "modifiedTime", "deleted")
    ]
    assert item["categories"] == {"elements": []}
    assert item["itemStock"] == {"item": {"id": item_id}}


def test_a_menu_item_names_its_item(till: Till) -> None:
    item = till.item(menuItem={"description": "Oats.", "weather": 1})

    menu = item["menuItem"]
    assert list(menu) == ["id", "item", "description"]
    assert (menu["item"], menu["description"]) == ({"id": item["id"]}, "Oats.")
    for wrong in ({"description": 5}, {"enabled": "yes"}):
        till.refused("POST", f"/items/{item['id']}", json={"menuItem": wrong})


def test_a_price_without_vat_and_a_canonical_item_are_stored(till: Till) -> None:
    item = till.item(priceWithoutVat=290, canonical={"id": "8K2QTR5XB0ZPM", "name": "x"})

    assert item["priceWithoutVat"] == 290
    assert item["canonical"] == {"id": "8K2QTR5XB0ZPM"}
    assert list(item)[-4:] == ["canonical", "modifiedTime", "priceWithoutVat", "deleted"]
    till.refused("POST", f"/items/{item['id']}", json={"priceWithoutVat": -1})
    cleared = till.post(f"/items/{item['id']}", priceWithoutVat=None, canonical=None)
    assert not {"priceWithoutVat", "canonical"} & set(cleared)


def test_a_post_changes_what_it_names(harness: Harness, till: Till) -> None:
    harness.hold()
    item = till.item(sku="A", code="1")

    changed = till.post(f"/items/{item['id']}", price=99, code=None)

    assert changed == {**{k: v for k, v in item.items() if k != "code"}, "price": 99}


def test_a_put_needs_a_name_and_keeps_the_rest(till: Till) -> None:
    item = till.item(sku="A")
    till.refused("PUT", f"/items/{item['id']}", json={"price": 1})

    assert till.call("PUT", f"/items/{item['id']}", json={"name": "B"})["sku"] == "A"


def test_a_put_may_reset_what_it_does_not_name(harness: Harness) -> None:
    till = Till.of(harness, put_item_missing_fields="reset")
    item = till.item(sku="A", hidden=True, excludeCashDiscount=True)

    put = till.call("PUT", f"/items/{item['id']}", json={"name": "B", "price": 7})

    assert not {"sku", "excludeCashDiscount"} & set(put)
    assert put["hidden"] is False
    till.close()


@pytest.mark.parametrize(
    "body",
    [
        {"name": "x"},
        {"price": 1},
        {"name": "", "price": 1},
        {"name": "x", "price": -1},
        {"name": "x" * 128, "price": 1},
        {"name": "x", "price": 1, "priceType": "FREE"},
        {"name": "x\x00", "price": 1},
        {"name": "x", "price": 2**70},
        [],
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_nothing(till: Till, body: Any) -> None:
    assert set(till.refused("POST", "/items", json=body)) <= {"message", "details"}
    assert till.listed("/items") == []


def test_stock_in_an_item_is_dropped(till: Till) -> None:
    item = till.item(itemStock={"quantity": 5}, stockCount=5)

    assert till.get(f"/item_stocks/{item['id']}") == {"item": {"id": item["id"]}}


def test_a_deleted_item_is_gone_but_for_who_asks_for_the_deleted(till: Till) -> None:
    item_id = till.item()["id"]
    assert till.call("DELETE", f"/items/{item_id}") == {}

    assert till.refused("GET", f"/items/{item_id}", 404) == {"message": "invalid ID"}
    assert till.listed("/items") == []
    (gone,) = till.listed("/items", filter="deleted=true")
    assert (gone["id"], gone["deleted"]) == (item_id, True)
    assert gone["deletedTime"] == gone["modifiedTime"]


def test_a_switch_shows_deleted_items(harness: Harness) -> None:
    till = Till.of(harness, deleted_item="shown")
    item_id = till.item()["id"]
    till.call("DELETE", f"/items/{item_id}")

    assert till.get(f"/items/{item_id}")["deleted"] is True
    till.close()


def test_a_switch_hides_when_an_item_was_deleted(harness: Harness) -> None:
    till = Till.of(harness, deleted_time_in_lists=False)
    item_id, category = till.item()["id"], till.post("/categories", name="x")["id"]
    till.put_on("/category_items", "category", category, item_id)
    till.call("DELETE", f"/items/{item_id}")

    for path in ("/items", f"/categories/{category}/items"):
        (gone,) = till.listed(path, filter="deleted=true")
        assert "deletedTime" not in gone
    till.close()


def test_many_items_are_deleted_at_once(till: Till) -> None:
    ids = [till.item()["id"] for _ in range(3)]

    till.call("DELETE", "/items", query_string={"itemIds": f"{ids[0]},{ids[2]},NONE"})

    assert [item["id"] for item in till.listed("/items")] == [ids[1]]


def test_bulk_items_are_created_and_changed_all_or_none(till: Till) -> None:
    bodies = [{"name": name, "price": 1} for name in "abc"]
    created = till.call("POST", "/bulk_items", json={"items": bodies})
    assert [item["name"] for item in created] == ["a", "b", "c"]

    changes = [{"id": item["id"], "price": 5} for item in created]
    changed = till.call("PUT", "/bulk_items", json={"items": changes})
    assert [item["price"] for item in changed] == [5, 5, 5]

    wrong = [{"id": created[0]["id"], "price": 9}, {"id": "NONE000000000", "price": 9}]
    till.refused("PUT", "/bulk_items", json={"items": wrong})
    assert {item["price"] for item in till.listed("/items")} == {5}
    till.refused("POST", "/bulk_items", json={"items": [*bodies, {"name": "d"}]})
    assert len(till.listed("/items")) == 3


def test_a_bulk_update_names_its_items_and_may_name_one_twice(till: Till) -> None:
    item = till.item()["id"]

    twice = [{"id": item, "price": 5}, {"id": item, "sku": "Z"}]
    (changed,) = till.call("PUT", "/bulk_items", json={"items": twice})

    assert (changed["price"], changed["sku"]) == (5, "Z")
    for nameless in ({"price": 6}, {"id": None, "price": 6}):
        answer = till.refused("PUT", "/bulk_items", json={"items": [nameless]})
        assert answer == {"message": "Item id is required"}


def test_a_client_may_bring_an_unused_id(till: Till) -> None:
    assert till.item(id="ABCDEFGHJKMNP")["id"] == "ABCDEFGHJKMNP"
    till.refused("POST", "/items", json={"name": "x", "price": 1, "id": "ABCDEFGHJKMNP"})
    till.refused("POST", "/items", json={"name": "x", "price": 1, "id": "short"})


def test_patch_is_405_in_plain_text_unless_a_switch_says_so(harness: Harness) -> None:
    strict, lenient = Till.of(harness), Till.of(harness, patch_item="update")
    answer = strict.ask("PATCH", f"/items/{strict.item()['id']}", json={"price": 5})

    assert (answer.status_code, answer.text) == (405, "405 PATCH not allowed.")
    assert answer.headers["Allow"] == "DELETE, GET, OPTIONS, POST, PUT"
    assert not {"Content-Type", "X-Clover-Request-Id", "Cache-Control"} & set(answer.headers.keys())
    item = lenient.call("PATCH", f"/items/{lenient.item()['id']}", json={"price": 5})
    assert item["price"] == 5
    strict.close()
    lenient.close()


def test_the_tax_rates_of_an_item_cannot_be_listed(till: Till) -> None:
    answer = till.ask("GET", f"/items/{till.item()['id']}/tax_rates")

    assert (answer.status_code, answer.text) == (405, "405 GET not allowed.")
    assert answer.headers["Allow"] == "OPTIONS"
    answer = till.ask("OPTIONS", f"/items/{till.item()['id']}/tax_rates")
    assert (answer.status_code, answer.headers["Allow"]) == (200, "OPTIONS")
    assert "Content-Type" not in answer.headers


def test_every_answer_has_clovers_headers(till: Till) -> None:
    headers = till.ask("GET", "/items").headers

    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert headers["Expires"] == "Tue, 17 Sep 1991 10:00:00 PST"
    assert (
        headers["X-Clover-Request-Id"] != till.ask("GET", "/items").headers["X-Clover-Request-Id"]
    )
    assert "X-Clover-Allowed-Filter-Fields" in headers
    assert "X-Clover-Allowed-Filter-Fields" not in till.ask("GET", "/properties").headers
