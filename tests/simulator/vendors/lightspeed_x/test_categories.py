"""Product categories: a tree that is written in bulk and read by path."""

from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x.retail import Retail

BULK = "2.0/product_categories/bulk"
LIST = "2.0/product_categories"


def plant(retail: Retail) -> dict[str, str]:
    """Beer, with IPA and Stout below; Wine."""
    bodies = [
        {"payload_id": "beer", "name": "Beer"},
        {"payload_parent_category_id": "beer", "name": "IPA"},
        {"payload_parent_category_id": "beer", "name": "Stout"},
        {"name": "Wine"},
    ]
    rows = retail.data("POST", BULK, json={"categories": bodies})
    return {row["name"]: row["id"] for row in rows}


def names(retail: Retail, **args: Any) -> list[str]:
    return [row["name"] for row in retail.get(LIST, **args)["data"]["categories"]]


def test_a_tree_is_created_in_one_call(retail: Retail) -> None:
    ids = plant(retail)

    rows = {row["name"]: row for row in retail.get(LIST)["data"]["categories"]}

    assert rows["IPA"]["category_path"] == [
        {"id": ids["Beer"], "name": "Beer"},
        {"id": ids["IPA"], "name": "IPA"},
    ]
    assert rows["IPA"]["root_category_id"] == rows["IPA"]["parent_category_id"] == ids["Beer"]
    assert (rows["IPA"]["leaf_category"], rows["Beer"]["leaf_category"]) == (True, False)


def test_a_payload_id_is_answered_with_what_it_became(retail: Retail) -> None:
    bodies = [
        {"payload_parent_category_id": "x", "name": "IPA"},
        {"payload_id": "x", "name": "Beer"},
    ]

    child, root = retail.data("POST", BULK, json={"categories": bodies})

    assert (root["payload_id"], child["payload_id"]) == ("x", None)
    assert child["parent_category_id"] == root["id"]


def test_the_list_is_sorted_by_path_and_continues_after_the_last_seen(retail: Retail) -> None:
    plant(retail)

    page = retail.get(LIST, page_size=2)

    assert [row["name"] for row in page["data"]["categories"]] == ["Beer", "IPA"]
    assert page["page_info"]["has_next"]
    assert names(retail, after=page["page_info"]["last_seen"]) == ["Stout", "Wine"]


def test_a_list_is_of_roots_of_children_or_of_all_below(retail: Retail) -> None:
    ids = plant(retail)
    below = {"parent_category_id": ids["IPA"], "name": "Hazy"}
    retail.data("POST", BULK, json={"categories": [below]})

    assert names(retail, parent="none") == ["Beer", "Wine"]
    assert names(retail, parent=ids["Beer"]) == ["IPA", "Stout"]
    assert names(retail, parent=ids["Beer"], include="children") == ["IPA", "Stout"]
    assert names(retail, parent=ids["Beer"], include="family") == ["IPA", "Hazy", "Stout"]
    assert names(retail, parent="none", include="family") == names(retail)


def test_a_list_is_found_where_it_is_published_and_where_clients_read_it(retail: Retail) -> None:
    plant(retail)

    page = retail.get(LIST, page_size=3)

    assert len(page["data"]["categories"]) == 3
    assert page["data"]["data"] == {"categories": page["data"]["categories"]}
    assert page["data"]["page_info"] == page["page_info"]
    assert page["page_info"]["has_next"]


@pytest.mark.parametrize(
    ("answer", "members"),
    [
        ("nested", ({"data"}, {"page_info", "data"})),
        ("published", ({"data", "page_info"}, {"categories"})),
    ],
)
def test_a_list_answers_in_one_of_its_shapes(harness: Harness, answer: str, members: Any) -> None:
    retail = Retail.of(harness, categories_answer=answer)

    page = retail.get(LIST)

    assert (page.keys(), page["data"].keys()) == members
    retail.close()


def test_products_of_a_deleted_category_go_to_its_parent(retail: Retail) -> None:
    ids = plant(retail)
    body = {"name": "Hazy Comet IPA", "product_category_id": ids["IPA"]}
    (product,) = retail.data("POST", "2.0/products", json=body)

    deleted = retail.data("DELETE", BULK, json={"category_ids": [ids["IPA"]]})

    assert deleted["categories"][0]["ids"] == [ids["IPA"]]
    assert retail.data("GET", f"2.0/products/{product}")["product_type_id"] == ids["Beer"]


def test_a_deleted_root_takes_all_below_along(retail: Retail) -> None:
    ids = plant(retail)

    deleted = retail.data("DELETE", BULK, json={"category_ids": [ids["Beer"]]})

    assert set(deleted["categories"][0]["ids"]) == {ids["Beer"], ids["IPA"], ids["Stout"]}
    assert names(retail) == ["Wine"]


def test_nothing_is_written_where_one_of_a_bulk_is_refused(retail: Retail) -> None:
    bodies = [{"name": "Beer"}, {"name": "IPA", "parent_category_id": "nobody"}]

    retail.refused("POST", BULK, 422, json={"categories": bodies})

    assert names(retail) == []


def test_categories_in_a_circle_are_refused(retail: Retail) -> None:
    bodies = [
        {"payload_id": "a", "payload_parent_category_id": "b", "name": "A"},
        {"payload_id": "b", "payload_parent_category_id": "a", "name": "B"},
    ]

    retail.refused("POST", BULK, 422, json={"categories": bodies})


def test_a_category_is_renamed_in_bulk(retail: Retail) -> None:
    ids = plant(retail)

    retail.data("POST", BULK, json={"categories": [{"id": ids["Wine"], "name": "Wines"}]})

    assert retail.data("GET", f"2.0/product_types/{ids['Wine']}")["name"] == "Wines"
