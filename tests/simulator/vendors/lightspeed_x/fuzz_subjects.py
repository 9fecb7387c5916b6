"""What the fuzzed bodies and paths refer to: one of everything that X-Series has."""

from typing import Any

from werkzeug.test import TestResponse

from simulator.vendors.lightspeed_x.wire.webhooks import hooks
from tests.simulator.vendors.lightspeed_x.fuzz_bodies import REASONS
from tests.simulator.vendors.lightspeed_x.retail import Retail


class Subjects:
    """One of everything that bodies and paths refer to; what is created later takes its place."""

    def __init__(self, retail: Retail, picture: dict[str, Any]) -> None:
        self.retail = retail
        self.fresh = 0
        outlets = [row["id"] for row in retail.listed("2.0/outlets")]
        product, sibling = (self._product(name) for name in ("Hazy Comet IPA", "Nova"))
        image = retail.data("POST", f"2.0/products/{product}/actions/image_upload", 201, **picture)
        self.ids: dict[str, str] = {
            "HERE": outlets[0],
            "THERE": outlets[1],
            "PRODUCT": product,
            "SIBLING": sibling,
            "IMAGE": image["id"],
            "BRAND": self._add("2.0/brands", name="Comet"),
            "TAG": self._add("2.0/tags", name="local"),
            "SUPPLIER": self._add("2.0/suppliers", name="Comet"),
            "TAX": retail.listed("2.0/taxes")[0]["id"],
            "GROUP": retail.listed("2.0/customer_groups")[0]["id"],
            "ATTRIBUTE": self._add("2.0/variant_attributes", 201, name="Pack"),
            "CUSTOMER": self._add("2.0/customers", 201, first_name="Ana", last_name=None),
            "CATEGORY": self._add("2.0/product_categories/bulk", categories=[{"name": "Beer"}]),
            "REASON": self._add(REASONS, name="Broken", enabled=True, type="NEGATIVE"),
            "HOOK": self._add(
                "2.0/webhooks", 201, active=True, type=hooks.TYPES[0], url="https://127.0.0.1/h"
            ),
        }
        self.renew_consignments()

    def renew_consignments(self) -> None:
        """Open ones, with a line each: those that were there may have come to their ends."""
        first, other = self.ids["HERE"], self.ids["THERE"]
        new: dict[str, dict[str, Any]] = {
            "ORDER": {"type": "SUPPLIER"},
            "TRANSFER": {"type": "OUTLET", "source_outlet_id": other},
            "COUNT": {"type": "STOCKTAKE", "status": "STOCKTAKE_IN_PROGRESS"},
        }
        for word, members in new.items():
            body = {"name": "C", "outlet_id": first, **members}
            self.ids[word] = self._add("2.0/consignments", 201, **body)
        line = {"consignment_id": self.ids["ORDER"], "product_id": self.ids["PRODUCT"], "count": 3}
        self.ids["LINE"] = self.retail.call("POST", "consignment_product", json=line)["id"]

    def renew(self, path: str, answer: TestResponse) -> None:
        """A new category takes the place of one that may be gone."""
        if path.endswith("categories/bulk") and answer.status_code == 200:
            created = answer.get_json()["data"]
            if isinstance(created, list):
                self.ids["CATEGORY"] = created[0]["id"]

    def _product(self, name: str) -> str:
        stock = [{"outlet_id": self.retail.listed("2.0/outlets")[0]["id"], "current_amount": 10}]
        body = {"name": name, "inventory": stock}
        (product,) = self.retail.data("POST", "2.0/products", json=body)
        return str(product)

    def _add(self, path: str, status: int = 200, /, **body: Any) -> str:
        created = self.retail.data("POST", path, status, json=body)
        (created,) = created if isinstance(created, list) else (created,)
        return str(created["id"] if isinstance(created, dict) else created)

    def grounded(self, value: Any) -> Any:
        """With ids in place of the words that stand for them, and a fresh number for each {n}."""
        if isinstance(value, dict):
            return {name: self.grounded(part) for name, part in value.items()}
        if isinstance(value, list):
            return [self.grounded(part) for part in value]
        if isinstance(value, str) and "{n}" in value:
            self.fresh += 1
            return value.replace("{n}", f"{self.fresh}")
        return self.ids.get(value, value) if isinstance(value, str) else value

    def path(self, template: str) -> str:
        return "/".join(self.ids.get(word, word) for word in template.split("/"))
