"""An X-Series account as its own client sees it; paths begin after /api."""

from dataclasses import dataclass
from typing import Any

from werkzeug.test import Client, TestResponse

from tests.simulator.shop import Harness

UNLIMITED = dict.fromkeys(("requests_per_register", "requests_besides", "token_requests"), 0)


@dataclass
class Retail:
    harness: Harness
    account: Any

    @classmethod
    def of(cls, harness: Harness, **settings: Any) -> "Retail":
        """A fresh account without limits, unless the settings say so."""
        return cls(harness, harness.account("lightspeed_x", settings={**UNLIMITED, **settings}))

    def __post_init__(self) -> None:
        self.client = Client(self.harness.simulation.wsgi, use_cookies=False)
        self.id: str = self.account["id"]
        self.prefix: str = self.account["credentials"]["domain_prefix"]
        self.token: str = self.account["credentials"]["access_token"]

    def ask(self, method: str, path: str, token: str | None = None, **how: Any) -> TestResponse:
        """`path` with its version: "2.0/products", or 0.9's without."""
        headers = {"Authorization": f"Bearer {self.token if token is None else token}"}
        headers |= how.pop("headers", {})
        return self.client.open(f"/api/{path}", method=method, headers=headers, **how)

    def call(self, method: str, path: str, status: int = 200, **how: Any) -> Any:
        answer = self.ask(method, path, **how)

        assert answer.status_code == status, answer.text
        return answer.get_json() if answer.data else None

    def get(self, path: str, **args: Any) -> Any:
        return self.call("GET", path, query_string=args)

    def data(self, method: str, path: str, status: int = 200, **how: Any) -> Any:
        """What stands in the envelope."""
        return self.call(method, path, status, **how)["data"]

    def listed(self, path: str, **args: Any) -> list[Any]:
        rows: list[Any] = self.get(path, **args)["data"]
        return rows

    def refused(self, method: str, path: str, status: int, **how: Any) -> Any:
        return self.call(method, path, status, **how)

    def play(self, *events: Any) -> Any:
        return self.harness.read_json("POST", f"/accounts/{self.id}/events", json=events)

    def add(self, *products: Any) -> Any:
        return self.harness.read_json("POST", f"/accounts/{self.id}/products", json=products)

    def products(self, **args: Any) -> list[Any]:
        path = f"/accounts/{self.id}/products"
        products: list[Any] = self.harness.read_json("GET", path, query_string=args)["products"]
        return products

    def close(self) -> None:
        self.harness.read_json("DELETE", f"/accounts/{self.id}")
