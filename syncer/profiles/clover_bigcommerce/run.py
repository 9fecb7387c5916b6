"""A connection of the clover-bigcommerce profile: its parts put together, and one pass of it."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

from msgspec import Struct
from sqlalchemy.exc import SQLAlchemyError

from ...kernel.config import checked_url, converted
from ...kernel.errors import ConfigBad, StateBroken, SyncError
from ...kernel.http import Client
from ...kernel.job import Planned, Unit, Work
from ...kernel.lease import lease
from ...kernel.rate_limits import PerSecond, Window
from ...ports.ports import Shop, Till
from ...vendors.bigcommerce import BigCommerce
from ...vendors.clover import Clover
from .actions import run_pass
from .context import Desk
from .dry_run import RehearsedShop, RehearsedTill
from .order_import import import_orders
from .pure.tasks import ALONE, checked
from .settings import Settings
from .state import Memory, place, rehearsal


class StoreOrders(Struct, frozen=True, forbid_unknown_fields=True):
    base_url: str
    store_hash: str
    access_token: str


@dataclass(frozen=True, slots=True)
class Ends:
    """The till and the shop of a connection, and who asks them."""

    till: Till
    shop: Shop
    clients: tuple[Client, Client]
    budgets: tuple[PerSecond, Window]

    @property
    def identity(self) -> str:
        return f"{self.till.identity} > {self.shop.identity}"

    @classmethod
    def of(cls, unit: Unit, open_doors: ExitStack) -> Self:
        per_second, window = PerSecond(unit.stop.wait), Window(unit.stop.wait)
        clients = (_client(unit, per_second), _client(unit, window))
        for one in clients:
            open_doors.enter_context(closing(one))
        till, shop = _till(unit, clients[0]), _shop(unit, clients[1])
        return cls(till, shop, clients, (per_second, window))


def work(unit: Unit, done: Work) -> None:
    """One pass; `done` tells of it, however it ends."""
    if unit.options.full:
        raise ConfigBad(
            "--full is not for clover-bigcommerce: only a new stamp of the till sends anything (K-16, K-27)."
        )
    with ExitStack() as open_doors:
        ends = Ends.of(unit, open_doors)
        open_doors.enter_context(lease(unit.state_dir, ends.identity))
        if unit.options.dry_run:
            _rehearse(unit, done, ends)
        else:
            _work(unit, done, ends)


def settings(unit: Unit) -> Settings:
    orders = unit.connection
    since = orders.orders_since
    return Settings(
        tasks=ALONE if orders.tasks is None else checked(orders.tasks, strict=False),
        sweep_hours=orders.sweep_hours,
        deleted=orders.deleted,
        orders_since=None if since is None else int(since.timestamp()) * 1000,
        guard_share=unit.options.guard_share,
        allow_clear=unit.options.allow_clear,
    )


def _work(unit: Unit, done: Work, ends: Ends) -> None:
    path = place(unit.state_dir, ends.identity)
    with _state_errors(path), closing(Memory.open(path)) as memory:
        try:
            run_pass(_desk(unit, done, ends.till, ends.shop, memory))
            done.report.result = "done"
        except SyncError as why:
            done.end(why)
            raise
        finally:
            _measure(done, ends)
            memory.record(unit.run_id, done.report.as_json())


def _rehearse(unit: Unit, done: Work, ends: Ends) -> None:
    """Nothing is written, anywhere: the ends only note, and the memory is a copy."""
    plan: list[Planned] = []
    path = place(unit.state_dir, ends.identity)
    with _state_errors(path), rehearsal(path) as memory:
        till, shop = RehearsedTill(ends.till, plan), RehearsedShop(ends.shop, plan)
        run_pass(_desk(unit, done, till, shop, memory))
        _measure(done, ends)
    done.plan = plan
    done.report.result = "planned"


def _desk(unit: Unit, done: Work, till: Till, shop: Shop, memory: Memory) -> Desk:
    orders = partial(_import, till, shop, memory, unit, done)
    return Desk(
        till,
        shop,
        memory,
        done.report,
        settings(unit),
        unit.stop,
        unit.tell,
        orders=orders,
        sweep=done.sweep,
    )


def _import(till: Till, shop: Shop, memory: Memory, unit: Unit, done: Work, since: int) -> int:
    return import_orders(till, shop, memory.orders, since, done.report, unit.stop)


def _measure(done: Work, ends: Ends) -> None:
    """The scarcer of the two quotas is the one that counts."""
    done.measure(*ends.clients)
    seconds = done.report.seconds
    done.report.quota_share = round(max(one.share(seconds) for one in ends.budgets), 4)


def _client(unit: Unit, budget: PerSecond | Window) -> Client:
    orders = unit.connection
    return Client(
        unit.stop.wait,
        attempts=orders.attempts,
        timeout=orders.timeout,
        max_requests=orders.max_requests,
        told=lambda why, seconds: unit.tell("retry", {"why": why, "seconds": seconds}),
        budget=budget,
    )


def _till(unit: Unit, client: Client) -> Clover:
    source = unit.connection.source
    if source.csv or source.account or not source.base_url:
        raise ConfigBad("A Clover source is told by base_url, merchant_id and api_token.")
    if not (source.merchant_id and source.api_token):
        raise ConfigBad("A Clover source needs its merchant_id and its api_token.")
    url = checked_url(source.base_url)
    return Clover(client, url, source.merchant_id, api_token=source.api_token)


def _shop(unit: Unit, client: Client) -> BigCommerce:
    told: StoreOrders = converted(unit.connection.target, StoreOrders, "The target")
    url = checked_url(told.base_url)
    return BigCommerce(client, url, told.store_hash, access_token=told.access_token)


@contextmanager
def _state_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, OSError) as bad:
        raise StateBroken(
            f"The sync's state in {path.parent} cannot be used ({str(bad)[:120]}): is the disk full?"
        ) from bad
