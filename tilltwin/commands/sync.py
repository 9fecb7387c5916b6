"""`tilltwin sync`: runs the reference sync, shows how it goes, and says what it did."""

import json
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table

from syncer.kernel.config import Orders, from_environment, from_file
from syncer.kernel.errors import SyncError
from syncer.kernel.job import Options, Planned, Tell, Unit, Work
from syncer.kernel.report import Report
from syncer.kernel.stop import Stop
from syncer.worker import once, units, watch
from tilltwin.errors import UserError

SHOWN = 40
AT_ONCE = 4
WORST_FIRST = (2, 3, 1, 0)
ROWS = {
    "tipsi": ("read", "created", "updated", "retired", "cleared", "unchanged", "refused"),
    "clover-bigcommerce": (
        "read",
        "orders",
        "created",
        "updated",
        "stock_set",
        "hidden",
        "refused",
    ),
}


EXAMPLES = """\b
Examples:
  tilltwin sync shop.toml                     every connection, one pass
  tilltwin sync shop.toml --connection bar --watch --interval 60
  tilltwin sync shop.toml --dry-run           what a pass would change
  tilltwin sync --profile tipsi --from-env    CATALOG_CSV, TIPSI_BASE_URL and so on
  tilltwin sync --profile clover-bigcommerce --from-env
                                              CLOVER_..., BIGCOMMERCE_...

Exit code 0: done. 1: done, but the service refused items. 2: failed, and one
sentence says why. 3: stopped before the end; the same command goes on.
"""


@click.command("sync", epilog=EXAMPLES)
@click.argument("config", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--once/--watch",
    "single",
    default=True,
    help="One pass (the default), or a pass every interval.",
)
@click.option(
    "--interval", type=click.FloatRange(min=0.1), help="Seconds between passes of --watch."
)
@click.option("--connection", metavar="NAME", help="Only this connection of the file.")
@click.option("--profile", metavar="P", help="With --from-env: the profile (SYNC_PROFILE).")
@click.option("--from-env", is_flag=True, help="Take the orders from the environment alone.")
@click.option("--dry-run", is_flag=True, help="Print the plan; write nothing anywhere.")
@click.option(
    "--full",
    is_flag=True,
    help="Send everything again, and put out of stock what the source lacks.",
)
@click.option(
    "--allow-clear",
    is_flag=True,
    help="Go on though the source is empty, or lost most of its items.",
)
@click.option("--batch", type=click.IntRange(1, 50_000), help="Elements a request (default 1000).")
@click.option(
    "--json-log", is_flag=True, help="One JSON object a line instead of the table and the bar."
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the report here, as JSON.",
)
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option, as click has it
    context: click.Context,
    config: Path | None,
    connection: str | None,
    profile: str | None,
    report: Path | None,
    *,
    single: bool,
    interval: float | None,
    from_env: bool,
    dry_run: bool,
    full: bool,
    allow_clear: bool,
    batch: int | None,
    json_log: bool,
) -> None:
    """Bring a shop to what the till says, and keep it there."""
    view = JsonLog() if json_log else View(Console())
    options = Options(full=full, allow_clear=allow_clear, dry_run=dry_run)
    try:
        orders = _orders(config, connection, profile, from_env=from_env)
    except SyncError as why:
        raise UserError(str(why)) from why
    stop = Stop(orders.deadline_seconds)
    with _signals(stop), view.running():
        work = units(orders, stop, view.listener, options, batch, interval)
        reports = _run(work, view, _written(report), single=single or dry_run)
    context.exit(next(code for code in WORST_FIRST if code in {one.exit_code for one in reports}))


