"""The load of syncs as a whole: with the reference sync, and with small ones that do not do their work."""

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from click.testing import CliRunner, Result

from loadtests.run import locust
from simulator.server import Settings, run_in_thread
from tilltwin.commands import load

pytestmark = pytest.mark.skipif(not locust.installed(), reason="Locust is not installed")
SHORT = ("sync", "--merchants", "2", "--items", "12", "--time", "4s", "--events", "4")


@pytest.fixture
def base_url() -> Iterator[str]:
    limits = Settings(products=None, only=("clover", "bigcommerce"), rate_limits=False)
    with run_in_thread(limits) as running:
        yield running.base_url


def loaded(folder: Path, base_url: str, *options: str) -> Result:
    words = [*SHORT, "--url", base_url, "--report", str(folder), *options]
    return CliRunner().invoke(load.command, words)


def script(code: str) -> str:
    return shlex.join([sys.executable, "-c", code])


def test_the_reference_sync_keeps_the_shops_fresh(base_url: str, tmp_path: Path) -> None:
    ended = loaded(tmp_path, base_url)

    assert ended.exit_code == 0, ended.output
    assert "from event to shop, p95" in ended.output
    result = json.loads((tmp_path / "result.json").read_bytes())
    sync_stats = result["course"]
    assert result["items"] == 24
    assert result["items_per_second"] > 0
    assert sync_stats["merchants"] == 2
    assert sync_stats["passes"] >= 4
    assert 1 < sync_stats["requests_per_item"] < 3
    assert sync_stats["events"] == sum(events for _, events in sync_stats["spread"]) > 0
    assert 0 < sync_stats["fresh_p50_ms"] <= sync_stats["fresh_p95_ms"]
    assert "From the event to the shop" in (tmp_path / "report.html").read_text()


def test_a_sync_that_does_nothing_fails_for_every_merchant(base_url: str, tmp_path: Path) -> None:
    ended = loaded(tmp_path, base_url, "--command", script(""))

    assert ended.exit_code == 1
    result = json.loads((tmp_path / "result.json").read_bytes())
    assert result["items"] == 0
    assert {one["name"] for one in result["troubles"]} == {"PAIR till and shop"}
    assert sum(one["times"] for one in result["troubles"]) == 2
    assert "12 differences" in ended.output


def test_a_sync_that_only_begins_leaves_events_that_never_arrive(
    base_url: str, tmp_path: Path
) -> None:
    first = [*load.UP[:-1], "sync", "--from-env"]
    code = f"import os, subprocess as s; os.listdir(os.environ['STATE_DIR']) or s.run({first}, check=True)"

    ended = loaded(tmp_path, base_url, "--command", script(code))

    assert ended.exit_code == 1
    result = json.loads((tmp_path / "result.json").read_bytes())
    assert result["items"] == 24
    assert result["course"]["events"] == 0
    assert [one["name"] for one in result["troubles"]] == ["PAIR till and shop"] * 2
    assert "differences, such as" in ended.output


def test_a_pass_that_fails_is_told_with_its_last_words(base_url: str, tmp_path: Path) -> None:
    ended = loaded(tmp_path, base_url, "--command", script("import sys; sys.exit('no such luck')"))

    assert ended.exit_code == 1
    assert "exit code 1: no such luck" in ended.output


def test_a_stopped_load_leaves_no_worker_behind(tmp_path: Path) -> None:
    code = f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid())); time.sleep(120)"
    command = [*load.UP[:-1], "load", *SHORT, "--report", str(tmp_path), "--command", script(code)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as run:
        worker = the_worker(tmp_path / "pid")

        run.terminate()

        assert run.wait(30) == 128 + signal.SIGTERM
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def the_worker(path: Path) -> int:
    begun = monotonic()
    while monotonic() - begun < 30:
        if path.exists() and path.read_text():
            return int(path.read_text())
        Event().wait(0.05)
    raise AssertionError("no pass began")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("sync", "--command", "no-such-program-anywhere"), "there is no such program"),
        (("sync", "--command", "'"), "cannot be read"),
        (("sync", "--command", " "), "there is no such program"),
        (("sync", "--events", "0"), "range"),
        (("sync", "--profile", "tipsi"), "clover-bigcommerce"),
        (("sync", "--url", "http://127.0.0.1:9"), "no Tilltwin server answers"),
        (("tipsi-sync", "--events", "2"), "are options of sync"),
    ],
)
def test_bad_usage_is_one_sentence(options: tuple[str, ...], message: str) -> None:
    ended = CliRunner().invoke(load.command, list(options))

    assert ended.exit_code == 2
    assert message in ended.output
    assert "Traceback" not in ended.output
