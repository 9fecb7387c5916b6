"""A BigCommerce store of a running server: opened by the control API, called over HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests

from tilltwin.client import Simulator

from .door import Refused

TIMEOUT_SECONDS = 300
UNLIMITED = {"quota": 1_000_000}
"""The settings of an account that is there to be loaded; a limit would measure itself."""


@dataclass(frozen=True, slots=True)
class Storefront:
    """One store and a token that may do all with it."""

    base_url: str
    store_hash: str
    token: str

    @classmethod
    def of(cls, base_url: str, told: Mapping[str, Any]) -> "Storefront":
        """By credentials: store_hash, access_token."""
        return cls(base_url, told["store_hash"], told["access_token"])

    @property
    def path(self) -> str:
        return f"/stores/{self.store_hash}/v3"

    @property
    def headers(self) -> dict[str, str]:
        return {"X-Auth-Token": self.token, "Content-Type": "application/json"}

    def made(self, products: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """New products, as the store shows them; Refused."""
        with requests.Session() as session:
            session.trust_env = False
            return [self._made(session, one) for one in products]

    def _made(self, session: requests.Session, product: dict[str, Any]) -> dict[str, Any]:
        where = f"{self.base_url}{self.path}/catalog/products"
        try:
            answer = session.post(
                where, json=product, headers=self.headers, timeout=TIMEOUT_SECONDS
            )
        except requests.RequestException as why:
            raise Refused(f"POST /catalog/products: {why}") from why
        if answer.status_code != 200:
            raise Refused(f"POST /catalog/products: {answer.status_code} {answer.text[:300]}")
        made: dict[str, Any] = answer.json()["data"]
        return made


def credentials(base_url: str, token: str | None, products: int) -> dict[str, Any]:
    """Of a fresh account with so many products of a corner shop, without limits."""
    hand = Simulator(base_url, token=token, timeout=TIMEOUT_SECONDS)
    account = hand.create_account("bigcommerce", catalog={"products": products}, settings=UNLIMITED)
    return account.credentials
