"""The unit of work: one store's data, open for writing in one transaction."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, bindparam, select

from simulator.core import unit_of_work
from simulator.core.clock import whole_seconds
from simulator.core.sql.statements import Prepared
from simulator.core.world import World

from ..settings import Settings
from ..tables.stores import Store

# The row stays locked until the transaction ends: writers of one store take turns on PostgreSQL too.
_open = Prepared(
    select(Store.hash, Store.settings).where(Store.account == bindparam("owner")).with_for_update()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOfWork(unit_of_work.UnitOfWork):
    """`now_ms` is in whole seconds, as all of BigCommerce's times are."""

    store: str
    settings: Settings
    client_id: str
    """Who writes: the token's API account; empty for the shop's own staff and customers."""


def open_unit_of_work(
    world: World, conn: Connection, account: str, client_id: str = ""
) -> UnitOfWork:
    row = _open.row(conn, owner=account)
    if row is None:
        raise LookupError(account)
    store, settings = row
    return UnitOfWork(
        conn=conn,
        account=account,
        store=store,
        settings=msgspec.json.decode(settings, type=Settings),
        now_ms=whole_seconds(world.clock.now_ms()),
        ids=world.ids,
        client_id=client_id,
        has_subscribers=bool(world.webhooks.subscriptions.active(account)),
    )
