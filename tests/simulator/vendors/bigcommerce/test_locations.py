"""Locations: made, listed, changed and deleted in arrays."""

from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.buying import BILLING
from tests.simulator.vendors.bigcommerce.shelf import PLACE, Shelf
from tests.simulator.vendors.bigcommerce.storefront import Storefront

PATH = "v3/inventory/locations"
KEYS = [
    *("id", "code", "label", "description", "managed_by_external_source", "type_id", "enabled"),
    *("operating_hours", "time_zone", "created_at", "updated_at", "address"),
    *("storefront_visibility", "special_hours"),
]


@pytest.fixture
def shelf(store: Storefront) -> Shelf:
    return Shelf(store)


def ids(store: Storefront, **query: Any) -> list[int]:
    return [one["id"] for one in store.data("GET", PATH, query_string=query)]


def test_a_store_begins_with_location_1(store: Storefront) -> None:
    (place,) = store.data("GET", PATH)

    assert list(place) == KEYS
    assert (place["id"], place["code"], place["label"]) == (1, "BC-LOCATION-1", "Default location")
    assert place["created_at"].endswith("Z")


def test_a_new_location_is_found_in_the_list(store: Storefront) -> None:
    body = store.read_json("POST", PATH, json=[PLACE, {**PLACE, "code": "TWO", "enabled": False}])
    found = store.data("GET", PATH)

    assert list(body) == ["transaction_id"]
    assert [one["code"] for one in found] == ["BC-LOCATION-1", "BC-LOCATION-2", "TWO"]
    assert [one["enabled"] for one in found] == [True, True, False]
    assert list(found[1]["address"]) == [
        *("address1", "address2", "city", "state", "zip", "email", "phone"),
        *("geo_coordinates", "country_code"),
    ]


def test_a_virtual_location_needs_no_address(store: Storefront) -> None:
    bare = {name: value for name, value in PLACE.items() if name != "address"}
    store.read_json("POST", PATH, json=[{**bare, "type_id": "VIRTUAL"}])

    assert "address" not in store.data("GET", PATH)[1]


@pytest.mark.parametrize("name", ["label", "managed_by_external_source", "time_zone", "type_id"])
def test_what_is_required_is_told_where_it_is_missing(store: Storefront, name: str) -> None:
    data = {key: value for key, value in PLACE.items() if key != name}
    status, body = store.refused("POST", PATH, json=[data])

    assert (status, body["errors"]) == (422, {f"0.{name}": "error.path.missing"})


@pytest.mark.parametrize(
    "wrong",
    [
        {"label": ""},
        {"label": 3},
        {"type_id": "CLOUD"},
        {"time_zone": "Mars/Base"},
        {"enabled": "perhaps"},
        {"address": {}},
        {"address": {**PLACE["address"], "email": "nobody"}},  # type: ignore[dict-item]
        {"address": {**PLACE["address"], "geo_coordinates": {"latitude": 91, "longitude": 0}}},  # type: ignore[dict-item]
        {"operating_hours": {"monday": {"open": True, "opening": "25:00", "closing": "18:00"}}},
        {"special_hours": [{"label": "Feast", "date": "someday"}]},
        {"code": "BC-LOCATION-1"},
    ],
)
def test_what_does_not_fit_refuses_all(store: Storefront, wrong: Any) -> None:
    answer = store.ask("POST", PATH, json=[PLACE, {**PLACE, **wrong}])

    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
    assert ids(store) == [1]


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"{}", b"[]", b"[1]", b'[{"id":1e99}]'])
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_bad_bodies_are_problems(store: Storefront, method: str, body: bytes) -> None:
    answer = store.ask(method, PATH, data=body)

    assert answer.status_code in (400, 422)
    assert answer.content_type == "application/problem+json"


@pytest.mark.parametrize(("plan", "most"), [("standard", 4), ("plus", 5), ("pro", 8)])
def test_a_plan_has_so_many_locations(harness: Harness, plan: str, most: int) -> None:
    store = Storefront.of(harness, settings={"plan": plan})
    store.read_json("POST", PATH, json=[PLACE] * (most - 1))
    status, _ = store.refused("POST", PATH, json=[PLACE])

    assert status == 422
    assert len(ids(store)) == most


