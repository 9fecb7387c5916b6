"""A Tipsi store of its own account, in process: opened, filled, synced, read."""

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

import msgspec

from loadtests.clients.tipsi import ROOT
from loadtests.workloads.tipsi import Till, encoded

from ..environment import Environment
from ..inprocess import Answer, call, expect

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

FILLING = 20_000
"""Items a request while a store is filled."""

LIKE = 1.2
"""A kept store that is up to so many times larger will do."""


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
        credentials = _control(wsgi, "/_sim/accounts", {"vendor": "tipsi"})["credentials"]
        login = {"username": credentials["username"], "password": credentials["password"]}
        answer = expect(200, call(wsgi, "POST", f"{ROOT}/login", msgspec.json.encode(login)))
        cookie = answer.header("Set-Cookie").partition(";")[0]
        return cls(wsgi, int(credentials["store_id"]), cookie, Till(Random(seed)))  # noqa: S311 (repeatable)

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


def kept_store(environment: Environment, items: int) -> Store:
    """A store of about so many items, kept from before or filled now."""
    for kept in environment.stores:
        if isinstance(kept, Store) and items <= kept.till.known <= items * LIKE:
            return kept
    store = Store.opened(environment.wsgi)
    store.fill(items)
    environment.stores.append(store)
    return store
