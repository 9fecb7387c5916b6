"""The unit of work: one merchant's data, open for writing in one transaction."""

from dataclasses import dataclass
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, select

from simulator.core import unit_of_work
from simulator.core.clock import whole_seconds
from simulator.core.ids import Ids
from simulator.core.sql.statements import Prepared
from simulator.core.world import World

from ..settings import Settings
from ..tables.merchants import Merchant

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base 32 without I, L, O and U (section 2.1)."""


class _MerchantRow(NamedTuple):
    id: str
    settings: str
    track_stock: bool
    update_stock: bool


# The row stays locked until the transaction ends: writers of one merchant take turns on PostgreSQL too.
_open = Prepared(
    select(*(getattr(Merchant, name) for name in _MerchantRow._fields))
    .where(Merchant.account == bindparam("owner"))
    .with_for_update()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOfWork(unit_of_work.UnitOfWork):
    """`now_ms` is in whole seconds, as all of Clover's times (section 2.1).

    What is announced is the prefix of an object's id (section 6), the id, and CREATE, UPDATE or DELETE.
    """

    merchant: str
    settings: Settings
    track_stock: bool
    update_stock: bool

    def new_id(self, *purpose: object) -> str:
        return new_id(self.ids, *purpose)


def open_unit_of_work(world: World, conn: Connection, account: str) -> UnitOfWork:
    row = _open.row(conn, owner=account)
    if row is None:
        raise LookupError(account)
    merchant = _MerchantRow(*row)
    return UnitOfWork(
        conn=conn,
        account=account,
        now_ms=whole_seconds(world.clock.now_ms()),
        ids=world.ids,
        has_subscribers=bool(world.webhooks.subscriptions.active(account)),
        merchant=merchant.id,
        settings=msgspec.json.decode(merchant.settings, type=Settings),
        track_stock=bool(merchant.track_stock),
        update_stock=bool(merchant.update_stock),
    )


def new_id(ids: Ids, *purpose: object) -> str:
    """An id as Clover makes them: 13 characters."""
    return ids.text("clover", *purpose, length=13, alphabet=_CROCKFORD)
