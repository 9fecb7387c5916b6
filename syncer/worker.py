"""A connection at work: once, or again and again."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from .kernel.config import Orders
from .kernel.errors import Stopped, SyncError
from .kernel.job import Options, Tell, Unit, Work
from .kernel.report import Report
from .kernel.stop import Stop
from .kernel.webhook_listener import Wake
from .profiles.registry import profile


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


def once(unit: Unit, *, sweep: bool = False) -> Work:
    """One pass. What went wrong is the report's sentence: no SyncError leaves."""
    work = Work(Report(unit.name, unit.connection.profile), sweep=sweep)
    try:
        profile(unit.connection.profile).work(unit, work)
    except SyncError as why:
        work.end(why)
    unit.tell("ended", work.report.as_json())
    return work


def watch(unit: Unit) -> Iterator[Work]:
    """A pass every interval, or at once where a webhook came, until the end is asked for. A failed pass is tried again, too."""
    with ExitStack() as open_doors:
        try:
            wait = _waiting(unit, open_doors)
        except SyncError as why:
            yield _failed(unit, why)
            return
        sweep = False
        while True:
            yield once(unit, sweep=sweep)
            try:
                sweep = wait(unit.interval)
            except Stopped:
                return


def _waiting(unit: Unit, open_doors: ExitStack) -> Callable[[float], bool]:
    """Waits; its answer is True where a deletion was told of."""
    if unit.connection.listen is None:
        return lambda seconds: _no_news(unit.stop, seconds)
    wake = open_doors.enter_context(
        Wake(unit.connection.listen, unit.connection.webhook_auth, unit.tell)
    )
    return lambda seconds: wake.wait(seconds, unit.stop)


def _failed(unit: Unit, why: SyncError) -> Work:
    work = Work(Report(unit.name, unit.connection.profile))
    work.end(why)
    unit.tell("ended", work.report.as_json())
    return work


def _no_news(stop: Stop, seconds: float) -> bool:
    stop.wait(seconds)
    return False
