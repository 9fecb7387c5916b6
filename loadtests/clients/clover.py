"""A client of one Clover merchant: calls over HTTP, with a token that may do all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .http import call, new_session

VENDOR = "clover"
CREDENTIALS = ("merchant_id", "api_token")


@dataclass(frozen=True, slots=True)
class MerchantClient:
    base_url: str
    merchant_id: str
    token: str

    @classmethod
    def of(cls, base_url: str, credentials: Mapping[str, Any]) -> "MerchantClient":
        """By credentials: merchant_id, api_token."""
        return cls(base_url, credentials["merchant_id"], credentials["api_token"])

    @property
    def path(self) -> str:
        return f"/v3/merchants/{self.merchant_id}"

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}

    def create_items(self, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """New items, as the merchant shows them; Refused."""
        path = f"{self.path}/bulk_items"
        with new_session() as session:
            answer = call(
                session, "POST", self.base_url, path, json={"items": items}, headers=self.headers
            )
        body = answer.json()
        created: list[dict[str, Any]] = body["elements"] if isinstance(body, dict) else body
        return created
