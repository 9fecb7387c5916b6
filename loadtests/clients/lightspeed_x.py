"""A client of one X-Series retailer: calls over HTTP, with a token that may do all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .http import call, new_session

VENDOR = "lightspeed_x"
CREDENTIALS = ("domain_prefix", "access_token")


@dataclass(frozen=True, slots=True)
class RetailerClient:
    base_url: str
    token: str

    @classmethod
    def of(cls, base_url: str, credentials: Mapping[str, Any]) -> "RetailerClient":
        """By credentials: access_token. The token names the retailer where the host does not."""
        return cls(base_url, credentials["access_token"])

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}

    def create_products(self, bodies: Sequence[Mapping[str, Any]]) -> list[str]:
        """New products without variants; their ids. Refused."""
        with new_session() as session:
            return [
                call(
                    session,
                    "POST",
                    self.base_url,
                    "/api/2.0/products",
                    json=body,
                    headers=self.headers,
                ).json()["data"][0]
                for body in bodies
            ]

    def read(self, path: str) -> Any:
        """The JSON of a GET below /api; Refused."""
        with new_session() as session:
            return call(session, "GET", self.base_url, f"/api{path}", headers=self.headers).json()

    def outlet(self) -> str:
        """The first outlet's id."""
        outlet: str = self.read("/2.0/outlets")["data"][0]["id"]
        return outlet
