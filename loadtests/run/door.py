"""A Tipsi store of a running server: opened by the control API, logged in, called over HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests

from tilltwin.client import Simulator

ROOT = "/api/rest/v001"
TIMEOUT_SECONDS = 300


class Refused(Exception):
    """The store did not do what was asked; the message says what it answered."""


@dataclass(slots=True)
class VendorApp:
    """One store and a session that may enter it."""

    session: requests.Session
    base_url: str
    store_id: int
    cookie: str = ""

    @classmethod
    def opened(cls, base_url: str, token: str | None = None) -> "VendorApp":
        """To the empty store of a fresh account."""
        return cls.entered(base_url, credentials(base_url, token))

    @classmethod
    def entered(cls, base_url: str, told: Mapping[str, Any]) -> "VendorApp":
        """To the store that credentials name: username, password, store_id."""
        session = requests.Session()
        session.trust_env = False
        door = cls(session, base_url, int(told["store_id"]))
        login = {key: told[key] for key in ("username", "password")}
        answer = door.called("POST", f"{ROOT}/login", json=login)
        door.cookie = answer.headers["Set-Cookie"].partition(";")[0]
        return door

    @property
    def path(self) -> str:
        return f"{ROOT}/store/{self.store_id}"

    def get(self, path: str) -> bytes:
        """A path from the origin on."""
        return self.called("GET", path).content

    def sync(self, body: bytes) -> None:
        self.called("PATCH", f"{self.path}/ext/sync", data=body)

    def called(self, method: str, path: str, **sent: Any) -> requests.Response:
        """The answer, which is a 200; Refused."""
        headers = {"Cookie": self.cookie, "Content-Type": "application/json"}
        try:
            answer = self.session.request(
                method, self.base_url + path, headers=headers, timeout=TIMEOUT_SECONDS, **sent
            )
        except requests.RequestException as why:
            raise Refused(f"{method} {path}: {why}") from why
        if answer.status_code != 200:
            raise Refused(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
        return answer

    def close(self) -> None:
        self.session.close()


def credentials(base_url: str, token: str | None = None) -> dict[str, Any]:
    """Of a fresh account without products."""
    hand = Simulator(base_url, token=token)
    return hand.create_account("tipsi", catalog={"products": 0}).credentials
