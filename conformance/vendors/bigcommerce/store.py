"""One store of a BigCommerce-speaking server, as a rule holds it: requests, readings and prerequisites."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import requests

from conformance.account_client import AccountClient, Json, needed
from conformance.vendors.bigcommerce.vendor import VENDOR
from conformance.webhook_receiver import Delivery, WebhookReceiver

Reading = TypeVar("Reading")

PRODUCTS = "v3/catalog/products"
VARIANTS = "v3/catalog/variants"
NOBODY = 2_000_000_000
"""An id that nothing has."""
READINGS = 10
"""Times that stock is read until it shows what was written."""


class Store(AccountClient):
    vendor = VENDOR

    @property
    def store_hash(self) -> str:
        return self.credentials["store_hash"]

    def __repr__(self) -> str:
        return f"<store {self.store_hash} at {self.target.base_url}>"

    @property
    def root(self) -> str:
        return f"/stores/{self.store_hash}"

    @property
    def token(self) -> str:
        return self.credentials["access_token"]

    def authorization(self, token: str | None) -> dict[str, str]:
        return {"Accept": "application/json"} | ({} if token is None else {"X-Auth-Token": token})

    def retry_after(self, answer: requests.Response) -> float:
        return float(answer.headers.get("X-Retry-After", 1))

    def query(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """The query's colons are `id__in=`: two underscores."""
        return {name.replace("__", ":"): value for name, value in params.items()}

    # Webhooks

    @contextmanager
    def listening(self, *scopes: str, **config: Any) -> Iterator[WebhookReceiver]:
        """Hooks of these scopes go to the receiver; only a Tilltwin delivers to this machine."""
        self.control("webhooks that reach this machine")
        with self.target.open_receiver() as receiver:
            for scope in scopes:
                self.given("v3/hooks", {"scope": scope, "destination": receiver.url, **config})
            yield receiver

    def deliveries_to(self, receiver: WebhookReceiver, seconds: float = 5.0) -> list[Delivery]:
        """What was delivered of this store, once there was time for it."""
        self.later(seconds)
        ours = f"stores/{self.store_hash}"
        return [each for each in receiver.deliveries if (each.body or {}).get("producer") == ours]

    # Readings

    def data(self, path: str, **params: Any) -> Any:
        """What a v3 GET holds."""
        body = self.read(path, **params)
        assert isinstance(body, dict), f"GET {path} answers no object"
        assert "data" in body, f"GET {path} answers no data"
        return body["data"]

    def pagination(self, path: str, **params: Any) -> Json:
        meta = self.read(path, **params)["meta"]
        assert "pagination" in meta, f"GET {path} answers no pagination"
        return dict(meta["pagination"])

    def ids(self, path: str, **params: Any) -> list[int]:
        return [one["id"] for one in self.data(path, **params)]

    def product(self, product_id: int, **params: Any) -> Json:
        return dict(self.data(f"{PRODUCTS}/{product_id}", **params))

    def variants(self, product_id: int) -> list[Json]:
        return list(self.data(f"{PRODUCTS}/{product_id}/variants"))

    def eventually(self, read: Callable[[], Reading], expected: Reading) -> Reading:
        """What is read once it is as expected, or in the end: stock shows a moment after its write."""
        for _ in range(READINGS):
            reading = read()
            if reading == expected:
                break
            self.wait(1.0)
        return reading

    # Prerequisites

    def new_name(self, what: str = "Kiln Mug") -> str:
        return super().new_name(what)

    def given(self, path: str, body: Any, **params: Any) -> Any:
        """What a v3 POST makes, as it was answered."""
        return needed(self.post(path, body, **params), f"POST {path}")["data"]

    def given_put(self, path: str, body: Any, **params: Any) -> Any:
        """What a PUT answers; {} where it has no body."""
        return needed(self.put(path, body, **params), f"PUT {path}")

    def new_product(self, **fields: Any) -> Json:
        """The body of a product: the four required fields, and these."""
        plain = {"name": self.new_name(), "type": "physical", "weight": 0.9, "price": 14.5}
        return {**plain, **fields}

    def given_product(self, **fields: Any) -> Json:
        return dict(self.given(PRODUCTS, self.new_product(**fields)))

    def given_products(self, number: int, **fields: Any) -> list[int]:
        """The ids of as many products, the oldest first."""
        return [self.given_product(**fields)["id"] for _ in range(number)]

    def given_glazed(self, *labels: str, **fields: Any) -> Json:
        """A product with a variant a label of its one option, Glaze; SKUs end in the labels."""
        sku = self.new_name("KM")
        variants = [
            {
                "sku": f"{sku}-{label}",
                "option_values": [{"option_display_name": "Glaze", "label": label}],
            }
            for label in labels or ("Blue", "Sand")
        ]
        return self.given_product(variants=variants, **fields)

    def given_stock(self, product_id: int, level: int) -> None:
        """A simple product that is tracked, with this much in stock."""
        tracked = {"inventory_tracking": "product", "inventory_level": level}
        self.given_put(f"{PRODUCTS}/{product_id}", tracked)

    def given_category(self, name: str | None = None) -> int:
        """A category at the top of the default tree."""
        body = [{"tree_id": 1, "name": name or self.new_name("Drinkware")}]
        return int(self.given("v3/catalog/trees/categories", body)[0]["category_id"])

    def given_brand(self) -> int:
        return int(self.given("v3/catalog/brands", {"name": self.new_name("Northclay")})["id"])