class View:
    """A bar while it runs (on a terminal only), and a table at the end."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[note]}"),
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )

    @contextmanager
    def running(self) -> Iterator[None]:
        with self._bar:
            yield

    def listener(self, name: str) -> Tell:
        task = self._bar.add_task(name, total=None, note="")
        return lambda event, facts: self._hear(task, event, facts)

    def _hear(self, task: TaskID, event: str, facts: Mapping[str, object]) -> None:
        if note := _note(event, facts):
            self._bar.update(task, note=note)
        match event:
            case "planned":
                self._bar.update(task, total=_number(facts["changes"]), completed=0)
            case "sent":
                self._bar.update(task, completed=_number(facts["done"]))
            case "action":
                self._bar.update(task, total=_number(facts["of"]), completed=0)
            case "advanced":
                self._bar.advance(task, _number(facts["by"]))
            case "verification_code":
                self._console.print(f"Clover's verification code: {facts['code']}", markup=False)

    def show(self, work: Work) -> None:
        if work.plan is not None:
            self._console.print(_plan_table(work.plan))
        self._console.print(_report_table(work.report))
        if work.report.sentence:
            self._console.print(work.report.sentence, style="red", highlight=False, markup=False)


class JsonLog(View):
    """Everything that happens, one JSON object a line."""

    def __init__(self) -> None:
        super().__init__(Console(quiet=True))

    def listener(self, name: str) -> Tell:
        return lambda event, facts: click.echo(
            json.dumps({"event": event, "connection": name, **facts}, default=str)
        )

    def show(self, work: Work) -> None:
        """The event "ended" has told it; a dry run has its plan yet to tell."""
        for one in work.plan or ():
            told = {"event": "would", "connection": work.report.connection, "do": one.does}
            click.echo(json.dumps(told | {"sku": one.key, "what": one.what}))


def _orders(
    config: Path | None, connection: str | None, profile: str | None, *, from_env: bool
) -> Orders:
    if from_env == (config is not None):
        raise click.UsageError("Give either a CONFIG.toml or --from-env.")
    if profile is not None and config is not None:
        raise click.UsageError("--profile goes with --from-env: a file names its profiles itself.")
    if config is None:
        orders = from_environment(os.environ, profile)
    else:
        orders = from_file(config, os.environ)
    return orders.only(connection) if connection else orders


def _run(
    work: list[Unit], view: View, written: Callable[[list[Report]], None], *, single: bool
) -> list[Report]:
    """Every unit in a thread of its own; the last report of each."""
    last: dict[str, Report] = {}

    def works(unit: Unit) -> None:
        for one in [once(unit)] if single else watch(unit):
            last[unit.name] = one.report
            view.show(one)
            written(list(last.values()))

    with ThreadPoolExecutor(len(work) if not single else min(AT_ONCE, len(work))) as pool:
        for done in [pool.submit(works, unit) for unit in work]:
            done.result()
    return list(last.values())


def _written(path: Path | None) -> Callable[[list[Report]], None]:
    def write(reports: list[Report]) -> None:
        if path is not None:
            told = {"reports": [one.as_json() for one in reports]}
            try:
                path.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
            except OSError as bad:
                raise click.UsageError(
                    f"--report {path} cannot be written: {bad.strerror}."
                ) from bad

    return write


@contextmanager
def _signals(stop: Stop) -> Iterator[None]:
    """The first Ctrl-C or SIGTERM lets the batch end; a second one has its usual force."""
    signals = (signal.SIGINT, signal.SIGTERM)
    usual = {one: signal.getsignal(one) for one in signals}

    def ask(number: int, _frame: FrameType | None) -> None:
        stop.ask()
        signal.signal(number, usual[signal.Signals(number)])
        click.echo(
            "Stopping after this batch (again to stop at once; nothing is lost either way).",
            err=True,
        )

    for one in signals:
        signal.signal(one, ask)
    try:
        yield
    finally:
        for one in signals:
            signal.signal(one, usual[one])


def _note(event: str, facts: Mapping[str, object]) -> str | None:
    match event:
        case "reading":
            return f"reading ({facts['read']:,})"
        case "planned" | "sent":
            return "sending"
        case "action":
            return str(facts["name"])
        case "retry":
            return f"{facts['why']}, waiting {facts['seconds']} s"
        case "clearing":
            return "clearing what is foreign"
    return None


def _report_table(report: Report) -> Table:
    title = escape(f"{report.connection} ({report.profile}): {report.result}")
    table = Table(title=title, title_justify="left", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name in ROWS.get(report.profile, ROWS["tipsi"]):
        table.add_row(name.replace("_", " "), f"{getattr(report, name):,}")
    for kind, counts in (("skipped", report.skipped), ("adjusted", report.adjusted)):
        for reason, count in counts.items():
            some = _some(report.examples[reason])
            table.add_row(f"{kind}: {escape(reason)} ({some})", f"{count:,}")
    for key, reason in list(report.refusals.items())[:SHOWN]:
        table.add_row(escape(f"refused: {key}"), escape(reason))
    table.add_row(
        "requests", f"{report.requests:,} ({report.writes:,} writes, {report.retries:,} retries)"
    )
    if report.quota_share is not None:
        per_change = report.requests_per_change
        table.add_row("requests per change", "-" if per_change is None else f"{per_change:.2f}")
        table.add_row("share of the quota used", f"{report.quota_share:.1%}")
    table.add_row("seconds", f"{report.seconds:.2f}")
    return table


def _plan_table(plan: list[Planned]) -> Table:
    table = Table("SKU", "would", "what", title="Plan", title_justify="left")
    for one in plan[:SHOWN]:
        table.add_row(escape(one.key), one.does, escape(one.what))
    if len(plan) > SHOWN:
        table.add_row("...", f"{len(plan) - SHOWN:,} more", "")
    return table


def _some(keys: list[str]) -> str:
    return escape(", ".join(keys[:3])) + (", ..." if len(keys) > 3 else "")


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
