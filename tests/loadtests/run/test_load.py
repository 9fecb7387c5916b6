import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from click.testing import CliRunner

from loadtests.run import locust
from simulator.server import Settings, run_in_thread
from tilltwin.client import Simulator
from tilltwin.commands import load

needs_locust = pytest.mark.skipif(not locust.installed(), reason="Locust is not installed")
SHORT = ("tipsi-sync", "--time", "2s", "--users", "2", "--spawn-rate", "2", "--batch", "50")


FOLLOW = (
    "lightspeed-changes",
    "--time",
    "2s",
    "--users",
    "2",
    "--spawn-rate",
    "2",
    "--batch",
    "50",
)
ONLY = ("tipsi", "clover", "bigcommerce", "lightspeed_x")
POLL = ("clover-poll", "--time", "2s", "--users", "2", "--spawn-rate", "2", "--batch", "50")


@pytest.fixture
def base_url() -> Iterator[str]:
    with run_in_thread(Settings(products=None, only=ONLY)) as running:
        yield running.base_url


@needs_locust
def test_a_run_starts_its_own_server_ends_and_reports(tmp_path: Path) -> None:
    ended = CliRunner().invoke(
        load.command, [*SHORT, "--store-size", "400", "--stores", "each", "--report", str(tmp_path)]
    )

    assert ended.exit_code == 0, ended.output
    assert "items/s" in ended.output
    result = json.loads((tmp_path / "result.json").read_bytes())
    requests = {line["name"]: line["requests"] for line in result["lines"]}
    assert result["items"] == sum(result["each_second"]) > 0
    assert result["items"] <= requests["PATCH ext/sync"] * 50
    assert requests["GET ext/{id}"] > requests["PATCH ext/sync"]
    assert result["troubles"] == []
    assert "<svg" in (tmp_path / "report.html").read_text()
    assert (tmp_path / "locust.html").stat().st_size > 1_000


@needs_locust
def test_a_run_with_failures_names_them_and_fails(base_url: str, tmp_path: Path) -> None:
    Simulator(base_url).fault("status", vendor="tipsi", path="*/ext/sync", status=503, times=2)

    ended = CliRunner().invoke(
        load.command, [*SHORT, "--store-size", "0", "--url", base_url, "--report", str(tmp_path)]
    )

    assert ended.exit_code == 1
    assert "answered 503" in ended.output
    assert "2 failures" in ended.output


@needs_locust
def test_pollers_of_clover_see_what_they_write(base_url: str, tmp_path: Path) -> None:
    options = ["--url", base_url, "--report", str(tmp_path), "--store-size", "120"]
    ended = CliRunner().invoke(load.command, [*POLL, *options])

    assert ended.exit_code == 0, ended.output
    result = json.loads((tmp_path / "result.json").read_bytes())
    requests = {line["name"]: line["requests"] for line in result["lines"]}
    assert {"GET items", "GET item_stocks", "POST items/{id}", "POST item_stocks/{id}"} < set(
        requests
    )
    assert result["items"] == sum(result["each_second"]) > requests["all together"]
    assert result["troubles"] == []


@needs_locust
def test_followers_of_lightspeed_miss_no_change(base_url: str, tmp_path: Path) -> None:
    options = ["--url", base_url, "--report", str(tmp_path), "--store-size", "120"]
    ended = CliRunner().invoke(load.command, [*FOLLOW, *options])

    assert ended.exit_code == 0, ended.output
    result = json.loads((tmp_path / "result.json").read_bytes())
    requests = {line["name"]: line["requests"] for line in result["lines"]}
    assert {"GET 2.0/products", "GET 2.0/inventory", "PUT 2.1/products/{id}"} < set(requests)
    assert result["items"] == sum(result["each_second"])
    assert result["troubles"] == []


@needs_locust
def test_a_cursor_that_misses_changes_is_a_failure(base_url: str, tmp_path: Path) -> None:
    """Every page is empty: what was written is never seen."""
    empty = {"data": [], "version": {"min": None, "max": None}}
    for collection in ("products", "inventory"):
        Simulator(base_url).fault(
            "status", path=f"/api/2.0/{collection}", method="GET", status=200, body=empty, times=500
        )

    ended = CliRunner().invoke(load.command, [*FOLLOW, "--url", base_url, "--store-size", "20"])

    assert ended.exit_code == 1
    assert "the cursor missed" in ended.output


