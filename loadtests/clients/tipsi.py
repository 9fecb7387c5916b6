"""A client of one Tipsi store: a fresh account by the control API, a login, calls over HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests

from .account import open_account
from .http import call, new_session

VENDOR = "tipsi"
CREDENTIALS = ("username", "password", "store_id")
ROOT = "/api/rest/v001"


@dataclass(slots=True)
class StoreClient:
    """One store, and a session that is logged in."""

    session: requests.Session
    base_url: str
    store_id: int
    cookie: str = ""

    @classmethod
    def opened(cls, base_url: str, token: str | None = None) -> "StoreClient":
        """For the empty store of a fresh account."""
        return cls.logged_in(base_url, open_account(base_url, token, VENDOR, 0))

    @classmethod
    def logged_in(cls, base_url: str, credentials: Mapping[str, Any]) -> "StoreClient":
        """For the store that credentials name: username, password, store_id."""
        client = cls(new_session(), base_url, int(credentials["store_id"]))
        login = {key: credentials[key] for key in ("username", "password")}
        answer = client.call("POST", f"{ROOT}/login", json=login)
        client.cookie = answer.headers["Set-Cookie"].partition(";")[0]
        return client

    @property
    def path(self) -> str:
        return f"{ROOT}/store/{self.store_id}"

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": self.cookie, "Content-Type": "application/json"}

    def get(self, path: str) -> bytes:
        """A path from the origin on."""
        return self.call("GET", path).content

    def sync(self, body: bytes) -> None:
        self.call("PATCH", f"{self.path}/ext/sync", data=body)

    def call(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        """The answer, which is a 200; Refused."""
        return call(self.session, method, self.base_url, path, headers=self.headers, **kwargs)

    def close(self) -> None:
        self.session.close()
