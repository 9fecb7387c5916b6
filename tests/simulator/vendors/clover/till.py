"""A Clover account as a client of its orders sees it; paths begin after the merchant's id."""

from typing import Any

from werkzeug.test import Client, TestResponse

from tests.simulator.shop import Harness

UNLIMITED = dict.fromkeys(
    ("token_requests", "app_requests", "token_concurrent", "app_concurrent"), 0
)


class Till:
    """A fresh account without limits, unless the settings say so."""

    def __init__(self, harness: Harness, **settings: Any) -> None:
        self.harness = harness
        self.account = harness.account("clover", settings={**UNLIMITED, **settings})
        self.client = Client(harness.simulation.wsgi, use_cookies=False)
        self.id: str = self.account["id"]
        self.credentials: dict[str, Any] = self.account["credentials"]
        self.merchant: str = self.credentials["merchant_id"]
        self.token: str = self.credentials["api_token"]

    def ask(self, method: str, path: str, **how: Any) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.token}"}
        where = f"/v3/merchants/{self.merchant}{path}"
        return self.client.open(where, method=method, headers=headers, **how)

    def call(self, method: str, path: str, **how: Any) -> Any:
        answer = self.ask(method, path, **how)

        assert answer.status_code == 200, answer.text
        return answer.get_json()

    def refused(self, method: str, path: str, **how: Any) -> tuple[int, Any]:
        answer = self.ask(method, path, **how)

        assert answer.status_code >= 400, answer.text
        return answer.status_code, answer.get_json()

    def post(self, path: str, **body: Any) -> Any:
        return self.call("POST", path, json=body)

    def elements(self, path: str) -> list[Any]:
        elements: list[Any] = self.call("GET", path)["elements"]
        return elements

    def item(self, name: str = "Oat Bar", price: int = 349, **more: Any) -> str:
        return str(self.post("/items", name=name, price=price, **more)["id"])

    def order(self, **body: Any) -> str:
        return str(self.post("/orders", **body)["id"])

    def line(self, order: str, **body: Any) -> Any:
        return self.post(f"/orders/{order}/line_items", **body)

    def pay(self, order: str, amount: int, **more: Any) -> Any:
        tender = {"id": self.elements("/tenders")[0]["id"]}
        body = {"tender": tender, "amount": amount, **more}
        return self.post(f"/orders/{order}/payments", **body)

    def cash(self) -> str:
        """The id of the tender that money is counted in."""
        return str(self.elements("/tenders?limit=1")[0]["id"])

    def stock(self, item: str) -> float | None:
        quantity = self.call("GET", f"/item_stocks/{item}").get("quantity")
        return None if quantity is None else float(quantity)
