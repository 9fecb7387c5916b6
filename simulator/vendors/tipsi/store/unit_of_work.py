"""The unit of work: one store's data, open for writing in one transaction."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from simulator.core import unit_of_work
from simulator.core.sql.statements import Prepared
from simulator.core.world import World

from ..errors import NotFound
from ..tables import Store, User
from .stores import first_store

# The row stays locked until the transaction ends: writers of one store take turns on PostgreSQL too.
_open = Prepared(
    select(Store.auto_task, Store.epoch, Store.live_items)
    .join(User, User.id == Store.user_id)
    .where(Store.id == bindparam("store_id"), User.account == bindparam("owner"))
    .with_for_update(of=Store)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOfWork(unit_of_work.UnitOfWork):
    store_id: int
    auto_task: bool
    epoch: int
    """The store's, before this write."""
    live_items: int
    """The store's, before this write."""


def open_unit_of_work(world: World, conn: Connection, account: str, store_id: int) -> UnitOfWork:
    """NotFound where the account owns no such store."""
    row = _open.row(conn, owner=account, store_id=store_id)
    if row is None:
        raise NotFound
    auto_task, epoch, live_items = row
    return UnitOfWork(
        conn=conn,
        account=account,
        now_ms=world.clock.now_ms(),
        ids=world.ids,
        store_id=store_id,
        auto_task=bool(auto_task),
        epoch=epoch,
        live_items=live_items,
    )


def open_first_store(world: World, conn: Connection, account: str) -> UnitOfWork:
    """The store that the account's credentials name."""
    return open_unit_of_work(world, conn, account, first_store(conn, account))
