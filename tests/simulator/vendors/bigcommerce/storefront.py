"""One BigCommerce store as a client sees it, without a network."""

from dataclasses import dataclass
from typing import Any

from werkzeug.test import Client, TestResponse

from simulator.vendors.bigcommerce.store.categories import categories
from simulator.vendors.bigcommerce.store.unit_of_work import open_unit_of_work
from tests.simulator.shop import Harness


@dataclass
class Storefront:
    """Paths begin with v2/ or v3/."""

    harness: Harness
    account: Any

    @classmethod
    def of(cls, harness: Harness, **config: Any) -> "Storefront":
        return cls(harness, harness.account("bigcommerce", **config))

    def __post_init__(self) -> None:
        self.client = Client(self.harness.simulation.wsgi, use_cookies=False)
        self.id: str = self.account["id"]
        self.credentials: dict[str, str] = self.account["credentials"]
        self.hash = self.credentials["store_hash"]
        self.headers = {"X-Auth-Token": self.credentials["access_token"]}

    def ask(self, method: str, path: str, **how: Any) -> TestResponse:
        headers = {**self.headers, **how.pop("headers", {})}
        return self.client.open(
            f"/stores/{self.hash}/{path}", method=method, headers=headers, **how
        )

    def read_json(self, method: str, path: str, **how: Any) -> Any:
        """The JSON of a call that must succeed; None where there is no body."""
        answer = self.ask(method, path, **how)

        assert answer.status_code < 300, answer.text
        return answer.get_json() if answer.data else None

    def data(self, method: str, path: str, **how: Any) -> Any:
        """What a v3 answer holds."""
        return self.read_json(method, path, **how)["data"]

    def refused(self, method: str, path: str, **how: Any) -> tuple[int, Any]:
        """Status and JSON of a call that must be refused."""
        answer = self.ask(method, path, **how)

        assert 400 <= answer.status_code < 500, answer.text
        return answer.status_code, answer.get_json()

    def event(self, **event: Any) -> Any:
        """What happens in the shop, by the control API."""
        return self.harness.read_json("POST", f"/accounts/{self.id}/events", json=event)

    def add(self, *products: dict[str, Any]) -> None:
        """Neutral products, by the control API."""
        self.harness.read_json("POST", f"/accounts/{self.id}/products", json=list(products))

    def categories(self, *names: str) -> list[int]:
        """Categories at the top of the default tree."""
        world = self.harness.simulation.world
        with world.begin() as conn:
            created = categories.named(open_unit_of_work(world, conn, self.id), names)
        return [created[name] for name in names]

    def close(self) -> None:
        self.harness.read_json("DELETE", f"/accounts/{self.id}")
