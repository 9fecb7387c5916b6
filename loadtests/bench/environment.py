"""Where a bench runs in process: an application, and the database that it writes to."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


@dataclass(frozen=True, slots=True)
class Environment:
    """Handed in by whoever built the application."""

    wsgi: "WSGIApplication"
    database_url: str
    stores: list[Any] = field(default_factory=list)
    """What benches have filled and can use again: a million items take a minute."""

    @property
    def database(self) -> str:
        """Its kind: sqlite, postgresql."""
        return self.database_url.partition(":")[0].partition("+")[0]
