"""Sales as tests make them: of one product at the first register, in 0.9 and in the dated form."""

from dataclasses import dataclass
from typing import Any

from tests.simulator.vendors.lightspeed_x.retail import Retail

DATED = "2026-07"


@dataclass
class Counter:
    """A product with ten pieces at the outlet of the first register."""

    retail: Retail

    def __post_init__(self) -> None:
        self.register: str = self.retail.listed("2.0/registers")[0]["id"]
        self.outlet: str = self.retail.listed("2.0/registers")[0]["outlet_id"]
        self.user: str = self.retail.listed("2.0/users")[0]["id"]
        self.cash: str = self.retail.listed("2.0/payment_types")[0]["id"]
        self.tax: str = self.retail.listed("2.0/taxes")[0]["id"]
        self.product = self.new_product("Hazy Comet IPA")

    def new_product(self, name: str) -> str:
        stock = [{"outlet_id": self.outlet, "current_amount": 10}]
        body = {"name": name, "price_excluding_tax": 10, "supply_price": 4, "inventory": stock}
        (product,) = self.retail.data("POST", "2.0/products", json=body)
        return str(product)

    @property
    def stock(self) -> float:
        return self.stock_of(self.product)

    def stock_of(self, product: str) -> float:
        rows = self.retail.get(f"{DATED}/inventory/{product}")
        levels = {row["outlet_id"]: row["current_inventory_level"] for row in rows}
        return float(levels[self.outlet])

    def line(self, quantity: float = 2, **members: Any) -> dict[str, Any]:
        """Of the dated form."""
        return {
            "product": {"id": members.pop("product", self.product)},
            "quantity": quantity,
            "pricing": {"price": 10},
            "tax": {"id": self.tax, "amount": 1},
            **members,
        }

    def payment(self, amount: float) -> dict[str, Any]:
        return {"amount": amount, "type": {"config_id": self.cash}}

    def body(self, state: str = "closed", *lines: dict[str, Any], **members: Any) -> dict[str, Any]:
        source = {"author_id": self.user, "register_id": self.register}
        return {
            "source": source,
            "state": state,
            "line_items": list(lines) or [self.line()],
            **members,
        }

    def sell(self, state: str = "closed", *lines: dict[str, Any], **members: Any) -> Any:
        body = self.body(state, *lines, **members)
        return self.retail.data("POST", f"{DATED}/sales", json=body)

    def change(self, sale: Any, state: str, *lines: dict[str, Any], **members: Any) -> Any:
        body = self.body(state, *lines, **members)
        return self.retail.data("PUT", f"{DATED}/sales/{sale['id']}", json=body)

    def refused(self, status: int, method: str, path: str, body: Any) -> Any:
        return self.retail.refused(method, f"{DATED}/{path}", status, json=body)

    def legacy_line(self, quantity: float = 2) -> dict[str, Any]:
        return {
            "product_id": self.product,
            "quantity": quantity,
            "price": "10",
            "tax": "1",
            "tax_id": self.tax,
        }

    def legacy_body(self, status: str, **members: Any) -> dict[str, Any]:
        return {
            "register_id": self.register,
            "user_id": self.user,
            "status": status,
            "register_sale_products": [self.legacy_line()],
            **members,
        }

    def sell_legacy(self, status: str = "CLOSED", **members: Any) -> Any:
        body = self.legacy_body(status, **members)
        return self.retail.call("POST", "register_sales", json=body)["register_sale"]

    def give_back(self, sale: Any, version: str = DATED) -> Any:
        return self.retail.data("POST", f"{version}/sales/{sale['id']}/actions/return")

    def fulfillments(self, sale: Any) -> Any:
        return self.retail.listed(f"{DATED}/fulfillments", sale_id=sale["id"])
