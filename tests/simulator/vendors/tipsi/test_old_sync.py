"""The old sync by barcode, and the way from it to the new one (T-08)."""

from typing import Any

import pytest

from tests.simulator.shop import Shop


def by_barcode(shop: Shop, barcode: str, fields: str = "external_id,in_stock,barcodes") -> Any:
    return shop.read_json("GET", f"barcode/{barcode}", query_string={"inventory_fields": fields})


def test_a_barcode_is_the_key(shop: Shop) -> None:
    first = shop.old_sync({"barcode": "1", "in_stock": 2}, {"barcode": "2", "in_stock": 3})
    second = shop.old_sync({"barcode": "1", "in_stock": 5})

    assert first == {"created_items": 2, "updated_items": 0}
    assert second == {"created_items": 0, "updated_items": 1}
    assert by_barcode(shop, "1")["in_stock"] == 5


def test_any_of_an_items_barcodes_finds_it(shop: Shop) -> None:
    shop.sync({"external_id": "A", "barcodes": ["1", "2"], "in_stock": 1})

    body = shop.old_sync({"barcode": "1", "in_stock": 2}, {"barcode": "2", "in_stock": 3})

    assert body == {"created_items": 0, "updated_items": 1}
    assert shop.stock() == {"A": 3}


def test_barcodes_replace_the_list(shop: Shop) -> None:
    shop.old_sync({"barcode": "1"})

    shop.old_sync({"barcode": "1", "barcodes": ["1", "3"]})

    assert by_barcode(shop, "3")["barcodes"] == ["1", "3"]


def test_a_store_migrates_by_one_old_call(shop: Shop) -> None:
    shop.old_sync({"barcode": "1", "in_stock": 2}, {"barcode": "2", "in_stock": 3})
    ids = [row["id"] for row in shop.listed()]

    shop.old_sync({"barcode": "1", "external_id": "A"}, {"barcode": "2", "external_id": 22})
    body = shop.sync({"external_id": "A", "in_stock": 7}, {"external_id": "22", "price": 1})

    assert body == {"created_items": 0, "updated_items": 2}
    assert shop.stock() == {"A": 7, 22: 3}
    assert [row["id"] for row in shop.listed()] == ids


@pytest.mark.parametrize("key", ["A", 5])
def test_an_external_id_can_be_given_once(shop: Shop, key: object) -> None:
    shop.old_sync({"barcode": "1", "external_id": key}, {"barcode": "2"})
    before = shop.listed()

    taken = shop.refusal("PATCH", "barcode/sync", json=[{"barcode": "2", "external_id": key}])
    twice = shop.refusal(
        "PATCH",
        "barcode/sync",
        json=[{"barcode": "3", "external_id": "B"}, {"barcode": "4", "external_id": "B"}],
    )

    assert [sorted(errors) for errors in taken] == [["external_id"]]
    assert [sorted(errors) for errors in twice] == [[], ["external_id"]]
    assert shop.listed() == before


def test_a_bottles_size_is_told_in_millilitres(shop: Shop) -> None:
    shop.old_sync({"barcode": "1", "bottle_size": 750}, {"barcode": "2", "bottle_size": "375"})

    assert [row["unit_size"] for row in shop.listed()] == ["750ML", "375ML"]


@pytest.mark.parametrize(
    ("element", "named"),
    [
        ({}, ["barcode"]),
        ({"external_id": "A"}, ["barcode"]),
        ({"barcode": ""}, ["barcode"]),
        ({"barcode": None}, ["barcode"]),
        ({"barcode": "1", "id": 4}, ["id"]),
        ({"barcode": "1", "external_id": None}, ["external_id"]),
        ({"barcode": "1", "bottle_size": "big"}, ["bottle_size"]),
        ("1", ["non_field_errors"]),
    ],
)
def test_a_bad_element_refuses_the_batch(shop: Shop, element: Any, named: list[str]) -> None:
    body = shop.refusal("PATCH", "barcode/sync", json=[{"barcode": "9"}, element])

    assert [sorted(errors) for errors in body] == [[], named]
    assert shop.listed() == []
