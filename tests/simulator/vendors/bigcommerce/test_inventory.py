"""Stock adjusted in batches: absolute and relative, refused whole, shown with a lag."""

from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.shelf import ABSOLUTE, RELATIVE, TEE, Shelf
from tests.simulator.vendors.bigcommerce.storefront import Storefront

MUG = {"sku": "MUG", "name": "Mug", "price": "3.00", "quantity": None}
CUP = {"sku": "CUP", "name": "Cup", "price": "2.00", "quantity": 5}
LARGEST = 2_147_483_647


@pytest.fixture
def shelf(store: Storefront) -> Shelf:
    store.add(MUG, CUP, TEE)
    return Shelf(store)


def product(shelf: Shelf, sku: str) -> Any:
    (found,) = shelf.store.data("GET", "v3/catalog/products", query_string={"sku": sku})
    return found


def test_an_adjustment_answers_a_bare_transaction(shelf: Shelf) -> None:
    items = [{"location_id": 1, "sku": "mug", "quantity": 7}]
    body = shelf.store.read_json("PUT", ABSOLUTE, json={"reason": "count", "items": items})

    assert list(body) == ["transaction_id"]
    assert shelf.onhand("MUG") == 7


@pytest.mark.parametrize("name", ["sku", "variant_id", "product_id"])
def test_a_simple_product_is_named_in_three_ways(shelf: Shelf, name: str) -> None:
    identity = shelf.item("CUP")["identity"]
    shelf.set(9, **{name: identity[name]})

    assert shelf.onhand("CUP") == 9
    assert product(shelf, "CUP")["inventory_level"] == 9


def test_what_was_never_set_refuses_a_relative_adjustment(shelf: Shelf) -> None:
    number = product(shelf, "MUG")["id"]
    title = shelf.refusal("POST", RELATIVE, {"product_id": number, "quantity": 2})

    expected = f"Items with identity: [product_id {number}]"
    assert title == f"{expected} requires absolute adjustment before relative"


@pytest.mark.parametrize(("delta", "left"), [(-40, 10), (-20, 30), (5, 55)])
def test_a_relative_adjustment_goes_down_to_the_safety_stock(
    shelf: Shelf, delta: int, left: int
) -> None:
    shelf.set(50, sku="CUP")
    shelf.protect("CUP", safety_stock=10)
    shelf.move(delta, sku="CUP")

    assert shelf.onhand("CUP") == left
    assert product(shelf, "CUP")["inventory_level"] == left - 10


def test_below_the_safety_stock_nothing_changes(shelf: Shelf) -> None:
    shelf.set(50, sku="CUP")
    shelf.protect("CUP", safety_stock=10)
    shelf.refusal("POST", RELATIVE, {"sku": "CUP", "quantity": -41})

    assert shelf.onhand("CUP") == 50


def test_an_absolute_adjustment_may_go_below_the_safety_stock(shelf: Shelf) -> None:
    shelf.protect("CUP", safety_stock=10)
    shelf.set(1, sku="CUP")

    assert shelf.item("CUP")["locations"][0]["available_to_sell"] == -9


def test_what_is_told_twice_is_applied_in_order(shelf: Shelf) -> None:
    items = [{"location_id": 1, "sku": "CUP", "quantity": one} for one in (-5, 3, -2)]
    shelf.store.read_json("POST", RELATIVE, json={"items": items})
    shelf.store.read_json("PUT", ABSOLUTE, json={"items": [{**items[0], "quantity": 4}, items[1]]})

    assert shelf.onhand("CUP") == 3


def test_one_bad_item_refuses_the_batch(shelf: Shelf) -> None:
    title = shelf.refusal(
        "PUT", ABSOLUTE, {"sku": "CUP", "quantity": 8}, {"sku": "nothing", "quantity": 1}
    )

    assert "sku nothing" in title
    assert shelf.onhand("CUP") == 5


def test_a_store_may_keep_the_good_items(harness: Harness) -> None:
    shelf = Shelf(Storefront.of(harness, settings={"inventory_batch": "good_ones"}))
    shelf.store.add(CUP)
    shelf.refusal("PUT", ABSOLUTE, {"sku": "CUP", "quantity": 8}, {"sku": "no", "quantity": 1})

    assert shelf.onhand("CUP") == 8


def test_what_is_tracked_by_product_is_not_adjusted_by_variant(shelf: Shelf) -> None:
    number = product(shelf, "TEE")["id"]
    variant = shelf.item("TEE-S")["identity"]["variant_id"]
    shelf.store.read_json(
        "PUT", f"v3/catalog/products/{number}", json={"inventory_tracking": "product"}
    )
    title = shelf.refusal("PUT", ABSOLUTE, {"variant_id": variant, "quantity": 1})
    shelf.set(12, product_id=number)

    why = f"Item with variant_id {variant} is tracked by product, please update stock by product id"
    assert title == f"[{why}]"
    assert product(shelf, "TEE")["inventory_level"] == 12