def test_hours_and_days_are_kept_as_they_were_sent(store: Storefront) -> None:
    hours = {"monday": {"open": True, "opening": "09:00", "closing": "18:00"}}
    feast = {"label": "Feast", "date": "2026-12-24", "open": False}
    store.read_json(
        "PUT", PATH, json=[{"id": 1, "operating_hours": hours, "special_hours": [feast]}]
    )
    (place,) = store.data("GET", PATH)

    assert place["operating_hours"] == hours
    assert place["special_hours"] == [
        {**feast, "opening": "00:00", "closing": "00:00", "all_day": False, "annual": False}
    ]


def test_a_change_names_what_changes_alone(harness: Harness) -> None:
    harness.hold()
    store = Storefront.of(harness)
    before = store.data("GET", PATH)[0]
    harness.advance(60)
    store.read_json("PUT", PATH, json=[{"id": 1, "description": "By the quay", "code": "MAIN"}])
    (after,) = store.data("GET", PATH)

    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"code", "description", "updated_at"}


def test_a_change_of_an_unknown_location_changes_nothing(store: Storefront) -> None:
    status, _ = store.refused("PUT", PATH, json=[{"id": 1, "label": "New"}, {"id": 9}])

    assert status == 422
    assert store.data("GET", PATH)[0]["label"] == "Default location"


def test_two_locations_may_change_codes(shelf: Shelf) -> None:
    second = shelf.add_place(code="TWO")
    changes = [{"id": 1, "code": "TWO"}, {"id": second, "code": "BC-LOCATION-1"}]
    shelf.store.read_json("PUT", PATH, json=changes)

    assert [one["code"] for one in shelf.store.data("GET", PATH)] == ["TWO", "BC-LOCATION-1"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"is_default": "true"}, [1]),
        ({"is_default": "false"}, [2]),
        ({"location_id:in": "2,77"}, [2]),
        ({"location_code:in": "TWO"}, [2]),
        ({"type_id:in": "VIRTUAL"}, []),
        ({"managed_by_external_source": "true"}, [2]),
        ({"is_active": "false"}, [2]),
        ({"storefront_visibility": "true"}, [1]),
    ],
)
def test_locations_are_filtered(shelf: Shelf, query: dict[str, str], found: list[int]) -> None:
    traits = {"managed_by_external_source": True, "enabled": False, "storefront_visibility": False}
    shelf.add_place(code="TWO", **traits)

    assert ids(shelf.store, **query) == found


def test_a_deleted_location_takes_its_stock_along(shelf: Shelf) -> None:
    shelf.store.add({"sku": "CUP", "name": "Cup", "quantity": 5})
    second = shelf.add_place()
    shelf.set(7, location=second, sku="CUP")
    body = shelf.store.read_json("DELETE", f"{PATH}?location_id:in={second}")

    assert list(body) == ["transaction_id"]
    assert [one["location_id"] for one in shelf.item("CUP")["locations"]] == [1]
    assert shelf.store.refused("DELETE", f"{PATH}?location_id:in={second}")[0] == 404


def test_location_1_stays(shelf: Shelf) -> None:
    second = shelf.add_place()
    status, body = shelf.store.refused("DELETE", f"{PATH}?location_id:in={second},1")

    assert status == 422
    assert body["title"].startswith("Location can't be deleted. Default location is set as")
    assert ids(shelf.store) == [1, second]


def test_a_location_with_orders_stays_until_they_are_done(shelf: Shelf) -> None:
    shelf.store.add({"sku": "CUP", "name": "Cup", "quantity": 5})
    second = shelf.add_place(code="TWO")
    identity = shelf.item("CUP")["identity"]
    shelf.set(7, location=second, sku="CUP")
    line = {"product_id": identity["product_id"], "quantity": 2}
    pickup = {"pickup_method_id": 1, "line_items": [line], "location": {"code": "TWO"}}
    data = {"billing_address": BILLING, "consignments": {"pickups": [pickup]}}
    order = shelf.store.read_json("POST", "v2/orders", json=data)
    status, body = shelf.store.refused("DELETE", f"{PATH}?location_id:in={second}")
    shelf.store.read_json("PUT", f"v2/orders/{order['id']}", json={"status_id": 10})
    shelf.store.read_json("DELETE", f"{PATH}?location_id:in={second}")

    why = "Second is associated with 1 order(s) and can't be deleted by now."
    assert (status, body["title"].endswith(why)) == (422, True)


def test_a_deletion_says_which(store: Storefront) -> None:
    assert store.refused("DELETE", PATH)[0] == 422
