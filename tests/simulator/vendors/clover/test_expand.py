from typing import Any

import pytest

from simulator.vendors.clover.store import expand
from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.inventory import Till

EMPTY: dict[str, list[Any]] = {"elements": []}


def ids(held: Any) -> list[str]:
    return [element["id"] for element in held["elements"]]


@pytest.fixture
def burger(till: Till) -> dict[str, str]:
    """An item in a category, with a modifier group that holds one modifier, and in stock."""
    item = till.item("Burger")["id"]
    category = till.post("/categories", name="Food")["id"]
    group = till.post("/modifier_groups", name="Add-ons")["id"]
    cheese = till.post(f"/modifier_groups/{group}/modifiers", name="Cheese", price=50)["id"]
    till.put_on("/category_items", "category", category, item)
    till.put_on("/item_modifier_groups", "modifierGroup", group, item)
    till.post(f"/item_stocks/{item}", quantity=3)
    return {"item": item, "category": category, "group": group, "cheese": cheese}


def test_two_levels_of_an_item(till: Till, burger: dict[str, str]) -> None:
    for path in (f"/items/{burger['item']}", "/items"):
        answer = till.get(path, expand="modifierGroups.modifiers,categories")
        item = answer["elements"][0] if path == "/items" else answer

        (group,) = item["modifierGroups"]["elements"]
        assert ids(group["modifiers"]) == [burger["cheese"]]
        assert group["modifierIds"] == burger["cheese"]
        assert "items" not in item["categories"]["elements"][0]


def test_two_levels_of_a_category(till: Till, burger: dict[str, str]) -> None:
    answer = till.get(f"/categories/{burger['category']}", expand="items.itemStock,items.tags")

    (item,) = answer["items"]["elements"]
    assert item["itemStock"]["quantity"] == 3
    assert item["tags"] == EMPTY
    assert "categories" not in item


def test_two_levels_of_an_item_group(till: Till) -> None:
    group = till.post("/item_groups", name="Tee")["id"]
    size = till.post("/attributes", name="Size", itemGroup={"id": group})["id"]
    colour = till.post("/attributes", name="Colour", itemGroup={"id": group})["id"]
    medium = till.post(f"/attributes/{size}/options", name="M")["id"]
    item = till.item(itemGroup={"id": group})["id"]
    till.put_on("/option_items", "option", medium, item)

    answer = till.get(f"/item_groups/{group}", expand="attributes.options,items.options")

    attributes = {element["id"]: element["options"] for element in answer["attributes"]["elements"]}
    assert ids(attributes[size]) == [medium]
    assert attributes[colour] == EMPTY
    assert ids(answer["items"]["elements"][0]["options"]) == [medium]


def test_an_unknown_second_level_is_ignored(till: Till, burger: dict[str, str]) -> None:
    answer = till.get(f"/items/{burger['item']}", expand="categories,categories.weather,tags.x.y")

    assert ids(answer["categories"]) == [burger["category"]]
    assert "tags" not in answer


def test_too_much_inside_is_refused(
    till: Till, burger: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expand, "MOST_INSIDE", 1)
    path = f"/categories/{burger['category']}"
    till.post(f"/modifier_groups/{burger['group']}/modifiers", name="Ham", price=50)

    assert till.get(path, expand="items.modifierGroups")["items"]["elements"]
    answer = till.refused("GET", "/items", query_string={"expand": "modifierGroups.modifiers"})

    assert answer == {"message": "Internal Error"}


def test_every_answer_to_a_write_is_expanded(till: Till, burger: dict[str, str]) -> None:
    how = {"query_string": {"expand": "items"}}
    created = till.call("POST", "/tags", json={"name": "Hot"}, **how)
    assert created["items"] == EMPTY
    changed = till.call("POST", f"/categories/{burger['category']}", json={"name": "Eat"}, **how)
    assert ids(changed["items"]) == [burger["item"]]

    how = {"query_string": {"expand": "categories"}}
    bodies = [{"id": burger["item"], "price": 7}]
    (item,) = till.call("PUT", "/bulk_items", json={"items": bodies}, **how)
    assert ids(item["categories"]) == [burger["category"]]
    (new,) = till.call("POST", "/bulk_items", json={"items": [{"name": "x", "price": 1}]}, **how)
    assert new["categories"] == EMPTY


def test_the_categories_and_tags_of_an_item_are_expanded(
    till: Till, burger: dict[str, str]
) -> None:
    tag = till.post("/tags", name="Hot")["id"]
    till.put_on("/tag_items", "tag", tag, burger["item"])

    for kind in ("categories", "tags"):
        (answer,) = till.listed(f"/items/{burger['item']}/{kind}", expand="items")
        assert ids(answer["items"]) == [burger["item"]]


def test_a_tag_has_no_printers(till: Till) -> None:
    tag = till.post("/tags", name="Hot")["id"]

    assert till.get(f"/tags/{tag}", expand="printers")["printers"] == EMPTY


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/items", {"name": "x", "price": 1}),
        ("POST", "/items/{}", {"price": 1}),
        ("PUT", "/items/{}", {"name": "x", "price": 1}),
        ("POST", "/bulk_items", {"items": [{"name": "x", "price": 1}]}),
        ("PUT", "/bulk_items", {"items": [{"id": "{}", "price": 1}]}),
        ("POST", "/tags", {"name": "x"}),
    ],
)
def test_a_write_that_may_not_be_expanded_changes_nothing(
    harness: Harness, method: str, path: str, body: Any
) -> None:
    till = Till.of(harness, permissions=["INVENTORY_W"])
    till.add({"sku": "S", "name": "Oat", "price": "3.49"})
    before = till.products()
    item = before[0]["native_id"]
    where = {"query_string": {"expand": "items,tags"}}
    if method == "PUT" and "items" in body:
        body["items"][0]["id"] = item

    answer = till.refused(method, path.format(item), 403, json=body, **where)

    assert answer == {"message": "Invalid permissions for expandable fields."}
    assert till.products() == before
    till.close()
