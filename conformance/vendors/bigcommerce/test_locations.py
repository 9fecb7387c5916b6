"""Locations, and the store's settings of its stock (BCM-LOC, BCM-SET)."""

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.bigcommerce.orders import ORDERS, given_order
from conformance.vendors.bigcommerce.stock import (
    LOCATIONS,
    SETTINGS,
    given_location,
    given_tracked,
    new_location,
    set_to,
)
from conformance.vendors.bigcommerce.store import Store

PLACES = "facts/bigcommerce.md, 3.3"
SET = "facts/bigcommerce.md, 3.5"


@rule("BCM-LOC-001", level="must", cites=("B-26", PLACES), evidence="documented")
def test_the_default_location(store: Store) -> None:
    """The default location is number 1, and a location has fifteen fields or fewer, in order."""
    location = store.data(LOCATIONS, location_id__in="1")[0]

    keys = [
        *("id", "code", "label", "description", "managed_by_external_source", "type_id", "enabled"),
        *("operating_hours", "time_zone", "created_at", "updated_at", "address"),
        *("storefront_visibility", "special_hours"),
    ]
    assert location["id"] == 1
    assert [key for key in keys if key in location] == list(location)
    assert {"code", "label", "enabled", "type_id", "storefront_visibility"} <= set(location)


@rule("BCM-LOC-002", level="must", cites=("B-26", PLACES), evidence="documented")
def test_an_array_makes_locations(store: Store) -> None:
    """POST of an array makes locations; the answer is a transaction_id without their ids."""
    location = new_location(store, description="Two")

    answer = store.post(LOCATIONS, [location])

    locations = store.data(LOCATIONS, location_code__in=location["code"])
    store.delete(LOCATIONS, location_id__in=",".join(str(location["id"]) for location in locations))
    assert (answer.status_code, list(read(answer))) == (200, ["transaction_id"])
    assert [shown["label"] for shown in locations] == [location["label"]]


@rule("BCM-LOC-003", level="must", cites=("B-26", PLACES), evidence="documented")
def test_an_array_changes_locations(store: Store) -> None:
    """PUT of an array changes the fields that it sends of each location, and leaves the rest."""
    with given_location(store) as quay:
        answer = store.put(LOCATIONS, [{"id": quay["id"], "description": "By the water"}])

        (location,) = store.data(LOCATIONS, location_id__in=quay["id"])
        assert list(read(answer)) == ["transaction_id"]
        assert (location["description"], location["label"]) == ("By the water", quay["label"])


@rule("BCM-LOC-004", level="must", cites=("B-26", PLACES), evidence="documented")
def test_locations_are_deleted(store: Store) -> None:
    """DELETE with location_id:in answers 200 with a transaction_id, and they are gone."""
    with given_location(store, description="Four") as quay:
        answer = store.delete(LOCATIONS, location_id__in=quay["id"])

        assert (answer.status_code, list(read(answer))) == (200, ["transaction_id"])
        assert store.data(LOCATIONS, location_id__in=quay["id"]) == []


@rule("BCM-LOC-005", level="must", cites=("B-26", PLACES), evidence="documented")
def test_the_default_location_stays(store: Store) -> None:
    """The default location cannot be deleted: 422, as it is the shipping origin."""
    answer = store.delete(LOCATIONS, location_id__in="1")

    assert answer.status_code == 422
    assert read(answer)["title"].startswith("Location can't be deleted.")


@rule("BCM-LOC-006", level="must", cites=("B-26", PLACES), evidence="documented")
def test_a_label_is_required(store: Store) -> None:
    """A location without a label is 422, in application/problem+json."""
    location = new_location(store)
    del location["label"]

    answer = store.post(LOCATIONS, [location])

    assert answer.status_code == 422
    assert answer.headers["Content-Type"].startswith("application/problem+json")


@rule("BCM-LOC-007", level="must", cites=(PLACES,), evidence="documented")
def test_an_address_is_required(store: Store) -> None:
    """A physical location without an address is 422."""
    location = new_location(store)
    del location["address"]

    assert store.post(LOCATIONS, [location]).status_code == 422


