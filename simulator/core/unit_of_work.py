"""The unit of work: one account's data, open for writing in one transaction.

A vendor's `store/unit_of_work.py` adds what its writes need, and opens it:

    @dataclass(frozen=True, slots=True, kw_only=True)
    class UnitOfWork(unit_of_work.UnitOfWork):
        merchant: str
        settings: Settings

    def open_unit_of_work(world: World, conn: Connection, account: str) -> UnitOfWork:
        row = _open.row(conn, owner=account)        # locks the tenant's row: one writes at a time
        return UnitOfWork(conn=conn, account=account, now_ms=whole_seconds(world.clock.now_ms()), ids=world.ids, ...)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection

from simulator.core.ids import Ids
from simulator.core.webhooks import Announcement
from simulator.core.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOfWork:
    """What every write needs. `now_ms` is the moment of all that it writes, as exact as the vendor's times are."""

    conn: Connection
    account: str
    now_ms: int
    ids: Ids
    has_subscribers: bool = True
    """Whether anybody subscribed to the account's webhooks; if not, nothing is announced."""

    def announce(self, topic: str, subject: str | Mapping[str, Any], kind: str = "") -> None:
        """To webhooks, when the transaction is committed: the topic in the vendor's words, an id or JSON data, and what happened to it."""
        if self.has_subscribers:
            text = subject if isinstance(subject, str) else msgspec.json.encode(subject).decode()
            World.announce(self.conn, Announcement(self.account, topic, text, kind))
