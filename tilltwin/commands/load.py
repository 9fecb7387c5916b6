"""tilltwin load: a scenario of Locust users against a server, with numbers at the end."""

import os
import re
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

import click
import requests
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from loadtests.run import locust, report
from loadtests.run.result import Result
from loadtests.run.scenarios import scenarios, summary
from loadtests.run.server import DidNotStart, started
from simulator.client import ControlRefused, Simulator
from tilltwin.refusal import Refusal

UP = (sys.executable, "-c", "from tilltwin.cli import main; main()", "up")
"""How a server of our own is started, wherever the scripts are."""

MOST_SECONDS = 3_600

GIVEN = frozenset(("TIPSI_USERNAME", "CLOVER_API_TOKEN", "BIGCOMMERCE_ACCESS_TOKEN"))
"""They name an account that is there already."""

console = Console(width=None if sys.stdout.isatty() else 120)


class Seconds(click.ParamType[int]):
    """45, 30s, 5m or 1h."""

    name = "time"
    _units: ClassVar = {"": 1, "s": 1, "m": 60, "h": 3_600}

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        found = re.fullmatch(r"(\d{1,5})([smh]?)", str(value))
        seconds = int(found[1]) * self._units[found[2]] if found else 0
        if not 1 <= seconds <= MOST_SECONDS:
            self.fail(f"{value!r} is no time from 1s to 1h, such as 30s or 5m", param, ctx)
        return seconds


def clean_up_when_told_to_stop() -> None:
    """SIGTERM ends this process as Ctrl-C does: servers and scratch databases of its own go with it."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))


def _listed() -> str:
    told = (f"  {name:12} {summary(path)}" for name, path in scenarios().items())
    return "\n".join(("\b", "Scenarios:", *told))


@click.command("load", epilog=_listed())
@click.argument("scenario", type=click.Choice(list(scenarios())))
@click.option("--users", default=4, show_default=True, type=click.IntRange(1, 200))
@click.option(
    "--spawn-rate",
    default=4.0,
    show_default=True,
    type=click.FloatRange(0.1, 200),
    help="Users that begin in a second.",
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
    default=10_000,
    show_default=True,
    type=click.IntRange(0, 1_000_000),
    help="Items in a store before the run.",
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
def command(  # noqa: PLR0913 (one argument an option)
    *,
    scenario: str,
    users: int,
    spawn_rate: float,
    seconds: int,
    batch: int,
    store_size: int,
    stores: str,
    url: str | None,
    folder: Path,
    seed: int,
) -> None:
    """Measure how many items a second a service takes, and check what it shows.

    \b
    Examples:
      tilltwin load tipsi-sync
      tilltwin load tipsi-sync --users 8 --time 2m --batch 1000 --store-size 100000
      tilltwin load tipsi-sync --url http://127.0.0.1:8400 --report reports/night
      tilltwin load clover-poll --users 8 --store-size 20000 --batch 1000
      tilltwin load bigcommerce-catalog --users 8
      tilltwin load bigcommerce-inventory --batch 2000

    A control API that asks for a token takes it from TILLTWIN_TOKEN. An account that is there already
    is named by TIPSI_USERNAME, TIPSI_PASSWORD and TIPSI_STORE_ID, by CLOVER_MERCHANT_ID and CLOVER_API_TOKEN,
    or by BIGCOMMERCE_STORE_HASH and BIGCOMMERCE_ACCESS_TOKEN; its items are changed.
    """  # noqa: D301 (click reads the \b)
    if not locust.installed():
        raise Refusal("Locust is not installed: pip install 'tilltwin[load]'")
    clean_up_when_told_to_stop()
    with _server(url) as base_url:
        run = locust.Run(
            scenario=scenarios()[scenario],
            base_url=base_url,
            folder=folder,
            users=users,
            spawn_rate=spawn_rate,
            seconds=seconds,
            batch=batch,
            store_size=store_size,
            stores=stores,
            seed=seed,
        )
        console.print(f"{scenario}: {users} users for {seconds} s against {base_url}")
        result = _done(run)
    _tell(run, result)
    if result.failures:
        raise click.exceptions.Exit(1)


@contextmanager
def _server(url: str | None) -> Iterator[str]:
    if url is None:
        try:
            with started([*UP, "--products", "0", "--rate-limits", "off"]) as server:
                yield server.base_url
        except DidNotStart as why:
            raise click.ClickException(f"the server for the run did not start: {why}") from why
    else:
        _check(url)
        yield url.rstrip("/")


def _check(url: str) -> None:
    if not GIVEN.isdisjoint(os.environ):
        return  # it may be any server that speaks as the service does
    try:
        Simulator(url, token=os.environ.get("TILLTWIN_TOKEN"), timeout=10).health()
    except (requests.RequestException, ControlRefused, ValueError) as why:
        raise Refusal(
            f"no Tilltwin server answers at {url} ({type(why).__name__}): "
            "start one with tilltwin up, or leave --url away"
        ) from why


def _done(run: locust.Run) -> Result:
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
                progress.update(
                    bar, description="running", completed=len(result.each_second), rate=rate
                )

        try:
            return run.done(watch)
        except locust.Failed as why:
            raise click.ClickException(
                f"the run broke down: {why} (all of it: {run.folder / 'locust.log'})"
            ) from why


def _tell(run: locust.Run, result: Result) -> None:
    settings = {
        "users": run.users,
        "spawn rate": run.spawn_rate,
        "seconds": run.seconds,
        "batch": run.batch,
        "store size": run.store_size,
        "stores": run.stores,
        "seed": run.seed,
    }
    page = run.folder / "report.html"
    report.write_page(page, result, settings)
    console.print(report.table(result))
    if result.troubles:
        console.print(report.troubles(result))
    console.print(f"{result.items:,} items, {result.failures:,} failures. Report: {page}")
