"""What stands around products, made by a client: a product to hang it on, pictures to send."""

import base64
from typing import Any

from tests.simulator.vendors.bigcommerce.storefront import Storefront

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


def product(store: Storefront, name: str = "Kiln Mug", **more: Any) -> int:
    body = {"name": name, "type": "physical", "price": 14.5, "weight": 0.9, **more}
    return int(store.data("POST", "v3/catalog/products", json=body)["id"])


def category(store: Storefront, name: str = "Drinkware", parent: int = 0, **more: Any) -> int:
    body = {"name": name, "parent_id": parent, **more}
    return int(store.data("POST", "v3/catalog/categories", json=body)["id"])