@rule("BCM-LOC-008", level="must", cites=(PLACES,), evidence="documented")
def test_a_code_is_unique(store: Store) -> None:
    """A second location with the code of another is 422."""
    with given_location(store) as quay:
        again = new_location(store, code=quay["code"], description="Eight")

        assert store.post(LOCATIONS, [again]).status_code == 422


@rule("BCM-LOC-009", level="must", cites=(PLACES,), evidence="documented")
def test_times_end_in_z(store: Store) -> None:
    """The times of a location end in Z, unlike the catalogue's."""
    location = store.data(LOCATIONS, is_default="true")[0]

    assert location["created_at"].endswith("Z")
    assert location["updated_at"].endswith("Z")


@rule("BCM-LOC-010", level="must", cites=(PLACES,), evidence="documented")
def test_the_filter_of_codes(store: Store) -> None:
    """location_code:in narrows the list to those codes."""
    with given_location(store) as quay:
        locations = store.data(LOCATIONS, location_code__in=quay["code"], limit=10)

        assert [location["id"] for location in locations] == [quay["id"]]


@rule("BCM-LOC-011", level="must", cites=(PLACES,), evidence="documented")
def test_a_disabled_location(store: Store) -> None:
    """The stock of a location that is not enabled cannot be adjusted."""
    product = given_tracked(store)
    with given_location(store, enabled=False) as quay:
        answer = set_to(store, 211, quay["id"], product_id=product)

        assert answer.status_code == 422


@rule("BCM-LOC-012", level="must", cites=(PLACES,), evidence="documented")
def test_a_location_with_orders(store: Store) -> None:
    """A location that orders are to be picked up at cannot be deleted: 422 names their number."""
    product = store.given_product()["id"]
    with given_location(store) as quay:
        pickup = {
            "pickup_method_id": 1,
            "location": {"code": quay["code"], "name": quay["label"]},
            "line_items": [{"product_id": product, "quantity": 1}],
        }
        waiting = given_order(store, products=None, consignments={"pickups": [pickup]})

        answer = store.delete(LOCATIONS, location_id__in=quay["id"])

        store.given_put(f"{ORDERS}/{waiting['id']}", {"status_id": 6})
        assert answer.status_code == 422
        assert read(answer)["title"].startswith("Location with associated orders can't be deleted.")
        assert "1 order(s)" in read(answer)["title"]


@rule("BCM-LOC-013", level="must", cites=(PLACES,), evidence="documented", needs=(CONTROL,))
def test_a_plan_s_locations(store: Store) -> None:
    """A store of the plan Standard has four locations at the most."""
    small = store.another({"plan": "standard"})
    body = [new_location(small) for _ in range(4)]

    assert small.post(LOCATIONS, body).status_code == 422

    assert len(small.data(LOCATIONS)) == 1


@rule("BCM-SET-001", level="must", cites=("B-27", SET), evidence="documented")
def test_the_settings(store: Store) -> None:
    """The settings of stock say when orders take it, and what edits and refunds do."""
    body = store.data(SETTINGS)

    assert body["update_stock_behavior"] in {"order_placed", "order_completed_or_shipped"}
    assert isinstance(body["edit_order_stock_adjustment"], bool)
    assert isinstance(body["refund_order_stock_adjustment"], bool)


@rule("BCM-SET-002", level="must", cites=(SET,), evidence="documented")
def test_settings_are_changed_in_part(store: Store) -> None:
    """PUT of the settings of stock changes the fields that it sends, and leaves the rest."""
    store.given_put(
        SETTINGS, {"default_out_of_stock_message": "Gone", "stock_level_display": "show"}
    )

    store.given_put(SETTINGS, {"default_out_of_stock_message": "Back soon"})

    body = store.data(SETTINGS)
    assert body["default_out_of_stock_message"] == "Back soon"
    assert body["stock_level_display"] == "show"
