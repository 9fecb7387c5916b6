"""In-process clients with verbs: a harness at the control API, a shop that talks to Tipsi."""

from dataclasses import dataclass
from typing import Any

from werkzeug.test import Client, TestResponse

from simulator.server import Simulation
from simulator.vendors.tipsi.paths import ROOT

ALL = "id,external_id,price,special_price,special_price_on,special_price_amount,barcodes,proof,abv"
ALL += ",unit_size,in_stock,updated,pos_item_name,category,status"
"""Every plain field of an item."""


class Harness:
    """The control API of a simulation, without a network."""

    def __init__(self, simulation: Simulation) -> None:
        self.simulation = simulation
        self.client = Client(simulation.wsgi, use_cookies=False)

    def ask(self, method: str, path: str, **how: Any) -> TestResponse:
        """One call under /_sim."""
        return self.client.open(f"/_sim{path}", method=method, **how)

    def read_json(self, method: str, path: str, **how: Any) -> Any:
        """The JSON of a call that must succeed."""
        answer = self.ask(method, path, **how)

        assert answer.status_code < 300, answer.text
        return answer.get_json() if answer.data else None

    def account(self, vendor: str = "tipsi", **config: Any) -> Any:
        return self.read_json("POST", "/accounts", json={"vendor": vendor, **config})

    def fault(self, kind: str, **plan: Any) -> Any:
        return self.read_json("POST", "/faults", json={"kind": kind, **plan})

    def hold(self, now: str = "2026-11-22T10:00:00Z") -> None:
        self.read_json("PUT", "/clock", json={"mode": "held", "now": now})

    def advance(self, seconds: float) -> None:
        self.read_json("POST", "/clock/advance", json={"seconds": seconds})

    def shop(self, **settings: Any) -> "Shop":
        """A fresh Tipsi account, logged in."""
        shop = Shop(self, self.account("tipsi", settings=settings))
        shop.log_in()
        return shop


@dataclass
class Shop:
    """One Tipsi account as its own client sees it; paths begin after /store/{id}/."""

    harness: Harness
    account: Any

    def __post_init__(self) -> None:
        self.client = Client(self.harness.simulation.wsgi)
        self.id: str = self.account["id"]
        self.credentials: dict[str, Any] = self.account["credentials"]
        self.store_id: int = self.credentials["store_id"]

    def log_in(self) -> None:
        names = {name: self.credentials[name] for name in ("username", "password")}
        answer = self.client.post(f"{ROOT}/login", json=names)

        assert answer.status_code == 200, answer.text

    def ask(self, method: str, path: str, **how: Any) -> TestResponse:
        """One call under the store; a path that begins with a slash stands under the root."""
        where = f"{ROOT}{path}" if path.startswith("/") else f"{ROOT}/store/{self.store_id}/{path}"
        return self.client.open(where, method=method, **how)

    def read_json(self, method: str, path: str, **how: Any) -> Any:
        answer = self.ask(method, path, **how)

        assert answer.status_code < 300, answer.text
        return answer.get_json() if answer.data else None

    def sync(self, *elements: Any) -> Any:
        return self.read_json("PATCH", "ext/sync", json=elements)

    def clear(self, *elements: Any) -> Any:
        return self.read_json("PATCH", "ext/sync_clear", json=elements)

    def old_sync(self, *elements: Any) -> Any:
        return self.read_json("PATCH", "barcode/sync", json=elements)

    def create(self, kind: str, **element: Any) -> Any:
        return self.read_json("POST", kind, json={"barcodes": [], **element})

    def get(self, external_id: object, fields: str = ALL) -> Any:
        return self.read_json(
            "GET", f"ext/{external_id}", query_string={"inventory_fields": fields}
        )

    def refusal(self, method: str, path: str, **how: Any) -> Any:
        """What a call that must be refused with 400 answers."""
        answer = self.ask(method, path, **how)

        assert answer.status_code == 400, answer.text
        return answer.get_json()

    def listed(self, kind: str = "inventory", fields: str = ALL, **args: Any) -> list[Any]:
        """All items of a list, page by page along its `next` links."""
        rows: list[Any] = []
        asked = {"inventory_fields": fields, **args}
        page = self.read_json("GET", kind, query_string=asked)
        while True:
            rows += page["results"]
            if page["next"] is None:
                break
            query = page["next"].partition("?")[2]
            page = self.read_json("GET", kind, query_string=query)

        assert page["count"] == len(rows)
        return rows

    def stock(self) -> dict[Any, Any]:
        """External id to what is in stock."""
        return {row["external_id"]: row["in_stock"] for row in self.listed()}

    def play(self, *events: Any) -> Any:
        return self.harness.read_json("POST", f"/accounts/{self.id}/events", json=events)

    def close(self) -> None:
        self.harness.read_json("DELETE", f"/accounts/{self.id}")
