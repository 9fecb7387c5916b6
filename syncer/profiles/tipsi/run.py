"""One pass of the profile: its source and its target put together, and how it ends."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from ...kernel.config import checked_url
from ...kernel.errors import ConfigBad, SyncError
from ...kernel.http import HttpClient
from ...kernel.job import Job, PassResult, PlannedChange
from ...kernel.lease import lease
from ...kernel.storage import storage_errors
from ...vendors.tipsi import TipsiStore
from .pipeline import Pass
from .pure.mapping import listings
from .pure.model import Change, Create, Listing, Plan, Release, Retire, Source, Update
from .pure.plan import differences
from .settings import Source as SourceSettings
from .settings import TipsiConnection
from .sources.account import AccountSource
from .sources.csv import CsvSource
from .state import State
from .target import TipsiTarget


def run(job: Job[TipsiConnection], result: PassResult) -> None:
    """One pass; `result` is true however it ends."""
    with closing(_client(job)) as client:
        target = _target(job.connection, client)
        source = _source(job.connection.source, client)
        with lease(job.state_dir, target.identity), _state(job, target.identity) as state:
            mapping = partial(listings, categories=job.connection.all_categories)
            new_pass = Pass(source, mapping, target, state, job.options, job.stop, job.notify)
            if job.options.dry_run:
                plan, _ = new_pass.plan(result.report)
                result.plan = planned_changes(plan)
                result.report.result = "planned"
                result.measure(client)
                return
            with _recorded(job, result, client, state):
                new_pass.run(result.report)
                result.report.result = "done"


def planned_changes(plan: Plan) -> list[PlannedChange]:
    return [
        PlannedChange(change.listing.key, type(change).__name__.lower(), _detail(change))
        for change in plan.changes
    ]


def _detail(change: Change) -> str:
    match change:
        case Update(listing, before) if before is not None:
            pairs = (
                (name, getattr(before, name), getattr(listing, name))
                for name in differences(listing, before)
            )
            return ", ".join(f"{name} {_plain(old)} -> {_plain(new)}" for name, old, new in pairs)
        case Retire(_):
            return "no stock"
        case Release(listing):
            return f"barcodes {_plain(listing.barcodes)}"
        case Create(listing) | Update(listing):
            return _summary(listing)


def _summary(listing: Listing) -> str:
    return f"{listing.name or ''} {_plain(listing.price)} x {_plain(listing.quantity)}"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(value) or "none"
    return "-" if value is None else str(value)


def _source(settings: SourceSettings, client: HttpClient) -> Source:
    """A CSV, or an account that a control API describes."""
    match settings:
        case SourceSettings(csv=str(where), account=None, token=token, encoding=encoding):
            checked = checked_url(where) if "://" in where else str(Path(where))
            return CsvSource(checked, client, token=token, encoding=encoding)
        case SourceSettings(csv=None, account=str(url), token=token):
            return AccountSource(checked_url(url), client, token=token)
    raise ConfigBad("A source is either csv = ... or account = ...: set one of them.")


def _target(connection: TipsiConnection, client: HttpClient) -> TipsiTarget:
    settings = connection.target
    store = TipsiStore(
        client,
        checked_url(settings.base_url),
        settings.store_id,
        username=settings.username,
        password=settings.password,
    )
    return TipsiTarget(store)


def _client(job: Job[TipsiConnection]) -> HttpClient:
    settings = job.connection
    return HttpClient(
        job.stop.wait,
        attempts=settings.attempts,
        timeout=settings.timeout,
        max_requests=settings.max_requests,
        on_retry=job.notify_retry,
    )


@contextmanager
def _state(job: Job[TipsiConnection], identity: str) -> Iterator[State]:
    with closing(State.open(job.state_dir, identity)) as state, storage_errors(job.state_dir):
        yield state


@contextmanager
def _recorded(
    job: Job[TipsiConnection], result: PassResult, client: HttpClient, state: State
) -> Iterator[None]:
    """However the pass ends, its report is kept, and says how."""
    try:
        yield
    except SyncError as error:
        result.end(error)
        raise
    finally:
        result.measure(client)
        state.record(job.run_id, result.report.as_json())
