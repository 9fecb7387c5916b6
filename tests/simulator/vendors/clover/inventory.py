"""A Clover account as its own client sees it; paths begin after the merchant's id."""

from dataclasses import dataclass
from typing import Any

from werkzeug.test import Client, TestResponse

from tests.simulator.shop import Harness

UNLIMITED = dict.fromkeys(
    ("token_requests", "app_requests", "token_concurrent", "app_concurrent"), 0
)


@dataclass
class Till:
    harness: Harness
    account: Any

    @classmethod
    def of(cls, harness: Harness, **settings: Any) -> "Till":
        """A fresh account without limits, unless the settings say so."""
        return cls(harness, harness.account("clover", settings={**UNLIMITED, **settings}))

    def __post_init__(self) -> None:
        self.client = Client(self.harness.simulation.wsgi, use_cookies=False)
        self.id: str = self.account["id"]
        self.merchant: str = self.account["credentials"]["merchant_id"]
        self.token: str = self.account["credentials"]["api_token"]

    def ask(self, method: str, path: str, token: str | None = None, **how: Any) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.token if token is None else token}"}
        where = f"/v3/merchants/{self.merchant}{path}"
        return self.client.open(where, method=method, headers=headers, **how)

    def call(self, method: str, path: str, **how: Any) -> Any:
        answer = self.ask(method, path, **how)

        assert answer.status_code == 200, answer.text
        return answer.get_json()

    def post(self, path: str, **body: Any) -> Any:
        return self.call("POST", path, json=body)

    def get(self, path: str, **args: Any) -> Any:
        return self.call("GET", path, query_string=args)

    def listed(self, path: str, **args: Any) -> list[Any]:
        elements: list[Any] = self.get(path, **args)["elements"]
        return elements

    def refused(self, method: str, path: str, status: int = 400, **how: Any) -> Any:
        answer = self.ask(method, path, **how)

        assert answer.status_code == status, answer.text
        return answer.get_json()

    def item(self, name: str = "Oat Bar", price: int = 349, **more: Any) -> Any:
        return self.post("/items", name=name, price=price, **more)

    def put_on(self, path: str, side: str, other: str, item: str, **args: Any) -> None:
        pair = {side: {"id": other}, "item": {"id": item}}

        assert self.call("POST", path, json={"elements": [pair]}, query_string=args) == {}

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