@needs_locust
def test_a_poll_that_shows_nothing_is_a_failure(base_url: str, tmp_path: Path) -> None:
    empty = {"elements": [], "href": "http://127.0.0.1/"}
    Simulator(base_url).fault("status", path="*/items", status=200, body=empty, times=1)

    options = ["--url", base_url, "--report", str(tmp_path), "--store-size", "0"]
    ended = CliRunner().invoke(load.command, [*POLL, *options])

    assert ended.exit_code == 1
    assert "is not shown since" in ended.output


@needs_locust
def test_a_server_that_refuses_accounts_ends_the_run_at_once(base_url: str, tmp_path: Path) -> None:
    Simulator(base_url).fault("status", vendor="tipsi", path="*/login", status=500, times=9)

    ended = CliRunner().invoke(load.command, [*SHORT, "--url", base_url, "--report", str(tmp_path)])

    assert ended.exit_code == 1
    assert "the stores cannot be made ready" in ended.output


@needs_locust
def test_a_stopped_run_leaves_no_server_behind(tmp_path: Path) -> None:
    code = "from tilltwin.cli import main; main()"
    command = [sys.executable, "-c", code, "load", "tipsi-sync", "--report", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        base_url = run.stdout.readline().split()[-1]
        Simulator(base_url).health()

        run.terminate()

        assert run.wait(30) == 128 + signal.SIGTERM
    with pytest.raises(requests.ConnectionError):
        Simulator(base_url).health()


def test_the_help_lists_the_scenarios() -> None:
    output = CliRunner().invoke(load.command, ["--help"]).output

    assert "tipsi-sync   Users push ext/sync batches" in output
    assert "clover-poll  Users write stock and prices" in output


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["tipsi-sync", "--time", "2h"], "no time from 1s to 1h"),
        (["tipsi-sync", "--time", "soon"], "no time from 1s to 1h"),
        (["tipsi-sync", "--users", "100000"], "range"),
        (["tipsi-sync", "--batch", "0"], "range"),
        (["nothing"], "tipsi-sync"),
        (["tipsi-sync", "--url", "http://127.0.0.1:9"], "no Tilltwin server answers"),
        (["tipsi-sync", "--url", "nonsense"], "no Tilltwin server answers"),
    ],
)
def test_bad_usage_is_one_sentence(options: list[str], message: str) -> None:
    ended = CliRunner().invoke(load.command, options)

    assert ended.exit_code == 2
    assert message in ended.output
    assert "Traceback" not in ended.output


def test_a_missing_locust_has_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locust, "installed", lambda: False)

    ended = CliRunner().invoke(load.command, ["tipsi-sync"])

    assert ended.exit_code == 2
    assert "pip install 'tilltwin[load]'" in ended.output


@pytest.mark.parametrize(("text", "seconds"), [("45", 45), ("30s", 30), ("5m", 300), ("1h", 3_600)])
def test_times_are_read(text: str, seconds: int) -> None:
    assert load.Seconds().convert(text, None, None) == seconds


def test_locust_is_not_imported_here() -> None:
    code = "import tilltwin.commands.load, sys; sys.exit('gevent' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@needs_locust
@pytest.mark.parametrize(
    ("scenario", "names"),
    [
        ("bigcommerce-catalog", {"POST create", "PUT batch of 10", "GET product", "GET page"}),
        ("bigcommerce-inventory", {"PUT absolute", "GET items", "GET product"}),
    ],
)
def test_keepers_of_a_bigcommerce_store_see_what_they_write(
    base_url: str, tmp_path: Path, scenario: str, names: set[str]
) -> None:
    options = ["--url", base_url, "--report", str(tmp_path), "--store-size", "120"]
    ended = CliRunner().invoke(load.command, [scenario, *POLL[1:], *options])

    assert ended.exit_code == 0, ended.output
    result = json.loads((tmp_path / "result.json").read_bytes())
    requests = {line["name"]: line["requests"] for line in result["lines"]}
    assert names < set(requests)
    assert result["items"] == sum(result["each_second"]) > requests["all together"]
    assert result["troubles"] == []
