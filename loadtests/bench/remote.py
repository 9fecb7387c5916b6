"""A Tipsi store of a running server: opened by the control API, logged in, called over HTTP."""

from dataclasses import dataclass

import requests

from loadtests.server import Server
from simulator.client import Simulator

from .inprocess import Unexpected
from .store import ROOT


@dataclass(slots=True)
class Door:
    """One store and the session that may enter it."""

    session: requests.Session
    base_url: str
    store_id: int
    cookie: str

    @classmethod
    def opened(cls, server: Server, products: int = 0) -> "Door":
        """A fresh account with so many products."""
        told = Simulator(server.base_url).create_account("tipsi", catalog={"products": products})
        session = requests.Session()
        session.trust_env = False
        login = {key: told.credentials[key] for key in ("username", "password")}
        answer = session.post(f"{server.base_url}{ROOT}/login", json=login, timeout=60)
        cookie = answer.headers["Set-Cookie"].partition(";")[0]
        return cls(session, server.base_url, int(told.credentials["store_id"]), cookie)

    @property
    def path(self) -> str:
        return f"{ROOT}/store/{self.store_id}"

    def get(self, path: str) -> bytes:
        """A path from the origin on."""
        return self._called("GET", path)

    def sync(self, body: bytes) -> bytes:
        return self._called("PATCH", f"{self.path}/ext/sync", body)

    def close(self) -> None:
        self.session.close()

    def _called(self, method: str, path: str, body: bytes | None = None) -> bytes:
        headers = {"Cookie": self.cookie, "Content-Type": "application/json"}
        answer = self.session.request(
            method, self.base_url + path, data=body, headers=headers, timeout=300
        )
        if answer.status_code != 200:
            raise Unexpected(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
        return answer.content
