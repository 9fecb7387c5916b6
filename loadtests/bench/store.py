"""A Tipsi store of its own account, in process: opened, filled, synced, read."""

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

import msgspec

from loadtests.run.door import ROOT
from loadtests.tills.tipsi import Till, encoded

from .inprocess import Answer, call, expect

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

FILLING = 20_000
"""Items a request while a store is filled."""


@dataclass(slots=True)
class Store:
    """One fresh store and the till that pushes to it."""

    wsgi: "WSGIApplication"
    id: int
    cookie: str
    till: Till

    @classmethod
    def opened(cls, wsgi: "WSGIApplication", seed: int = 1) -> "Store":
        """A fresh account, logged in."""
        told = _control(wsgi, "/_sim/accounts", {"vendor": "tipsi"})["credentials"]
        login = {"username": told["username"], "password": told["password"]}
        answer = expect(200, call(wsgi, "POST", f"{ROOT}/login", msgspec.json.encode(login)))
        cookie = answer.header("Set-Cookie").partition(";")[0]
        return cls(wsgi, int(told["store_id"]), cookie, Till(Random(seed)))  # noqa: S311 (repeatable)

    @property
    def path(self) -> str:
        return f"{ROOT}/store/{self.id}"

    def fill(self, items: int) -> None:
        """Up to so many items, all in stock."""
        while self.till.known < items:
            self.sync(encoded(self.till.first(min(FILLING, items - self.till.known))))

    def restock(self) -> None:
        """All that the store has is in stock again."""
        for start in range(0, self.till.known, FILLING):
            self.sync(encoded(self.till.again(start, FILLING)))

    def sync(self, body: bytes, *, clear: bool = False) -> Answer:
        where = f"{self.path}/ext/sync_clear" if clear else f"{self.path}/ext/sync"
        return expect(200, call(self.wsgi, "PATCH", where, body, self.cookie))

    def get(self, path: str) -> Answer:
        """A path below the store's, such as `/inventory?page=2`."""
        return expect(200, call(self.wsgi, "GET", self.path + path, b"", self.cookie))


def _control(wsgi: "WSGIApplication", path: str, body: dict[str, Any]) -> Any:
    return expect(201, call(wsgi, "POST", path, msgspec.json.encode(body))).json()
