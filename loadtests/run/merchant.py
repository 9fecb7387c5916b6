"""A Clover merchant of a running server: opened by the control API, called over HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests

from tilltwin.client import Simulator

from .door import Refused

TIMEOUT_SECONDS = 300
UNLIMITED = dict.fromkeys(
    ("token_requests", "app_requests", "token_concurrent", "app_concurrent"), 0
)
"""The settings of an account that is there to be loaded; a limit would measure itself."""


@dataclass(frozen=True, slots=True)
class Merchant:
    """One merchant and a token that may do all with it."""

    base_url: str
    merchant_id: str
    token: str

    @classmethod
    def of(cls, base_url: str, told: Mapping[str, Any]) -> "Merchant":
        """By credentials: merchant_id, api_token."""
        return cls(base_url, told["merchant_id"], told["api_token"])

    @property
    def path(self) -> str:
        return f"/v3/merchants/{self.merchant_id}"

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}

    def made(self, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """New items, as the merchant shows them; Refused."""
        told = self._posted("/bulk_items", {"items": items})
        made: list[dict[str, Any]] = told["elements"] if isinstance(told, dict) else told
        return made

    def _posted(self, path: str, body: dict[str, Any]) -> Any:
        where = f"{self.base_url}{self.path}{path}"
        try:
            with requests.Session() as session:
                session.trust_env = False
                answer = session.post(
                    where, json=body, headers=self.headers, timeout=TIMEOUT_SECONDS
                )
        except requests.RequestException as why:
            raise Refused(f"POST {path}: {why}") from why
        if answer.status_code != 200:
            raise Refused(f"POST {path}: {answer.status_code} {answer.text[:300]}")
        return answer.json()


def credentials(base_url: str, token: str | None, items: int) -> dict[str, Any]:
    """Of a fresh account with so many items of a corner shop, without limits."""
    hand = Simulator(base_url, token=token, timeout=TIMEOUT_SECONDS)
    account = hand.create_account("clover", catalog={"products": items}, settings=UNLIMITED)
    return account.credentials
