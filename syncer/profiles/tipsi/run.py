"""The tipsi profile: how a connection of it is put together, and one pass of it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from msgspec import Struct
from sqlalchemy.exc import SQLAlchemyError

from ...kernel.config import Connection, SourceOrders, checked_url, converted
from ...kernel.errors import ConfigBad, StateBroken, SyncError
from ...kernel.http import Client
from ...kernel.job import Planned, Unit, Work
from ...kernel.lease import lease
from .pipeline import Mapper, Pass
from .pure.mapping import listings
from .pure.model import Change, Create, Listing, Plan, Release, Retire, Source, Target, Update
from .pure.plan import differences
from .sources.account import AccountSource
from .sources.csv import CsvSource
from .state import State
from .target import Tipsi


class TipsiOrders(Struct, frozen=True, forbid_unknown_fields=True):
    base_url: str
    username: str
    password: str
    store_id: int


def work(unit: Unit, done: Work) -> None:
    """One pass; `done` tells of it, however it ends."""
    with closing(_client(unit)) as client:
        target = _target(unit.connection, client)
        source = _catalogue(unit.connection, client)
        with lease(unit.state_dir, target.identity), _state(unit, target.identity) as state:
            mapping = _mapping(unit.connection)
            one = Pass(source, mapping, target, state, unit.options, unit.stop, unit.tell)
            if unit.options.dry_run:
                made, _ = one.plan(done.report)
                done.plan = planned(made)
                done.report.result = "planned"
                done.measure(client)
                return
            with _recorded(unit, done, client, state):
                one.run(done.report)
                done.report.result = "done"


def planned(plan: Plan) -> list[Planned]:
    return [
        Planned(one.listing.key, type(one).__name__.lower(), _what(one)) for one in plan.changes
    ]


def _what(change: Change) -> str:
    match change:
        case Update(listing, before) if before is not None:
            pairs = (
                (name, getattr(before, name), getattr(listing, name))
                for name in differences(listing, before)
            )
            return ", ".join(f"{name} {_plain(old)} -> {_plain(new)}" for name, old, new in pairs)
        case Retire(listing):
            return "no stock"
        case Release(listing):
            return f"barcodes {_plain(listing.barcodes)}"
        case Create(listing) | Update(listing):
            return _told(listing)


def _told(listing: Listing) -> str:
    return f"{listing.name or ''} {_plain(listing.price)} x {_plain(listing.quantity)}"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(value) or "none"
    return "-" if value is None else str(value)


def _catalogue(connection: Connection, client: Client) -> Source:
    """A CSV, or an account that a control API describes."""
    match connection.source:
        case SourceOrders(csv=str(where), account=None, token=token, encoding=encoding):
            checked = checked_url(where) if "://" in where else str(Path(where))
            return CsvSource(checked, client, token=token, encoding=encoding)
        case SourceOrders(csv=None, account=str(url), token=token):
            return AccountSource(checked_url(url), client, token=token)
    raise ConfigBad("A source is either csv = ... or account = ...: tell one of them.")


def _target(connection: Connection, client: Client) -> Target:
    told: TipsiOrders = converted(connection.target, TipsiOrders, "The target")
    return Tipsi(
        client,
        checked_url(told.base_url),
        told.store_id,
        username=told.username,
        password=told.password,
    )


def _mapping(connection: Connection) -> Mapper:
    return partial(listings, categories=connection.all_categories)


def _client(unit: Unit) -> Client:
    orders = unit.connection
    return Client(
        unit.stop.wait,
        attempts=orders.attempts,
        timeout=orders.timeout,
        max_requests=orders.max_requests,
        told=lambda why, seconds: unit.tell("retry", {"why": why, "seconds": seconds}),
    )


@contextmanager
def _state(unit: Unit, identity: str) -> Iterator[State]:
    with closing(State.open(unit.state_dir, identity)) as state:
        try:
            yield state
        except (SQLAlchemyError, OSError) as bad:
            raise StateBroken(
                f"The sync's state in {unit.state_dir} cannot be used ({str(bad)[:120]}): is the disk full?"
            ) from bad


@contextmanager
def _recorded(unit: Unit, done: Work, client: Client, state: State) -> Iterator[None]:
    """However the pass ends, its report is kept, and says how."""
    try:
        yield
    except SyncError as why:
        done.end(why)
        raise
    finally:
        done.measure(client)
        state.record(unit.run_id, done.report.as_json())
