"""Where a bench runs in process: an application, the database that it writes to, its stores."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .store import Store

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LIKE = 1.2
"""A kept store that is up to so many times larger will do."""


@dataclass(frozen=True, slots=True)
class Place:
    """Handed in by whoever built the application. It keeps its stores: a million items take a minute."""

    wsgi: "WSGIApplication"
    database_url: str
    stores: list[Store] = field(default_factory=list)

    @property
    def database(self) -> str:
        """Its kind: sqlite, postgresql."""
        return self.database_url.partition(":")[0].partition("+")[0]

    def stocked(self, items: int) -> Store:
        """A store of about so many items, kept from before or filled now."""
        for store in self.stores:
            if items <= store.till.known <= items * LIKE:
                return store
        store = Store.opened(self.wsgi)
        store.fill(items)
        self.stores.append(store)
        return store
