"""tilltwin load: a scenario of Locust users against a server, with numbers at the end."""

import os
import re
import shlex
import shutil
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

import click
import requests
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from loadtests.run import locust, report
from loadtests.run.registry import scenarios, summary
from loadtests.run.result import Result
from loadtests.run.server import DidNotStart, started
from simulator import registry
from simulator.comparisons import registry as comparisons
from tilltwin.client import ControlRefused, Simulator
from tilltwin.errors import UserError

UP = (sys.executable, "-c", "from tilltwin.cli import main; main()", "up")
"""How a server of our own is started, wherever the scripts are."""

MOST_SECONDS = 3_600

SYNC = "sync"
"""The scenario whose worker is a sync, run as a command."""

console = Console(width=None if sys.stdout.isatty() else 120)


class Seconds(click.ParamType[int]):
    """45, 30s, 5m or 1h."""

    name = "time"
    _units: ClassVar = {"": 1, "s": 1, "m": 60, "h": 3_600}

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        match = re.fullmatch(r"(\d{1,5})([smh]?)", str(value))
        seconds = int(match[1]) * self._units[match[2]] if match else 0
        if not 1 <= seconds <= MOST_SECONDS:
            self.fail(f"{value!r} is no time from 1s to 1h, such as 30s or 5m", param, ctx)
        return seconds


def stop_cleanly_on_sigterm() -> None:
    """SIGTERM ends this process as Ctrl-C does: servers and scratch databases of its own go with it."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))


def _listed() -> str:
    lines = (f"  {name:12} {summary(path)}" for name, path in scenarios().items())
    return "\n".join(("\b", "Scenarios:", *lines))


@click.command("load", epilog=_listed())
@click.argument("scenario", type=click.Choice(list(scenarios())))
@click.option(
    "--users",
    "--merchants",
    "users",
    type=click.IntRange(1, 200),
    help="At the same time; sync: merchants.  [default: 4; sync: 8]",
)
@click.option(
    "--spawn-rate",
    type=click.FloatRange(0.1, 200),
    help="Users that begin in a second.  [default: 4; sync: all]",
)
@click.option("--time", "seconds", default="30s", show_default=True, type=Seconds())
@click.option(
    "--batch",
    default=300,
    show_default=True,
    type=click.IntRange(1, 50_000),
    help="Elements a push, or items a page.",
)
@click.option(
    "--store-size",
    "--items",
    "store_size",
    type=click.IntRange(0, 1_000_000),
    help="Items in a store, or of a till, before the run.  [default: 10000; sync: 200]",
)
@click.option(
    "--stores",
    default="shared",
    show_default=True,
    type=click.Choice(["shared", "each"]),
    help="One store for all users, or one for each.",
)
@click.option("--url", help="A server that runs already; else one is started for the run.")
@click.option(
    "--report",
    "folder",
    default="reports/load",
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the HTML and JSON reports go.",
)
@click.option("--seed", default=1, show_default=True, help="Same seed, same batches.")
@click.option("--profile", type=click.Choice(comparisons.names()), help="Of sync: what goes where.")
@click.option(
    "--command", "worker", help="Of sync: the sync, run once a pass.  [default: tilltwin sync]"
)
@click.option(
    "--events",
    type=click.FloatRange(0.01, 100),
    help="Of sync: events at each till in a second.  [default: 1]",
)
@click.option(
    "--interval",
    type=click.FloatRange(0, 3_600),
    help="Of sync: seconds between a merchant's passes.  [default: 0]",
)
@click.option(
    "--at-once", type=click.IntRange(1, 64), help="Of sync: passes at the same time.  [default: 4]"
)
@click.option(
    "--rate-limits",
    type=click.Choice(["documented", "off"]),
    help="Of sync: the services' own, or none.  [default: off]",
)
def command(  # noqa: PLR0913 (one argument an option)
    *,
    scenario: str,
    users: int | None,
    spawn_rate: float | None,
    seconds: int,
    batch: int,
    store_size: int | None,
    stores: str,
    url: str | None,
    folder: Path,
    seed: int,
    profile: str | None,
    worker: str | None,
    events: float | None,
    interval: float | None,
    at_once: int | None,
    rate_limits: str | None,
) -> None:
    """Measure how many items a second a service or a sync takes, and check what comes out.

    \b
    Examples:
      tilltwin load tipsi-sync
      tilltwin load tipsi-sync --users 8 --time 2m --batch 1000 --store-size 100000
      tilltwin load tipsi-sync --url http://127.0.0.1:8400 --report reports/night
      tilltwin load clover-poll --users 8 --store-size 20000 --batch 1000
      tilltwin load lightspeed-changes --users 8
      tilltwin load bigcommerce-catalog --users 8
      tilltwin load bigcommerce-inventory --batch 2000
      tilltwin load sync --merchants 8 --items 200 --time 1m
      tilltwin load sync --command "python my_sync.py"

    A control API that asks for a token takes it from TILLTWIN_TOKEN. An account that is there already
    is named by TIPSI_USERNAME, TIPSI_PASSWORD and TIPSI_STORE_ID, by CLOVER_MERCHANT_ID and CLOVER_API_TOKEN,
    or by BIGCOMMERCE_STORE_HASH and BIGCOMMERCE_ACCESS_TOKEN; its items are changed.
    """  # noqa: D301 (click reads the \b)
    if not locust.installed():
        raise UserError("Locust is not installed: pip install 'tilltwin[load]'")
    more = _sync_options(
        scenario,
        {
            "profile": profile,
            "command": worker,
            "events": events,
            "interval": interval,
            "at-once": at_once,
            "limits": rate_limits,
        },
    )
    is_sync = scenario == SYNC
    users = users or (8 if is_sync else 4)
    stop_cleanly_on_sigterm()
    with _server(url, rate_limits or "off") as base_url:
        run = locust.LoadRun(
            scenario=scenarios()[scenario],
            base_url=base_url,
            folder=folder,
            users=users,
            spawn_rate=spawn_rate or (users if is_sync else 4.0),
            seconds=seconds,
            batch=batch,
            store_size=(200 if is_sync else 10_000) if store_size is None else store_size,
            stores="each" if is_sync else stores,
            seed=seed,
            stop_seconds=60 + 4 * users if is_sync else 5,  # a pass takes a second of a processor
            more=more,
        )
        who = "merchants" if is_sync else "users"
        console.print(f"{scenario}: {users} {who} for {seconds} s against {base_url}")
        result = _run(run)
    _report(run, result)
    if result.failures:
        raise click.exceptions.Exit(1)


def _sync_options(scenario: str, options: dict[str, object | None]) -> dict[str, object]:
    """The locustfile's own options, those that are given; refused for another scenario."""
    given = {f"--sync-{name}": value for name, value in options.items() if value is not None}
    if given and scenario != SYNC:
        names = "--profile, --command, --events, --interval, --at-once and --rate-limits"
        raise UserError(f"{names} are options of sync")
    if isinstance(command := options["command"], str):
        _check_command(command)
    return given


