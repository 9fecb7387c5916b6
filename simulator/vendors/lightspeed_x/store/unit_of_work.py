"""The unit of work: one retailer's data, open for writing in one transaction, and its version counter.

Whoever writes locks the retailer's row until the transaction ends, and takes versions from it. So the versions of a
retailer become visible in their order: when a reader sees one, all smaller ones were committed before, and no row can
appear behind a cursor. Reads lock nothing.
"""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from simulator.core import unit_of_work
from simulator.core.clock import whole_seconds
from simulator.core.sql.statements import Prepared
from simulator.core.webhooks import Subscription
from simulator.core.world import World

from ..settings import Settings
from ..tables.retailers import Retailer
from ..wire.webhooks.hooks import TYPES

_open = Prepared(
    select(Retailer.domain_prefix, Retailer.id, Retailer.settings)
    .where(Retailer.account == bindparam("owner"))
    .with_for_update()
)
_take_versions = Prepared(
    update(Retailer)
    .where(Retailer.domain_prefix == bindparam("of_retailer"))
    .values(version=Retailer.version + bindparam("count"))
    .returning(Retailer.version)
)
_take_skus = Prepared(
    update(Retailer)
    .where(Retailer.domain_prefix == bindparam("of_retailer"))
    .values(sku_sequence=Retailer.sku_sequence + bindparam("count"))
    .returning(Retailer.sku_sequence)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOfWork(unit_of_work.UnitOfWork):
    """`now_ms` is in whole seconds, as all of X-Series' times are."""

    retailer: str
    """The domain prefix, by which every row is keyed."""
    retailer_id: str
    settings: Settings
    user: str = ""
    """Who writes; empty for the shop floor."""
    subscribed: frozenset[str] = frozenset()
    """The webhook types that somebody subscribed to: no payload is built of others."""

    def new_id(self, *purpose: object) -> str:
        """A UUID that is a function of the seed, the retailer and the purpose."""
        return self.ids.uuid("lightspeed_x", self.retailer, *purpose)

    def next_versions(self, count: int = 1) -> int:
        """The first of so many new versions; they are consecutive."""
        row = _take_versions.row(self.conn, of_retailer=self.retailer, count=count)
        assert row is not None  # noqa: S101 (its row is locked)
        return int(row[0]) - count + 1

    def next_skus(self, count: int = 1) -> int:
        """The first of so many generated SKUs."""
        row = _take_skus.row(self.conn, of_retailer=self.retailer, count=count)
        assert row is not None  # noqa: S101 (its row is locked)
        return int(row[0]) - count


def open_unit_of_work(world: World, conn: Connection, account: str, user: str = "") -> UnitOfWork:
    row = _open.row(conn, owner=account)
    if row is None:
        raise LookupError(account)
    retailer, retailer_id, settings = row
    subscriptions = world.webhooks.subscriptions.active(account)
    return UnitOfWork(
        conn=conn,
        account=account,
        retailer=retailer,
        retailer_id=retailer_id,
        settings=msgspec.json.decode(settings, type=Settings),
        now_ms=whole_seconds(world.clock.now_ms()),
        ids=world.ids,
        user=user,
        has_subscribers=bool(subscriptions),
        subscribed=frozenset(kind for one in subscriptions for kind in _types(one)),
    )


def _types(subscription: Subscription) -> tuple[str, ...]:
    """A client's hook has one; a dashboard's has those it was set to, or all."""
    return (subscription.scope,) if subscription.scope else subscription.config.topics or TYPES
