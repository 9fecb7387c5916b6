"""Books: one store's data, open for writing in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, select

from simulator.core.ids import Ids
from simulator.core.sql.statements import Prepared
from simulator.core.webhooks import Announcement
from simulator.core.world import World

from ..settings import Settings
from ..tables.stores import Store

# The row stays locked until the transaction ends: writers of one store take turns on PostgreSQL too.
_open = Prepared(
    select(Store.hash, Store.settings).where(Store.account == bindparam("owner")).with_for_update()
)


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    conn: Connection
    account: str
    store: str
    settings: Settings
    now_ms: int
    """Whole seconds: all of BigCommerce's times are."""
    ids: Ids
    client_id: str
    """Who writes: the token's API account; empty for the shop's own staff and customers."""
    has_subscribers: bool = True
    """Whether anybody subscribed to the store's webhooks; if not, nothing need be told."""

    def announce(self, scope: str, data: Mapping[str, Any]) -> None:
        """To webhooks, when the transaction is kept: `store/product/updated` and its `data` (section 6.2)."""
        if not self.has_subscribers:
            return
        told = msgspec.json.encode(data).decode()
        World.announce(self.conn, Announcement(self.account, scope, told, ""))


def open_unit_of_work(
    world: World, conn: Connection, account: str, client_id: str = ""
) -> UnitOfWork:
    row = _open.row(conn, owner=account)
    if row is None:
        raise LookupError(account)
    return UnitOfWork(
        conn=conn,
        account=account,
        store=row[0],
        settings=msgspec.json.decode(row[1], type=Settings),
        now_ms=world.clock.now_ms() // 1000 * 1000,
        ids=world.ids,
        client_id=client_id,
        has_subscribers=bool(world.webhooks.subscriptions.active(account)),
    )
