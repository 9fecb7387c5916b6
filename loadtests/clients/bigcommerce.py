"""A client of one BigCommerce store: calls over HTTP, with a token that may do all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests

from .http import call, new_session

VENDOR = "bigcommerce"
CREDENTIALS = ("store_hash", "access_token")


@dataclass(frozen=True, slots=True)
class StoreClient:
    base_url: str
    store_hash: str
    token: str

    @classmethod
    def of(cls, base_url: str, credentials: Mapping[str, Any]) -> "StoreClient":
        """By credentials: store_hash, access_token."""
        return cls(base_url, credentials["store_hash"], credentials["access_token"])

    @property
    def path(self) -> str:
        return f"/stores/{self.store_hash}/v3"

    @property
    def headers(self) -> dict[str, str]:
        return {"X-Auth-Token": self.token, "Content-Type": "application/json"}

    def create_products(self, products: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """New products, as the store shows them; Refused."""
        with new_session() as session:
            return [self._create(session, product) for product in products]

    def _create(self, session: requests.Session, product: dict[str, Any]) -> dict[str, Any]:
        path = f"{self.path}/catalog/products"
        answer = call(session, "POST", self.base_url, path, json=product, headers=self.headers)
        created: dict[str, Any] = answer.json()["data"]
        return created
