"""Books: one merchant's data, open for writing in one transaction."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, bindparam, select

from simulator.core.ids import Ids
from simulator.core.sql.statements import Prepared
from simulator.core.webhooks import Announcement
from simulator.core.world import World

from ..settings import Settings
from ..tables.merchants import Merchant

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base 32 without I, L, O and U (section 2.1)."""

# The row stays locked until the transaction ends: writers of one merchant take turns on PostgreSQL too.
_open = Prepared(
    select(Merchant.id, Merchant.settings, Merchant.track_stock, Merchant.update_stock)
    .where(Merchant.account == bindparam("owner"))
    .with_for_update()
)


@dataclass(frozen=True, slots=True)
class UnitOfWork:
    conn: Connection
    account: str
    merchant: str
    settings: Settings
    track_stock: bool
    update_stock: bool
    now_ms: int
    """Whole seconds, as all of Clover's times (section 2.1)."""
    ids: Ids

    def new_id(self, kind: str, number: int) -> str:
        return self.ids.text("clover", kind, number, length=13, alphabet=CROCKFORD)

    def announce(self, prefix: str, object_id: str, what: str) -> None:
        """To webhooks, when the transaction is kept: prefix (section 6), object id, CREATE|UPDATE|DELETE."""
        World.announce(self.conn, Announcement(self.account, prefix, object_id, what))


def open_unit_of_work(world: World, conn: Connection, account: str) -> UnitOfWork:
    row = _open.row(conn, owner=account)
    if row is None:
        raise LookupError(account)
    settings = msgspec.json.decode(row[1], type=Settings)
    now_ms = whole_seconds(world.clock.now_ms())
    return UnitOfWork(
        conn=conn,
        account=account,
        merchant=row[0],
        settings=settings,
        track_stock=bool(row[2]),
        update_stock=bool(row[3]),
        now_ms=now_ms,
        ids=world.ids,
    )


def whole_seconds(at_ms: int) -> int:
    return at_ms // 1000 * 1000
