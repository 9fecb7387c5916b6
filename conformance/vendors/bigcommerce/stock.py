"""Stock and locations: adjustments, levels, a location for a while."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import requests

from conformance.account_client import Json
from conformance.vendors.bigcommerce.store import Store

ABSOLUTE = "v3/inventory/adjustments/absolute"
RELATIVE = "v3/inventory/adjustments/relative"
ITEMS = "v3/inventory/items"
LOCATIONS = "v3/inventory/locations"
SETTINGS = "v3/settings/inventory"
MOST = 2_147_483_647

ADDRESS: Mapping[str, Any] = {
    "address1": "7 Quay St",
    "city": "Austin",
    "state": "Texas",
    "zip": "78701",
    "email": "quay@example.com",
    "geo_coordinates": {"latitude": 30.26, "longitude": -97.74},
    "country_code": "US",
}


def adjusting(quantity: int, location: int = 1, **identity: object) -> Json:
    """The body of an adjustment of one item."""
    return {"items": [{"location_id": location, **identity, "quantity": quantity}]}


def set_to(store: Store, quantity: int, location: int = 1, **identity: object) -> requests.Response:
    return store.put(ABSOLUTE, adjusting(quantity, location, **identity))


def move_by(
    store: Store, quantity: int, location: int = 1, **identity: object
) -> requests.Response:
    return store.post(RELATIVE, adjusting(quantity, location, **identity))


def given_level(store: Store, quantity: int, location: int = 1, **identity: object) -> None:
    store.given_put(ABSOLUTE, adjusting(quantity, location, **identity))


def given_tracked(store: Store, level: int | None = None, **fields: Any) -> int:
    """A simple product that is tracked; its level is set where one is given."""
    product_id = int(store.given_product(inventory_tracking="product", **fields)["id"])
    if level is not None:
        given_level(store, level, product_id=product_id)
    return product_id


def given_safety(store: Store, product_id: int, pieces: int) -> None:
    body = {"identity": {"product_id": product_id}, "safety_stock": pieces}
    store.given_put(f"{LOCATIONS}/1/items", {"settings": [body]})


def item_of(store: Store, product_id: int) -> Json:
    """The first inventory item of a product."""
    items = store.data(ITEMS, product_id__in=product_id)
    assert items, f"no inventory item of product {product_id}"
    return dict(items[0])


def stock_at(store: Store, product_id: int, location: int = 1) -> Json:
    """The stock of a product at a location."""
    by_location = {one["location_id"]: one for one in item_of(store, product_id)["locations"]}
    assert location in by_location, f"no location {location} among {list(by_location)}"
    return dict(by_location[location])


def onhand(store: Store, product_id: int, location: int = 1) -> int:
    return int(stock_at(store, product_id, location)["total_inventory_onhand"])


def new_location(store: Store, **fields: object) -> Json:
    plain = {
        "label": store.new_name("Quay"),
        "code": store.new_name("QUAY").replace(" ", "-"),
        "type_id": "PHYSICAL",
        "managed_by_external_source": False,
        "time_zone": "Etc/UTC",
        "address": ADDRESS,
    }
    return {**plain, **fields}


@contextmanager
def given_location(store: Store, **fields: object) -> Iterator[Json]:
    """A location as the list has it, for a while: a plan has few."""
    location = new_location(store, **fields)
    created = store.post(LOCATIONS, [location])
    assert created.ok, f"POST {LOCATIONS} answers {created.status_code}"
    (results,) = store.data(LOCATIONS, location_code__in=location["code"])
    yield results
    store.delete(LOCATIONS, location_id__in=results["id"])
