from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.inventory import Till


def test_a_category_is_created_changed_and_deleted(till: Till) -> None:
    created = till.post("/categories", name="Snacks")
    assert list(created) == ["id", "name", "sortOrder", "deleted"]

    assert till.post(f"/categories/{created['id']}", sortOrder=7)["sortOrder"] == 7
    assert till.get(f"/categories/{created['id']}")["name"] == "Snacks"
    assert till.call("DELETE", f"/categories/{created['id']}") == {}
    answer = till.refused("GET", f"/categories/{created['id']}", 404)
    assert answer == {"message": "Not Found", "details": "Category not found"}


def test_categories_are_sorted_at_once_or_not_at_all(till: Till) -> None:
    ids = [till.post("/categories", name=name)["id"] for name in "ab"]
    orders = [{"id": one, "sortOrder": 9 - place} for place, one in enumerate(ids)]
    till.post("/categories/bulk_sort_orders", elements=orders)

    assert [element["id"] for element in till.listed("/categories", orderBy="sortOrder")] == ids[
        ::-1
    ]
    wrong = [{"id": ids[0], "sortOrder": 1}, {"id": "NONE000000000", "sortOrder": 2}]
    till.refused("POST", "/categories/bulk_sort_orders", 404, json={"elements": wrong})
    assert till.get(f"/categories/{ids[0]}")["sortOrder"] == 9


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT", "OPTIONS"])
def test_sort_orders_are_no_category(till: Till, method: str) -> None:
    answer = till.ask(method, "/categories/bulk_sort_orders")

    assert answer.status_code == (200 if method == "OPTIONS" else 405)
    assert answer.headers["Allow"] == "OPTIONS, POST"


def test_tags_and_tax_rates_have_their_own_keys(till: Till) -> None:
    assert list(till.post("/tags", name="Vegan")) == ["id", "name", "showInReporting"]
    rate = till.post("/tax_rates", name="Food", rate=825000, taxType="VAT_EXEMPT", isDefault=True)
    assert list(rate) == ["id", "name", "taxType", "rate", "isDefault"]
    untaxed = till.listed("/tax_rates")[-1]
    assert list(untaxed) == ["id", "name", "rate", "isDefault"]
    assert untaxed["name"] == "NO_TAX_APPLIED"
    till.refused("DELETE", f"/tax_rates/{untaxed['id']}")
    till.refused("POST", f"/tax_rates/{untaxed['id']}", json={"name": "Mine", "rate": 5})
    assert till.listed("/tax_rates")[-1] == untaxed


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/tags", {"showInReporting": True}),
        ("/categories", {"colorCode": "#fff"}),
        ("/tax_rates", {"rate": 5, "isDefault": True, "taxType": "VAT_EXEMPT"}),
        ("/modifier_groups", {"showByDefault": False, "maxAllowed": 3}),
        ("/item_groups", {}),
    ],
)
def test_null_sets_a_field_back_but_never_the_name(
    till: Till, path: str, sent: dict[str, Any]
) -> None:
    plain, full = till.post(path, name="Plain"), till.post(path, name="Plain", id=None, **sent)

    cleared = till.post(f"{path}/{full['id']}", name=None, **dict.fromkeys(sent))

    assert {**cleared, "id": "", "sortOrder": 0} == {**plain, "id": "", "sortOrder": 0}
    till.refused("POST", path, json={"name": None})


KINDS = (
    ("/category_items", "category", "/categories", "categories"),
    ("/tag_items", "tag", "/tags", "tags"),
    ("/tax_rate_items", "taxRate", "/tax_rates", "taxRates"),
    ("/item_modifier_groups", "modifierGroup", "/modifier_groups", "modifierGroups"),
)


@pytest.mark.parametrize(("path", "side", "collection", "shown"), KINDS)
def test_things_are_put_on_items_and_taken_off(
    till: Till, path: str, side: str, collection: str, shown: str
) -> None:
    item, thing = till.item(), till.post(collection, name="Thing")
    till.put_on(path, side, thing["id"], item["id"])
    till.put_on(path, side, thing["id"], item["id"])

    shown_item = till.get(f"/items/{item['id']}", expand=shown)
    assert [element["id"] for element in shown_item[shown]["elements"]] == [thing["id"]]
    assert shown_item["modifiedTime"] == item["modifiedTime"]
    assert [
        element["id"]
        for element in till.get(f"{collection}/{thing['id']}", expand="items")["items"]["elements"]
    ] == [item["id"]]

    till.call(
        "POST",
        path,
        json={"elements": [{side: {"id": thing["id"]}}]},
        query_string={"delete": "true"},
    )
    assert till.get(f"/items/{item['id']}", expand=shown)[shown] == {"elements": []}


