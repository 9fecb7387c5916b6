from typing import Any

from tests.simulator.shop import Harness, Shop


def test_the_documented_sample(shop: Shop) -> None:
    """T-07: 10003 and 10004 exist, 10005 does not."""
    shop.sync({"external_id": 10003}, {"external_id": 10004})

    body = shop.sync(*({"external_id": number, "in_stock": 2} for number in (10003, 10004, 10005)))

    assert body == {"created_items": 1, "updated_items": 2}


def test_what_is_omitted_stays_and_what_is_null_goes(shop: Shop) -> None:
    shop.sync({"external_id": "A", "price": 9.5, "proof": 80, "abv": 40, "barcodes": ["1"]})

    shop.sync({"external_id": "A", "proof": None, "in_stock": 3})

    item = shop.get("A")
    assert (item["price"], item["proof"], item["abv"]) == (9.5, None, 40)
    assert (item["barcodes"], item["in_stock"]) == (["1"], 3)


def test_a_number_comes_back_as_a_number_and_is_found_as_text(shop: Shop) -> None:
    shop.sync({"external_id": 10003, "in_stock": 1})
    shop.sync({"external_id": "10003", "in_stock": 2})

    assert shop.stock() == {10003: 2}


def test_the_later_of_two_elements_stands_for_both(shop: Shop) -> None:
    body = shop.sync(
        {"external_id": "A", "price": 1, "barcodes": ["1"]}, {"external_id": "A", "in_stock": 7}
    )

    item = shop.get("A")
    assert body == {"created_items": 1, "updated_items": 0}
    assert (item["price"], item["in_stock"], item["barcodes"]) == (None, 7, [])


def test_a_refused_batch_names_the_bad_elements_and_changes_nothing(shop: Shop) -> None:
    shop.sync({"external_id": "A", "in_stock": 1, "barcodes": ["1"]})
    before = shop.listed()

    body = shop.refusal(
        "PATCH",
        "ext/sync_clear",
        json=[
            {"external_id": "A", "in_stock": 9},
            {"in_stock": 1},
            {"external_id": "B", "barcodes": ["1"]},
            {"external_id": "C", "id": 5},
            {"external_id": "D", "in_stock": "many"},
            7,
        ],
    )

    assert [sorted(errors) for errors in body] == [
        *([], ["external_id"], [], ["id"], ["in_stock"], ["non_field_errors"])
    ]
    assert shop.listed() == before


def test_a_barcode_of_another_item_is_refused_at_the_element_that_claims_it(shop: Shop) -> None:
    shop.sync({"external_id": "A", "barcodes": ["1"]})

    body = shop.refusal(
        "PATCH", "ext/sync", json=[{"external_id": "C"}, {"external_id": "B", "barcodes": ["1"]}]
    )

    assert [sorted(errors) for errors in body] == [[], ["barcodes"]]
    assert [row["external_id"] for row in shop.listed()] == ["A"]


def test_barcodes_move_and_swap_within_a_batch(shop: Shop) -> None:
    shop.sync({"external_id": "A", "barcodes": ["1", "2"]}, {"external_id": "B", "barcodes": ["3"]})

    shop.sync({"external_id": "B", "barcodes": ["1"]}, {"external_id": "A", "barcodes": ["3", "2"]})

    found = {code: _owner(shop, code) for code in "123"}
    assert found == {"1": "B", "2": "A", "3": "A"}
    assert shop.get("A")["barcodes"] == ["3", "2"]


def test_a_dropped_barcode_is_nobodys_and_free(shop: Shop) -> None:
    shop.sync({"external_id": "A", "barcodes": ["1"]})

    shop.sync({"external_id": "A", "barcodes": []})

    assert shop.ask("GET", "barcode/1").status_code == 404
    shop.sync({"external_id": "B", "barcodes": ["1"]})
    assert _owner(shop, "1") == "B"


def test_two_stores_may_have_the_same_barcode(harness: Harness) -> None:
    one, other = harness.shop(), harness.shop()

    for shop in (one, other):
        shop.sync({"external_id": "A", "barcodes": ["1"]})

    assert _owner(one, "1") == _owner(other, "1") == "A"


def test_stores_of_one_user_keep_their_items_apart(harness: Harness) -> None:
    shop = harness.shop(stores=2)
    first, second = (row["id"] for row in shop.read_json("GET", "/store")["results"])
    shop.sync({"external_id": "A", "in_stock": 1})

    body = shop.read_json("PATCH", f"/store/{second}/ext/sync_clear", json=[{"external_id": "A"}])

    assert first == shop.store_id
    assert body == {"created_items": 1, "updated_items": 0, "cleared_items": 0}
    assert shop.stock() == {"A": 1}


def test_auto_task_needs_a_category_for_what_is_new(harness: Harness) -> None:
    """T-22."""
    shop = harness.shop(auto_task=True)

    refused = shop.refusal("PATCH", "ext/sync", json=[{"external_id": "A"}])
    shop.sync({"external_id": "A", "category": "wine"}, {"external_id": "B", "category": "drink"})
    shop.sync({"external_id": "A", "in_stock": 1})

    assert [sorted(errors) for errors in refused] == [["category"]]
    assert [row["external_id"] for row in shop.listed("wine")] == ["A"]
    assert [row["external_id"] for row in shop.listed("drink")] == ["B"]


def test_a_large_batch_in_one_request(shop: Shop) -> None:
    batch = [{"external_id": str(n), "in_stock": n, "barcodes": [f"b{n}"]} for n in range(5_000)]

    assert shop.sync(*batch) == {"created_items": 5_000, "updated_items": 0}
    assert shop.stock() == {str(n): n for n in range(5_000)}


def test_an_empty_sync_does_nothing(shop: Shop) -> None:
    shop.sync({"external_id": "A", "in_stock": 1})

    assert shop.sync() == {"created_items": 0, "updated_items": 0}
    assert shop.stock() == {"A": 1}


def _owner(shop: Shop, barcode: str) -> Any:
    query = {"inventory_fields": "external_id"}
    return shop.read_json("GET", f"barcode/{barcode}", query_string=query)["external_id"]
