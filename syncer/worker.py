"""A connection at work: its parts put together, its lease held, once or again and again."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from .config import Connection, Orders
from .errors import StateBroken, Stopped, SyncError
from .http import Client
from .lease import lease
from .model import Plan
from .pipeline import Options, Pass, Tell
from .profiles import profile
from .report import Report
from .state import State
from .stop import Stop


@dataclass(frozen=True, slots=True)
class Unit:
    """One connection of the orders, and what is to be done with it."""

    name: str
    connection: Connection
    state_dir: Path
    options: Options
    stop: Stop
    tell: Tell
    interval: float
    """Seconds between two passes of a watch."""
    run_id: str | None = None


@dataclass(slots=True)
class Work:
    """One pass as it goes: its report, and of a dry run the plan."""

    report: Report
    plan: Plan | None = None
    started: float = field(default_factory=time.perf_counter)

    def end(self, why: SyncError) -> None:
        self.report.result = "stopped" if isinstance(why, Stopped) else "failed"
        self.report.sentence = str(why)

    def measure(self, client: Client) -> None:
        report = self.report
        report.seconds = time.perf_counter() - self.started
        report.requests, report.writes = client.requests, client.writes
        report.retries = client.retries


def units(
    orders: Orders,
    stop: Stop,
    tell: Callable[[str], Tell],
    options: Options,
    batch: int | None = None,
    interval: float | None = None,
) -> list[Unit]:
    """One a connection, each with its own batch, guard and interval; `tell` gives each its listener by name."""
    return [
        Unit(
            name,
            connection,
            Path(orders.state_dir),
            replace(options, batch=batch or connection.batch, guard_share=connection.guard_share),
            stop,
            tell(name),
            interval or connection.interval,
            orders.run_id,
        )
        for name, connection in orders.connections.items()
    ]


def once(unit: Unit) -> Work:
    """One pass. What went wrong is the report's sentence: no SyncError leaves."""
    work = Work(Report(unit.name, unit.connection.profile))
    try:
        with closing(_client(unit)) as client:
            _work(unit, work, client)
    except SyncError as why:
        work.end(why)
    unit.tell("ended", work.report.as_json())
    return work


def watch(unit: Unit) -> Iterator[Work]:
    """A pass every interval, until the end is asked for. A pass that failed is tried again, too."""
    while True:
        work = once(unit)
        yield work
        try:
            unit.stop.wait(unit.interval)
        except Stopped:
            return


def _work(unit: Unit, work: Work, client: Client) -> None:
    made = profile(unit.connection.profile)
    target = made.target(unit.connection, client)
    source = made.source(unit.connection, client)
    mapping = made.mapping(unit.connection)
    with lease(unit.state_dir, target.identity), _state(unit, target.identity) as state:
        one = Pass(source, mapping, target, state, unit.options, unit.stop, unit.tell)
        if unit.options.dry_run:
            work.plan, _ = one.plan(work.report)
            work.report.result = "planned"
            work.measure(client)
            return
        with _recorded(unit, work, client, state):
            one.run(work.report)
            work.report.result = "done"


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
def _recorded(unit: Unit, work: Work, client: Client, state: State) -> Iterator[None]:
    """However the pass ends, its report is kept, and says how."""
    try:
        yield
    except SyncError as why:
        work.end(why)
        raise
    finally:
        work.measure(client)
        state.record(unit.run_id, work.report.as_json())