def test_a_switch_lets_associations_move_modified_time_but_not_a_tax_rates(
    harness: Harness,
) -> None:
    till = Till.of(harness, association_moves_modified_time=True)
    harness.hold()
    item = till.item()
    rate, tag = till.post("/tax_rates", name="x")["id"], till.post("/tags", name="x")["id"]
    harness.advance(5)

    till.put_on("/tax_rate_items", "taxRate", rate, item["id"])
    assert till.get(f"/items/{item['id']}")["modifiedTime"] == item["modifiedTime"]

    till.put_on("/tag_items", "tag", tag, item["id"])
    assert till.get(f"/items/{item['id']}")["modifiedTime"] == item["modifiedTime"] + 5000
    till.close()


def test_an_unknown_id_in_a_tuple_undoes_them_all(till: Till) -> None:
    item, tag = till.item()["id"], till.post("/tags", name="x")["id"]
    pairs = [{"tag": {"id": tag}, "item": {"id": item}}, {"tag": {"id": "?"}, "item": {"id": item}}]

    till.refused("POST", "/tag_items", json={"elements": pairs})

    assert till.listed(f"/items/{item}/tags") == []


def test_a_deleted_category_leaves_its_items(till: Till) -> None:
    item, category = till.item()["id"], till.post("/categories", name="x")["id"]
    till.put_on("/category_items", "category", category, item)
    assert [element["id"] for element in till.listed(f"/categories/{category}/items")] == [item]

    till.call("DELETE", f"/categories/{category}")

    assert till.get(f"/items/{item}", expand="categories")["categories"] == {"elements": []}


def test_modifier_groups_stand_by_name_and_name_their_modifiers(till: Till) -> None:
    group = till.post("/modifier_groups", name="Zest", minRequired=0, maxAllowed=5)
    assert list(group) == ["id", "name", "minRequired", "maxAllowed", "showByDefault", "deleted"]
    path = f"/modifier_groups/{group['id']}/modifiers"
    created = till.post(path, name="Cheese", price=150)
    assert list(created) == [
        "id",
        "name",
        "available",
        "price",
        "modifiedTime",
        "modifierGroup",
        "deleted",
    ]
    till.post("/modifier_groups", name="Add-ons")

    empty, full = till.listed("/modifier_groups", expand="modifiers")

    assert empty["modifiers"] == {"elements": []}
    assert "modifierIds" not in empty
    assert full["modifiers"]["elements"] == [created]
    assert full["modifierIds"] == created["id"]
    assert list(full)[-3:] == ["modifiers", "modifierIds", "deleted"]
    till.call("DELETE", f"/modifier_groups/{group['id']}")
    assert till.listed("/modifiers") == []


@pytest.fixture
def tee(till: Till) -> dict[str, Any]:
    """A T-shirt in size M."""
    group = till.post("/item_groups", name="Tee")["id"]
    size = till.post("/attributes", name="Size", itemGroup={"id": group})["id"]
    medium = till.post(f"/attributes/{size}/options", name="M")["id"]
    item = till.item("x", 1500, itemGroup={"id": group})["id"]
    till.put_on("/option_items", "option", medium, item)
    return {"group": group, "size": size, "medium": medium, "item": item}


def test_a_variant_is_named_by_its_group_and_options(till: Till, tee: dict[str, Any]) -> None:
    path = f"/items/{tee['item']}"
    assert till.get(path)["name"] == "Tee M"
    assert till.post(path, name="Mine", itemGroup=None)["name"] == "Tee M"

    till.post(f"/attributes/{tee['size']}/options/{tee['medium']}", name="Medium")
    till.post(f"/item_groups/{tee['group']}", name="Shirt")

    item = till.get(path, expand="options")
    assert item["name"] == "Shirt Medium"
    assert item["itemGroup"] == {"id": tee["group"]}
    assert item["options"]["elements"] == [
        {"id": tee["medium"], "name": "Medium", "attribute": {"id": tee["size"]}}
    ]


def test_a_group_shows_its_items_and_attributes(till: Till, tee: dict[str, Any]) -> None:
    group = till.get(f"/item_groups/{tee['group']}", expand="items,attributes")

    assert [element["id"] for element in group["items"]["elements"]] == [tee["item"]]
    assert group["attributes"]["elements"] == [
        {"id": tee["size"], "name": "Size", "itemGroup": {"id": tee["group"]}}
    ]
    assert len(till.listed("/attributes", expand="options")[0]["options"]["elements"]) == 1
    assert len(till.listed("/options", filter=f"item.id={tee['item']}")) == 1


def test_a_deleted_group_leaves_its_items_ungrouped(till: Till, tee: dict[str, Any]) -> None:
    till.call("DELETE", f"/item_groups/{tee['group']}")

    assert "itemGroup" not in till.get(f"/items/{tee['item']}")
    assert till.listed("/attributes") == till.listed("/options") == []


def test_only_a_group_that_is_there_takes_items(till: Till) -> None:
    wrong = {"name": "x", "price": 1, "itemGroup": {"id": "NONE000000000"}}
    till.refused("POST", "/items", json=wrong)
    for wrong in ({"name": "Size", "itemGroup": {"id": "NONE"}}, {"name": "Size"}):
        till.refused("POST", "/attributes", json=wrong)
    assert till.listed("/attributes") == []
