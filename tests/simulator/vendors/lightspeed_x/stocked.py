"""A product with stock at a retailer's outlets, for tests of stock and consignments."""

from dataclasses import dataclass
from typing import Any

from tests.simulator.vendors.lightspeed_x.retail import Retail

DATED = "2026-07"


@dataclass
class Stocked:
    """One product, ten pieces of it at the first outlet."""

    retail: Retail
    product: str
    outlets: list[str]

    @classmethod
    def of(cls, retail: Retail, sku: str = "TEA", **members: Any) -> "Stocked":
        outlets = [outlet["id"] for outlet in retail.listed("2.0/outlets")]
        tea = {"sku": sku, "name": f"Tea {sku}", "price": "5.00", "quantity": 10, "cost": "2.00"}
        retail.add({**tea, **members})
        (product,) = retail.products(sku=sku)
        return cls(retail, product["native_id"], outlets)

    @property
    def rows(self) -> dict[str, Any]:
        """By outlet."""
        rows = self.retail.listed(f"2.0/products/{self.product}/inventory")
        return {row["outlet_id"]: row for row in rows}

    @property
    def levels(self) -> list[Any]:
        """In the order of outlets."""
        rows = self.rows
        return [rows[outlet]["inventory_level"] for outlet in self.outlets]

    def consign(self, type_: str, **members: Any) -> str:
        """A new consignment's id."""
        body = {"name": "C 1", "outlet_id": self.outlets[0], "type": type_, **members}
        created = self.retail.data("POST", "2.0/consignments", 201, json=body)
        return str(created["id"])

    def put_line(self, consignment: str, status: int = 200, **values: Any) -> Any:
        path = f"2.0/consignments/{consignment}/products"
        body = {"product_id": self.product, **values}
        return self.retail.call("POST", path, status, json=body)

    def move_on(self, consignment: str, state: str, status: int = 200) -> Any:
        path = f"2.0/consignments/{consignment}"
        return self.retail.call("PUT", path, status, json={"status": state})
