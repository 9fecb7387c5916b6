"""Orders as a client makes them: a billing address, a product in stock, an order of it."""

from typing import Any

from tests.simulator.vendors.bigcommerce.storefront import Storefront

BILLING = {
    "first_name": "Ana",
    "last_name": "Ruiz",
    "street_1": "9 Elm St",
    "city": "Austin",
    "state": "Texas",
    "zip": "78702",
    "country": "United States",
    "country_iso2": "US",
    "email": "ana@example.com",
}
CUSTOM = {"name": "Engraving", "quantity": 1, "price_ex_tax": 3, "price_inc_tax": "3.3"}


def product(store: Storefront, level: int = 10, **config: Any) -> int:
    """A simple product with so many in stock, at 14.50."""
    body = {
        "name": "Kiln Mug",
        "type": "physical",
        "weight": 0.9,
        "price": "14.50",
        "sku": "KM-1",
        "inventory_tracking": "product",
        "inventory_level": level,
    }
    created: int = store.data("POST", "v3/catalog/products", json={**body, **config})["id"]
    return created


def order(store: Storefront, *lines: dict[str, Any], **config: Any) -> Any:
    """An order of these lines, or of one custom line; shipped to the billing address."""
    body = {
        "billing_address": BILLING,
        "shipping_addresses": [BILLING],
        "products": list(lines) or [CUSTOM],
    }
    return store.read_json("POST", "v2/orders", json={**body, **config})


def lines(store: Storefront, number: int) -> Any:
    return store.read_json("GET", f"v2/orders/{number}/products")


def level(store: Storefront, number: int) -> int:
    shown: int = store.data("GET", f"v3/catalog/products/{number}")["inventory_level"]
    return shown