def _check_command(command: str) -> None:
    try:
        words = shlex.split(command)
    except ValueError as why:
        raise UserError(f"--command {command!r} cannot be read: {why}") from why
    if not words or shutil.which(words[0]) is None:
        raise UserError(f"--command {command!r}: there is no such program")


@contextmanager
def _server(url: str | None, rate_limits: str) -> Iterator[str]:
    if url is None:
        try:
            with started([*UP, "--products", "0", "--rate-limits", rate_limits]) as server:
                yield server.base_url
        except DidNotStart as why:
            raise click.ClickException(f"the server for the run did not start: {why}") from why
    else:
        _check(url)
        yield url.rstrip("/")


def _check(url: str) -> None:
    if _names_an_account(os.environ):
        return  # it may be any server that speaks as the service does
    try:
        Simulator(url, token=os.environ.get("TILLTWIN_TOKEN"), timeout=10).health()
    except (requests.RequestException, ControlRefused, ValueError) as why:
        raise UserError(
            f"no Tilltwin server answers at {url} ({type(why).__name__}): "
            "start one with tilltwin up, or leave --url away"
        ) from why


def _names_an_account(environ: Mapping[str, str]) -> bool:
    """Whether all credentials of a vendor are there: scenarios use that account."""
    return any(
        all(
            environ.get(variable)
            for variable, name in vendor.environment.items()
            if name != "base_url"
        )
        for vendor in registry.vendors()
    )


def _run(run: locust.LoadRun) -> Result:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[rate]} items/s"),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        bar = progress.add_task("filling", total=run.seconds, rate="-")

        def watch(_gone: float, result: Result | None) -> None:
            if result and result.items:
                rate = f"{result.items_per_second:,.0f}"
                gone = result.sync_stats.seconds if result.sync_stats else len(result.each_second)
                progress.update(bar, description="running", completed=gone, rate=rate)

        try:
            return run.run(watch)
        except locust.Failed as why:
            raise click.ClickException(
                f"the run broke down: {why} (all of it: {run.folder / 'locust.log'})"
            ) from why


def _report(run: locust.LoadRun, result: Result) -> None:
    settings = {
        "users": run.users,
        "spawn rate": run.spawn_rate,
        "seconds": run.seconds,
        "batch": run.batch,
        "store size": run.store_size,
        "stores": run.stores,
        "seed": run.seed,
        **{name.removeprefix("--sync-"): value for name, value in run.more.items()},
    }
    page = run.folder / "report.html"
    report.write_page(page, result, settings)
    console.print(report.table(result))
    if result.sync_stats:
        console.print(report.sync_table(result.sync_stats))
    if result.errors:
        console.print(report.errors(result))
    console.print(f"{result.items:,} items, {result.failures:,} failures. Report: {page}")
