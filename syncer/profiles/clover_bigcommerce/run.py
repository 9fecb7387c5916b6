"""One pass of the profile: its till and its shop put together, and how it ends."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

from ...kernel.config import checked_url
from ...kernel.errors import ConfigBad, SyncError
from ...kernel.http import HttpClient, Throttle
from ...kernel.job import Job, PassResult, PlannedChange
from ...kernel.lease import lease
from ...kernel.rate_limits import FixedWindow, SlidingSecond
from ...kernel.storage import scratch_copy, storage_errors
from ...ports.shop import Shop
from ...ports.till import Till
from ...vendors import bigcommerce, clover
from .actions import run_pass
from .context import PassContext
from .dry_run import DryRunShop, DryRunTill
from .order_import import import_orders
from .settings import CloverBigCommerceConnection, settings
from .state import State, state_path

STOCK_REASON = "Clover"
"""Stands in BigCommerce's log of stock changes."""

CloverBigCommerceJob = Job[CloverBigCommerceConnection]


@dataclass(frozen=True, slots=True)
class Services:
    """The till and the shop of a connection, and how they are reached."""

    till: Till
    shop: Shop
    clients: tuple[HttpClient, HttpClient]
    limits: tuple[SlidingSecond, FixedWindow]

    @property
    def identity(self) -> str:
        return f"{self.till.identity} > {self.shop.identity}"

    @classmethod
    def of(cls, job: CloverBigCommerceJob, stack: ExitStack) -> Self:
        limits = (clover.rate_limit(job.stop.wait), bigcommerce.rate_limit(job.stop.wait))
        clients = (
            _client(job, Throttle(limits[0])),
            _client(job, Throttle(limits[1], bigcommerce.retry_after)),
        )
        for client in clients:
            stack.enter_context(closing(client))
        return cls(_till(job, clients[0]), _shop(job, clients[1]), clients, limits)


def run(job: CloverBigCommerceJob, result: PassResult) -> None:
    """One pass; `result` is true however it ends."""
    if job.options.full:
        raise ConfigBad(
            "--full is not for clover-bigcommerce: only a new stamp of the till sends anything (K-16, K-27)."
        )
    with ExitStack() as stack:
        services = Services.of(job, stack)
        stack.enter_context(lease(job.state_dir, services.identity))
        if job.options.dry_run:
            _run_dry(job, result, services)
        else:
            _run(job, result, services)


def _run(job: CloverBigCommerceJob, result: PassResult, services: Services) -> None:
    with _state(state_path(job.state_dir, services.identity)) as state:
        try:
            run_pass(_context(job, result, services.till, services.shop, state))
            result.report.result = "done"
        except SyncError as error:
            result.end(error)
            raise
        finally:
            _measure(result, services)
            state.record(job.run_id, result.report.as_json())


def _run_dry(job: CloverBigCommerceJob, result: PassResult, services: Services) -> None:
    """Nothing is written, anywhere: the services only note, and the state is a copy."""
    plan: list[PlannedChange] = []
    path = state_path(job.state_dir, services.identity)
    with storage_errors(path.parent), scratch_copy(path) as copy, _state(copy) as state:
        till, shop = DryRunTill(services.till, plan), DryRunShop(services.shop, plan)
        run_pass(_context(job, result, till, shop, state))
        _measure(result, services)
    result.plan = plan
    result.report.result = "planned"


def _context(
    job: CloverBigCommerceJob, result: PassResult, till: Till, shop: Shop, state: State
) -> PassContext:
    return PassContext(
        till,
        shop,
        state,
        result.report,
        settings(job),
        job.stop,
        job.notify,
        import_orders=partial(_import_orders, till, shop, state, job, result),
        sweep=job.sweep,
    )


def _import_orders(
    till: Till,
    shop: Shop,
    state: State,
    job: CloverBigCommerceJob,
    result: PassResult,
    since: int,
) -> int:
    return import_orders(till, shop, state.orders, since, result.report, job.stop)


def _measure(result: PassResult, services: Services) -> None:
    """The scarcer of the two quotas is the one that counts."""
    result.measure(*services.clients)
    seconds = result.report.seconds
    shares = (limit.share(seconds) for limit in services.limits)
    result.report.quota_share = round(max(shares), 4)


def _client(job: CloverBigCommerceJob, throttle: Throttle) -> HttpClient:
    connection = job.connection
    return HttpClient(
        job.stop.wait,
        attempts=connection.attempts,
        timeout=connection.timeout,
        max_requests=connection.max_requests,
        on_retry=job.notify_retry,
        throttle=throttle,
    )


def _till(job: CloverBigCommerceJob, client: HttpClient) -> clover.Clover:
    source = job.connection.source
    return clover.Clover(
        client, checked_url(source.base_url), source.merchant_id, api_token=source.api_token
    )


def _shop(job: CloverBigCommerceJob, client: HttpClient) -> bigcommerce.BigCommerce:
    target = job.connection.target
    return bigcommerce.BigCommerce(
        client,
        checked_url(target.base_url),
        target.store_hash,
        access_token=target.access_token,
        stock_reason=STOCK_REASON,
    )


@contextmanager
def _state(path: Path) -> Iterator[State]:
    with storage_errors(path.parent), closing(State.open(path)) as state:
        yield state