def test_what_is_tracked_by_variant_is_not_adjusted_by_product(shelf: Shelf) -> None:
    number = product(shelf, "TEE")["id"]
    title = shelf.refusal("PUT", ABSOLUTE, {"product_id": number, "quantity": 1})
    shelf.set(12, sku="TEE-S")

    assert f"[Item with product_id {number} is tracked by variant" in title
    assert product(shelf, "TEE")["inventory_level"] == 16


def test_the_variants_of_a_product_hold_no_more_than_one_may(shelf: Shelf) -> None:
    shelf.set(LARGEST - 4, sku="TEE-S")
    shelf.refusal("PUT", ABSOLUTE, {"sku": "TEE-S", "quantity": LARGEST})
    shelf.refusal("POST", RELATIVE, {"sku": "TEE-S", "quantity": LARGEST})

    assert shelf.onhand("TEE-S") == LARGEST - 4


@pytest.mark.parametrize("location", [2, 99])
def test_an_unknown_location_refuses(shelf: Shelf, location: int) -> None:
    item = {"sku": "CUP", "quantity": 1, "location_id": location}

    assert str(location) in shelf.refusal("PUT", ABSOLUTE, item)


def test_a_disabled_location_refuses(shelf: Shelf) -> None:
    place = shelf.add_place(enabled=False)

    assert "disabled" in shelf.refusal(
        "PUT", ABSOLUTE, {"sku": "CUP", "quantity": 1, "location_id": place}
    )


def test_the_catalogue_shows_the_default_location_alone(shelf: Shelf) -> None:
    place = shelf.add_place()
    items = [
        {"location_id": 1, "sku": "CUP", "quantity": 2},
        {"location_id": place, "sku": "CUP", "quantity": 40},
    ]
    shelf.store.read_json("PUT", ABSOLUTE, json={"items": items})

    assert product(shelf, "CUP")["inventory_level"] == 2
    assert (shelf.onhand("CUP"), shelf.onhand("CUP", place)) == (2, 40)


def test_a_new_level_is_shown_after_the_lag(harness: Harness) -> None:
    harness.hold()
    shelf = Shelf(Storefront.of(harness, settings={"inventory_lag_ms": 2000}))
    shelf.store.add(CUP)
    harness.advance(3)
    shelf.set(8, sku="CUP")
    shelf.move(1, sku="CUP")
    early = (shelf.onhand("CUP"), product(shelf, "CUP")["inventory_level"])
    harness.advance(2)

    assert early == (5, 5)
    assert (shelf.onhand("CUP"), product(shelf, "CUP")["inventory_level"]) == (9, 9)


def test_two_thousand_items_are_one_batch_and_one_more_is_too_many(shelf: Shelf) -> None:
    items = [{"location_id": 1, "sku": "CUP", "quantity": one} for one in range(2000)]
    shelf.store.read_json("PUT", ABSOLUTE, json={"items": items})
    title = shelf.refusal("PUT", ABSOLUTE, *items, items[0])

    assert shelf.onhand("CUP") == 1999
    assert title == "Payload contains invalid fields"


BAD = [
    *(b"", b"\xff", b"[", b"null", b"[]", b"7", b"{}", b'{"items":[]}', b'{"items":[1]}'),
    b"[" * 100_000,
    b'{"items":[{"location_id":1,"sku":"CUP","quantity":NaN}]}',
    b'{"items":[{"location_id":1,"sku":"CUP","quantity":1.5}]}',
    b'{"items":[{"location_id":1,"sku":"CUP","quantity":2147483648}]}',
    b'{"items":[{"location_id":1e400,"sku":"CUP","quantity":1}]}',
    b'{"items":[{"location_id":99999999999999999999,"sku":"CUP","quantity":1}]}',
    b'{"items":[{"location_id":1,"sku":"\\u0000","quantity":1}]}',
    b'{"items":[{"location_id":1,"sku":"\\ud800","quantity":1}]}',
    b'{"items":[{"location_id":1,"sku":"","quantity":1}]}',
    b'{"items":[{"location_id":1,"quantity":1}]}',
    b'{"items":[{"location_id":1,"sku":"CUP","product_id":1,"quantity":1}]}',
    b'{"items":[{"sku":"CUP","quantity":1}]}',
    b'{"items":[{"location_id":1,"sku":{},"quantity":1}]}',
]


@pytest.mark.parametrize("body", BAD)
@pytest.mark.parametrize(("method", "path"), [("PUT", ABSOLUTE), ("POST", RELATIVE)])
def test_bad_input_is_a_problem(shelf: Shelf, method: str, path: str, body: bytes) -> None:
    answer = shelf.store.ask(method, path, data=body)

    assert answer.status_code in (400, 422)
    assert answer.content_type == "application/problem+json"
    assert list(answer.get_json()) == ["status", "title", "type", "errors"]


def test_an_absolute_level_is_not_negative(shelf: Shelf) -> None:
    shelf.refusal("PUT", ABSOLUTE, {"sku": "CUP", "quantity": -1})

    assert shelf.onhand("CUP") == 5
