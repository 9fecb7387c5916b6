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

from syncer.kernel.config import Config
from syncer.kernel.errors import SyncError
from syncer.kernel.job import Notify, Options, PassResult, PlannedChange
from syncer.kernel.report import Report
from syncer.kernel.stop import Stop
from syncer.profiles import registry
from syncer.worker import (
    AnyJob,
    config_from_environment,
    config_from_file,
    jobs,
    once,
    watch,
)
from tilltwin.errors import UserError

SHOWN = 40
AT_ONCE = 4
WORST_FIRST = (2, 3, 1, 0)

EXAMPLES = """\b
Examples:
  tilltwin sync shop.toml                     every connection, one pass
  tilltwin sync shop.toml --connection bar --watch --interval 60
  tilltwin sync shop.toml --dry-run           what a pass would change
  tilltwin sync --profile NAME --from-env     one connection, out of the environment

Exit code 0: done. 1: done, but the service refused items. 2: failed, and one
sentence says why. 3: stopped before the end; the same command goes on.
"""


class SyncCommand(click.Command):
    """Its help lists the profiles of the registry, those that installed packages bring too."""

    def format_epilog(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_epilog(context, formatter)
        formatter.write_paragraph()
        formatter.write_text(
            "Profiles, and what --from-env reads for each (also STATE_DIR, RUN_ID, DEADLINE_SECONDS):"
        )
        with formatter.indentation():
            formatter.write_dl([(name, _profile_help(name)) for name in registry.names()])


def _profile_help(name: str) -> str:
    try:
        profile = registry.profile(name)
    except SyncError as error:  # an installed package that cannot be loaded
        return str(error)
    return f"{profile.title}: {', '.join(profile.environment)}"


@click.command("sync", cls=SyncCommand, epilog=EXAMPLES)
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
@click.option("--from-env", is_flag=True, help="Read the configuration from the environment alone.")
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
        settings = _config(config, connection, profile, from_env=from_env)
    except SyncError as why:
        raise UserError(str(why)) from why
    stop = Stop(settings.deadline_seconds)
    with _signals(stop), view.running():
        planned = jobs(settings, stop, view.listener, options, batch, interval)
        reports = _run(planned, view, _writer(report), single=single or dry_run)
    context.exit(
        next(code for code in WORST_FIRST if code in {report.exit_code for report in reports})
    )


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

    def listener(self, name: str) -> Notify:
        task = self._bar.add_task(name, total=None, note="")
        return lambda event, facts: self._notified(task, event, facts)

    def _notified(self, task: TaskID, event: str, facts: Mapping[str, object]) -> None:
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
                self._console.print(
                    f"Verification code of the webhook: {facts['code']}", markup=False
                )

    def show(self, result: PassResult) -> None:
        if result.plan is not None:
            self._console.print(_plan_table(result.plan))
        self._console.print(_report_table(result.report))
        if result.report.sentence:
            self._console.print(result.report.sentence, style="red", highlight=False, markup=False)


class JsonLog(View):
    """Everything that happens, one JSON object a line."""

    def __init__(self) -> None:
        super().__init__(Console(quiet=True))

    def listener(self, name: str) -> Notify:
        return lambda event, facts: click.echo(
            json.dumps({"event": event, "connection": name, **facts}, default=str)
        )

    def show(self, result: PassResult) -> None:
        """The event "ended" has the report; the plan of a dry run is written here."""
        for change in result.plan or ():
            facts = {"connection": result.report.connection, "do": change.action}
            facts |= {"sku": change.key, "what": change.detail}
            click.echo(json.dumps({"event": "would", **facts}))


def _config(
    file: Path | None, connection: str | None, profile: str | None, *, from_env: bool
) -> Config:
    if from_env == (file is not None):
        raise click.UsageError("Give either a CONFIG.toml or --from-env.")
    if profile is not None and file is not None:
        raise click.UsageError("--profile goes with --from-env: a file names its profiles itself.")
    if file is None:
        config = config_from_environment(os.environ, profile)
    else:
        config = config_from_file(file, os.environ)
    return config.only(connection) if connection else config


def _run(
    planned: list[AnyJob], view: View, write: Callable[[list[Report]], None], *, single: bool
) -> list[Report]:
    """Every job in a thread of its own; the last report of each."""
    last: dict[str, Report] = {}

    def work(job: AnyJob) -> None:
        for result in [once(job)] if single else watch(job):
            last[job.name] = result.report
            view.show(result)
            write(list(last.values()))

    with ThreadPoolExecutor(len(planned) if not single else min(AT_ONCE, len(planned))) as pool:
        for future in [pool.submit(work, job) for job in planned]:
            future.result()
    return list(last.values())


def _writer(path: Path | None) -> Callable[[list[Report]], None]:
    def write(reports: list[Report]) -> None:
        if path is not None:
            data = {"reports": [report.as_json() for report in reports]}
            try:
                path.write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
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

    def request(number: int, _frame: FrameType | None) -> None:
        stop.request()
        signal.signal(number, usual[signal.Signals(number)])
        click.echo(
            "Stopping after this batch (again to stop at once; nothing is lost either way).",
            err=True,
        )

    for one in signals:
        signal.signal(one, request)
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
    for name in registry.profile(report.profile).counts:
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


def _plan_table(plan: list[PlannedChange]) -> Table:
    table = Table("SKU", "would", "what", title="Plan", title_justify="left")
    for change in plan[:SHOWN]:
        table.add_row(escape(change.key), change.action, escape(change.detail))
    if len(plan) > SHOWN:
        table.add_row("...", f"{len(plan) - SHOWN:,} more", "")
    return table


def _some(keys: list[str]) -> str:
    return escape(", ".join(keys[:3])) + (", ..." if len(keys) > 3 else "")


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
