"""One retailer of an X-Series-speaking server, as a rule holds it: requests, readings and prerequisites."""

from email.utils import parsedate_to_datetime
from typing import Any

import requests

from conformance.account_client import AccountClient, Json, needed
from conformance.rules import NotTestable
from conformance.vendors.lightspeed_x.vendor import VENDOR

V21 = "/api/2.1"
V3 = "/api/3.0"
DATED = "/api/2026-07"
LEGACY = "/api"
NOBODY = "00000000-0000-4000-8000-000000000000"
"""An id that nothing has."""
REFUSED = {400, 422}
"""What is said to a body that is malformed or invalid."""
WINDOW_SECONDS = 301.0
"""After so long a throttled request is served again, whatever happens."""


class Retailer(AccountClient):
    """`products` is a path of 2.0; those of other versions are written in full."""

    vendor = VENDOR

    @property
    def domain_prefix(self) -> str:
        return self.credentials["domain_prefix"]

    def __repr__(self) -> str:
        return f"<retailer {self.domain_prefix} at {self.target.base_url}>"

    @property
    def root(self) -> str:
        return "/api/2.0"

    @property
    def token(self) -> str:
        return self.credentials["access_token"]

    def authorization(self, token: str | None) -> dict[str, str]:
        return {"Authorization": f"Bearer {token}"} if token else {}

    def retry_after(self, answer: requests.Response) -> float:
        """From the answer's own moment to the one that it names; a whole window where it names none."""
        try:
            moments = [answer.headers[name] for name in ("Retry-After", "Date")]
            end, now = map(parsedate_to_datetime, moments)
        except (KeyError, ValueError):
            return WINDOW_SECONDS
        return min(max(1.0, (end - now).total_seconds() + 1), WINDOW_SECONDS)

    # Readings

    def data(self, path: str, **params: Any) -> Any:
        """What a GET's envelope holds."""
        body = self.read(path, **params)
        assert isinstance(body, dict), f"GET {path} answers no object"
        assert "data" in body, f"GET {path} answers no data"
        return body["data"]

    def rows(self, path: str, **params: Any) -> list[Json]:
        rows = self.data(path, **params)
        assert isinstance(rows, list), f"GET {path} answers no list"
        return rows

    def ids(self, path: str, **params: Any) -> list[str]:
        return [row["id"] for row in self.rows(path, **params)]

    def row(self, path: str, **params: Any) -> Json:
        row = self.data(path, **params)
        assert isinstance(row, dict), f"GET {path} answers no object in data"
        return row

    def last_version(self, path: str) -> int:
        """The highest version in a list, by its pages to their end; 0 where it is empty."""
        last = 0
        while page := [row["version"] for row in self.rows(path, after=last, page_size=1000)]:
            last = max(page)
        return last

    def product(self, product_id: str, **params: Any) -> Json:
        return self.row(f"products/{product_id}", **params)

    def inventory(self, product_id: str, outlet_id: str | None = None) -> Json:
        """A product's row of one outlet; of the first unless said."""
        outlet = outlet_id or self.outlet_id
        rows = [row for row in self.stock(product_id) if row.get("outlet_id") == outlet]
        assert len(rows) == 1, f"{len(rows)} rows of inventory at the outlet"
        return rows[0]

    def stock(self, product_id: str) -> list[Json]:
        return self.rows(f"products/{product_id}/inventory")

    def level(self, product_id: str, outlet_id: str | None = None) -> float:
        return float(self.inventory(product_id, outlet_id).get("inventory_level", "nan"))

    # Prerequisites: reference data

    def given_rows(self, path: str, **params: Any) -> list[Json]:
        """What a list holds; the rule takes at least one of it."""
        rows = needed(self.get(path, **params), path).get("data")
        if not isinstance(rows, list) or not rows:
            raise NotTestable(f"a shop with {path} is needed")
        return rows

    @property
    def outlet_id(self) -> str:
        return str(self.given_rows("outlets")[0].get("id"))

    def given_outlets(self) -> tuple[str, str]:
        """Two outlets of the shop."""
        outlets = self.given_rows("outlets")
        if len(outlets) < 2:
            raise NotTestable("a shop with two outlets is needed")
        return str(outlets[0].get("id")), str(outlets[1].get("id"))

    @property
    def register_id(self) -> str:
        """A register of the first outlet, open."""
        outlet = self.outlet_id
        mine = [row for row in self.given_rows("registers") if row.get("outlet_id") == outlet]
        if not mine:
            raise NotTestable("a register at the first outlet is needed")
        if not mine[0].get("is_open"):
            needed(self.put(f"registers/{mine[0]['id']}/actions/open", {}), "an open register")
        return str(mine[0]["id"])

    def given_tax(self, rate: float | None = None) -> Json:
        """The default tax; or one of this rate."""
        taxes = self.given_rows("taxes")
        if rate is None:
            return next((tax for tax in taxes if tax.get("is_default")), taxes[0])
        return dict(self.given(f"{DATED}/taxes", {"name": self.new_name("Levy"), "rate": rate}))

    @property
    def cash(self) -> str:
        return str(self.given_rows("payment_types")[0].get("id"))

    @property
    def user_id(self) -> str:
        return str(self.given_rows("users")[0].get("id"))

    # Prerequisites that the rule makes

    def new_sku(self, word: str = "HC") -> str:
        return self.new_name(word).replace(" ", "-")

    def given(self, path: str, body: Any, **params: Any) -> Any:
        """What a POST makes, as it was answered in data."""
        answer = needed(self.post(path, body, **params), f"POST {path}")
        if not isinstance(answer, dict) or "data" not in answer:
            raise NotTestable(f"POST {path} answers no data")
        return answer["data"]

    def given_put(self, path: str, body: Any) -> Any:
        """What a PUT answers."""
        return needed(self.put(path, body), f"PUT {path}")

    def given_deleted(self, path: str) -> None:
        answer = self.delete(path)
        if not answer.ok:
            raise NotTestable(f"DELETE {path} said {answer.status_code}")

    def given_product(self, word: str, **fields: Any) -> str:
        """The id of a product whose name begins with this word."""
        return self.given_products(word, **fields)[0]

    def given_products(self, word: str, **fields: Any) -> list[str]:
        """The ids of all rows that the body makes."""
        body = {"name": self.new_name(word), "price_excluding_tax": 10, **fields}
        ids = self.given("products", body)
        if not isinstance(ids, list) or not ids:
            raise NotTestable("POST products answers no ids")
        return [str(product_id) for product_id in ids]

    def given_family(self, word: str, *values: str, **fields: Any) -> list[str]:
        """The ids of a product's variants, one a value of its one attribute; the head is the first."""
        attribute = self.given_attribute()
        variants = [
            {
                "sku": self.new_sku(word[:3].upper()),
                "price_excluding_tax": 10,
                "variant_definitions": [{"attribute_id": attribute, "value": value}],
            }
            for value in values or ("Small", "Large")
        ]
        body = {"name": self.new_name(word), "variants": variants, **fields}
        ids = self.given("products", body)
        if not isinstance(ids, list) or len(ids) < len(variants):
            raise NotTestable("POST products answers no ids of variants")
        return [str(product_id) for product_id in ids]

    def given_tracked(self, word: str, amount: float = 0, **fields: Any) -> str:
        """A product whose stock is tracked, with this much of it at the first outlet."""
        product = self.given_product(word, **fields)
        self.given_put(f"{V21}/products/{product}", {"common": {"track_inventory": True}})
        self.given_stock(product, amount)
        return product

    def given_stock(self, product_id: str, amount: float, outlet_id: str | None = None) -> None:
        self.given_levels(
            product_id, {"outlet_id": outlet_id or self.outlet_id, "current_amount": amount}
        )

    def given_levels(self, product_id: str, *levels: Json) -> None:
        self.given_put(f"{V21}/products/{product_id}", {"details": {"inventory": list(levels)}})

    def change(self, product_id: str, **sections: Any) -> requests.Response:
        """PUT 2.1 with `common` and `details`."""
        return self.put(f"{V21}/products/{product_id}", sections)

    def given_change(self, product_id: str, **sections: Any) -> None:
        self.given_put(f"{V21}/products/{product_id}", sections)

    def given_attribute(self, word: str = "Pack") -> str:
        return str(self.given("variant_attributes", {"name": self.new_name(word)}).get("id"))

    def given_brand(self, word: str = "Comet") -> str:
        return str(self.given("brands", {"name": self.new_name(word)}))

    def given_tag(self, word: str = "Local") -> str:
        return str(self.given("tags", {"name": self.new_name(word)}))

    def given_supplier(self, word: str = "Wholesale") -> str:
        return str(self.given("suppliers", {"name": self.new_name(word), "contact": None}))

    def given_category(self, word: str = "Ales", parent: str | None = None) -> str:
        """The id of a product category, a leaf."""
        above = {"parent_category_id": parent} if parent else {}
        body = {"categories": [{"payload_id": "x", "name": self.new_name(word), **above}]}
        rows = self.given("product_categories/bulk", body)
        if not isinstance(rows, list) or not rows:
            raise NotTestable("no category was made")
        return str(rows[0].get("id"))

    def given_customer(self, word: str = "Ada", **fields: Any) -> Json:
        body = {"first_name": self.new_name(word), "last_name": "Lark", **fields}
        return dict(self.given("customers", body))

    # Sales, as 0.9 writes them

    def new_line(self, product_id: str, quantity: float, price: float = 10) -> Json:
        """A line of a sale: the price is without tax, of one piece; so is the tax."""
        tax = self.given_tax()
        rate = float((tax.get("rates") or [{}])[0].get("rate", 0))
        return {
            "product_id": product_id,
            "quantity": quantity,
            "price": price,
            "tax": round(price * rate, 2),
            "tax_id": tax.get("id"),
        }

    def new_sale(self, *lines: Json, status: str = "CLOSED", **fields: Any) -> Json:
        return {
            "register_id": self.register_id,
            "user_id": self.user_id,
            "sale_date": "2026-02-18 09:20:11",
            "status": status,
            "register_sale_products": list(lines),
            "register_sale_payments": [],
            **fields,
        }

    def given_sale(self, *lines: Json, status: str = "CLOSED", **fields: Any) -> Json:
        """A sale, as 0.9 answers it."""
        body = self.new_sale(*lines, status=status, **fields)
        answer = needed(self.post(f"{LEGACY}/register_sales", body), "a sale")
        return dict(answer.get("register_sale") or {})

    def given_sale_of(self, product_id: str, quantity: float = 1, **fields: Any) -> Json:
        return self.given_sale(self.new_line(product_id, quantity), **fields)
