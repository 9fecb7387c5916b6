"""tilltwin bench: the simulators against the bare database and a bare route, in one run, as ratios."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

import click
from rich.console import Console

from loadtests.bench import temp_databases
from loadtests.bench.environment import Environment
from loadtests.bench.inprocess import Unexpected
from loadtests.bench.measurement import Measurement
from loadtests.bench.plan import Plan
from loadtests.bench.registry import BENCHES
from loadtests.bench.tables import table, write_json
from loadtests.clients.http import Refused
from loadtests.run.server import DidNotStart
from simulator.core.sql.db import DatabaseUnusable
from simulator.server import THREADS, Settings, build
from tilltwin.commands.load import UP, stop_cleanly_on_sigterm
from tilltwin.errors import UserError

SYNC = (*UP[:-1], "sync")
"""The reference sync, as a command."""

console = Console(width=None if sys.stdout.isatty() else 140)


@dataclass(frozen=True, slots=True)
class Environments:
    """Applications to bench in; they stay open until the last bench is done."""

    database_url: str | None
    postgres_url: str
    open: ExitStack
    _opened: list[Environment] = field(default_factory=list)

    def __call__(self) -> Iterator[Environment]:
        """On SQLite, then on PostgreSQL where there is one; or on the one that was named."""
        if not self._opened:
            self._opened.extend(self._open(url) for url in self._urls())
        yield from self._opened

    def _urls(self) -> Iterator[str]:
        if self.database_url:
            yield self.database_url
            return
        yield self.open.enter_context(temp_databases.sqlite())
        try:
            yield self.open.enter_context(temp_databases.postgres(self.postgres_url))
        except temp_databases.Unreachable as why:
            note(f"Not measured on PostgreSQL: {why} (--postgres-url names one)")

    def _open(self, url: str) -> Environment:
        try:
            simulation = build(Settings(database_url=url, products=None, rate_limits=False))
        except DatabaseUnusable as why:
            raise UserError(str(why)) from why
        self.open.callback(simulation.close)
        return Environment(simulation.wsgi, url)


def note(text: str) -> None:
    console.print(f"[yellow]{text}")


def _measure(plan: Plan, names: Sequence[str]) -> list[Measurement]:
    every: list[Measurement] = []
    for name in names:
        measurements: list[Measurement] = []
        with console.status(f"bench {name}") as status:
            for measurement in BENCHES[name](plan):
                status.update(f"bench {name}, after {measurement.case}")
                # So small that no goal applies.
                measurements.append(replace(measurement, goal=None) if plan.quick else measurement)
        console.print(table(name, measurements))
        every += measurements
    return every


@click.command("bench")
@click.argument("names", nargs=-1, type=click.Choice(list(BENCHES)), metavar="[BENCH]...")
@click.option("--database-url", help="Bench in this database alone, and leave it filled.")
@click.option(
    "--postgres-url",
    default="postgresql://127.0.0.1/test",
    show_default=True,
    help="Where a throw-away database can be made.",
)
@click.option(
    "--store-size",
    "store_sizes",
    multiple=True,
    type=click.IntRange(1_000, 5_000_000),
    help="Items; may be given several times.  [default: 100000 and 1000000]",
)
@click.option("--quick", is_flag=True, help="Tiny: shows that the benches run, measures little.")
@click.option("--json", "json_path", type=click.Path(path_type=Path, dir_okay=False))
def command(
    *,
    names: tuple[str, ...],
    database_url: str | None,
    postgres_url: str,
    store_sizes: tuple[int, ...],
    quick: bool,
    json_path: Path | None,
) -> None:
    """Measure the simulators against the bare database and a bare route.

    \b
    Examples:
      tilltwin bench                                 everything: takes a while
      tilltwin bench sync --store-size 100000        items/s of ext/sync against the raw limit
      tilltwin bench get start memory --json bench.json
    """  # noqa: D301 (click reads the \b)
    stop_cleanly_on_sigterm()
    sizes = store_sizes or ((1_000, 2_000) if quick else (100_000, 1_000_000))
    with ExitStack() as still_open:
        plan = Plan(
            up=UP,
            sync=SYNC,
            threads=THREADS,
            store_sizes=sizes,
            quick=quick,
            environments=Environments(database_url, postgres_url, still_open),
            note=note,
        )
        try:
            measurements = _measure(plan, names or list(BENCHES))
        except (DidNotStart, Refused, Unexpected) as why:
            raise click.ClickException(f"the bench could not be finished: {why}") from why
    if json_path:
        write_json(json_path, measurements)
