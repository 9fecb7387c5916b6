"""tilltwin bench: the simulators against the bare database and a bare route, in one run, as ratios."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

import click
from rich.console import Console

from loadtests.bench import (
    bigcommerce,
    clear,
    clover,
    get,
    kosmos,
    memory,
    pages,
    scratch,
    start,
    sync,
)
from loadtests.bench.finding import Finding
from loadtests.bench.inprocess import Unexpected
from loadtests.bench.place import Place
from loadtests.bench.tables import table, write_json
from loadtests.run.door import Refused
from loadtests.run.server import DidNotStart
from simulator.core.sql.db import DatabaseUnusable
from simulator.server import THREADS, Settings, build
from tilltwin.commands.load import UP, clean_up_when_told_to_stop
from tilltwin.refusal import Refusal

SYNC = (*UP[:-1], "sync")
"""The reference sync, as a command."""

console = Console(width=None if sys.stdout.isatty() else 140)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the command line asks for, and the places that stay open until the last bench is done."""

    database_url: str | None
    postgres_url: str
    store_sizes: tuple[int, ...]
    quick: bool
    open: ExitStack
    _places: list[Place] = field(default_factory=list)

    def places(self) -> Iterator[Place]:
        """An application on SQLite, then one on PostgreSQL where there is one; or the one asked for."""
        if not self._places:
            self._places.extend(self._place(url) for url in self._urls())
        yield from self._places

    def _urls(self) -> Iterator[str]:
        if self.database_url:
            yield self.database_url
            return
        yield self.open.enter_context(scratch.sqlite())
        try:
            yield self.open.enter_context(scratch.postgres(self.postgres_url))
        except scratch.Unreachable as why:
            console.print(f"[yellow]Not measured on PostgreSQL: {why} (--postgres-url names one)")

    def _place(self, url: str) -> Place:
        try:
            simulation = build(Settings(database_url=url, products=None, rate_limits=False))
        except DatabaseUnusable as why:
            raise Refusal(str(why)) from why
        self.open.callback(simulation.close)
        return Place(simulation.wsgi, url)


def _sync(plan: Plan) -> Iterator[Finding]:
    scale = sync.Scale((30, 100), rounds=2) if plan.quick else sync.Scale()
    for place in plan.places():
        yield from sync.measure(place, plan.store_sizes, scale)


def _clear(plan: Plan) -> Iterator[Finding]:
    for place in plan.places():
        yield from clear.measure(place, plan.store_sizes, rounds=1 if plan.quick else 3)


def _pages(plan: Plan) -> Iterator[Finding]:
    for place in plan.places():
        yield from pages.measure(place, max(plan.store_sizes), rounds=3 if plan.quick else 15)


def _get(plan: Plan) -> Iterator[Finding]:
    scale = get.Scale(requests=50, rounds=2) if plan.quick else get.Scale()
    yield from get.served(UP, THREADS, scale)
    for place in plan.places():
        yield from get.in_process(place, scale)


def _clover(plan: Plan) -> Iterator[Finding]:
    scale = get.Scale(requests=50, rounds=2) if plan.quick else get.Scale()
    yield from clover.measure(UP, THREADS, 1_000 if plan.quick else 100_000, scale)


def _bigcommerce(plan: Plan) -> Iterator[Finding]:
    scale = get.Scale(requests=50, rounds=2) if plan.quick else get.Scale()
    yield from bigcommerce.served(UP, THREADS, scale)
    for place in plan.places():
        yield from bigcommerce.in_process(place, rounds=2 if plan.quick else 15)


def _kosmos(plan: Plan) -> Iterator[Finding]:
    yield from kosmos.measure(UP, SYNC, 200 if plan.quick else kosmos.PRODUCTS)


def _start(plan: Plan) -> Iterator[Finding]:
    yield from start.measure(UP, rounds=1 if plan.quick else 5)


def _memory(plan: Plan) -> Iterator[Finding]:
    try:
        yield from memory.measure(UP, 2_000 if plan.quick else memory.ELEMENTS)
    except memory.Unmeasurable as why:
        console.print(f"[yellow]Memory is not measured: {why}")


BENCHES: dict[str, Callable[[Plan], Iterator[Finding]]] = {
    "sync": _sync,
    "clear": _clear,
    "pages": _pages,
    "get": _get,
    "clover": _clover,
    "bigcommerce": _bigcommerce,
    "kosmos": _kosmos,
    "start": _start,
    "memory": _memory,
}


def _measured(plan: Plan, names: Sequence[str]) -> list[Finding]:
    found: list[Finding] = []
    for name in names:
        findings: list[Finding] = []
        with console.status(f"bench {name}") as status:
            for finding in BENCHES[name](plan):
                status.update(f"bench {name}, after {finding.case}")
                # So small that no goal applies.
                findings.append(replace(finding, goal=None) if plan.quick else finding)
        console.print(table(name, findings))
        found += findings
    return found


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
    clean_up_when_told_to_stop()
    sizes = store_sizes or ((1_000, 2_000) if quick else (100_000, 1_000_000))
    with ExitStack() as still_open:
        plan = Plan(
            database_url=database_url,
            postgres_url=postgres_url,
            store_sizes=sizes,
            quick=quick,
            open=still_open,
        )
        try:
            found = _measured(plan, names or list(BENCHES))
        except (DidNotStart, Refused, Unexpected, kosmos.SyncFailed) as why:
            raise click.ClickException(f"the bench could not be finished: {why}") from why
    if json_path:
        write_json(json_path, found)
