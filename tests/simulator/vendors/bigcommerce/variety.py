"""A product with options and variants, as tests want one."""

from dataclasses import dataclass
from typing import Any

import pytest

from simulator.vendors.bigcommerce.store.unit_of_work import UnitOfWork
from tests.simulator.vendors.bigcommerce.storefront import Storefront

PRODUCTS = "v3/catalog/products"


@dataclass
class Variety:
    """One product; options and variants are made by their names."""

    store: Storefront
    product: int
    base: int

    @classmethod
    def of(cls, store: Storefront, sku: str = "MUG", **more: Any) -> "Variety":
        body = {"name": sku, "type": "physical", "weight": 2, "price": 10, "sku": sku, **more}
        created = store.data("POST", PRODUCTS, json=body)
        variants = store.data("GET", f"{PRODUCTS}/{created['id']}/variants")
        return cls(store, created["id"], variants[0]["id"])

    @property
    def path(self) -> str:
        return f"{PRODUCTS}/{self.product}"

    @property
    def variants(self) -> list[Any]:
        found: list[Any] = self.store.data("GET", f"{self.path}/variants")
        return found

    def about(self) -> Any:
        return self.store.data("GET", self.path)

    def option(self, name: str, *labels: str, family: str = "options", **more: Any) -> Any:
        values = [{"label": label, "sort_order": place} for place, label in enumerate(labels)]
        body = {"display_name": name, "type": "dropdown", "option_values": values, **more}
        return self.store.data("POST", f"{self.path}/{family}", json=body)

    def pick(self, *labels: str) -> list[dict[str, int]]:
        """The values of these labels, as a variant names them."""
        options = self.store.data("GET", f"{self.path}/options")
        return [
            {"id": value["id"], "option_id": option["id"]}
            for option in options
            for value in option["option_values"]
            if value["label"] in labels
        ]

    def variant(self, sku: str, *labels: str, **more: Any) -> Any:
        body = {"sku": sku, "option_values": self.pick(*labels), **more}
        return self.store.data("POST", f"{self.path}/variants", json=body)

    def put(self, variant: int, **body: Any) -> Any:
        return self.store.data("PUT", f"{self.path}/variants/{variant}", json=body)

    def refused(self, variant: int, **body: Any) -> tuple[int, Any]:
        return self.store.refused("PUT", f"{self.path}/variants/{variant}", json=body)


class News(list[tuple[str, Any]]):
    """What is announced from now on: scopes with their data."""

    @classmethod
    def from_now(cls, monkeypatch: pytest.MonkeyPatch) -> "News":
        created = cls()

        def announce(_books: UnitOfWork, scope: str, data: Any) -> None:
            created.append((scope, data))

        monkeypatch.setattr(UnitOfWork, "announce", announce)
        return created

    @property
    def scopes(self) -> list[str]:
        return [scope for scope, _ in self]
