"""A shop's shelves, as tests of stock want them: adjusted by the Inventory API, read back by every door."""

from dataclasses import dataclass
from typing import Any

from tests.simulator.vendors.bigcommerce.storefront import Storefront

ABSOLUTE = "v3/inventory/adjustments/absolute"
RELATIVE = "v3/inventory/adjustments/relative"
ITEMS = "v3/inventory/items"

TEE = {
    "sku": "TEE",
    "name": "Tee",
    "price": "9.00",
    "variants": [
        {"sku": "TEE-S", "name": "S", "price": "9.00", "quantity": 3, "options": {"Size": "S"}},
        {"sku": "TEE-M", "name": "M", "price": "10.00", "quantity": 4, "options": {"Size": "M"}},
    ],
}
PLACE = {
    "label": "Second",
    "managed_by_external_source": False,
    "type_id": "PHYSICAL",
    "time_zone": "Etc/UTC",
    "address": {
        "address1": "2 Quay",
        "city": "Austin",
        "state": "Texas",
        "zip": "78701",
        "email": "second@example.com",
        "geo_coordinates": {"latitude": 30.1, "longitude": -97.5},
        "country_code": "US",
    },
}


@dataclass
class Shelf:
    store: Storefront

    def set(self, quantity: int, location: int = 1, **identity: Any) -> None:
        item = {"location_id": location, "quantity": quantity, **identity}
        self.store.read_json("PUT", ABSOLUTE, json={"items": [item]})

    def move(self, quantity: int, location: int = 1, **identity: Any) -> None:
        item = {"location_id": location, "quantity": quantity, **identity}
        self.store.read_json("POST", RELATIVE, json={"items": [item]})

    def refusal(self, method: str, path: str, *items: dict[str, Any]) -> str:
        """The title of a batch that must be refused; locations are 1 where nothing is said."""
        data = [{"location_id": 1, **item} for item in items]
        status, body = self.store.refused(method, path, json={"items": data})

        assert status == 422
        return str(body["title"])

    def item(self, sku: str, **args: Any) -> Any:
        (found,) = self.store.data("GET", ITEMS, query_string={"sku:in": sku, **args})
        return found

    def onhand(self, sku: str, location: int = 1) -> int:
        places = {one["location_id"]: one for one in self.item(sku)["locations"]}
        return int(places[location]["total_inventory_onhand"])

    def protect(self, sku: str, **settings: Any) -> None:
        """Safety stock and the like at the default location."""
        body = {"settings": [{"identity": {"sku": sku}, **settings}]}
        self.store.read_json("PUT", "v3/inventory/locations/1/items", json=body)

    def add_place(self, **more: Any) -> int:
        """A second location; its id."""
        self.store.read_json("POST", "v3/inventory/locations", json=[{**PLACE, **more}])
        return int(self.store.data("GET", "v3/inventory/locations")[-1]["id"])
