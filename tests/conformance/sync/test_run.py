"""Whole runs of `conform sync`: exit codes, and what is told of a sync that does not work at all."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from conformance.outcomes import Exit
from conformance.run import RunRequest, Sync, run
from simulator.server import Settings, run_in_thread
from tests.conformance.sync.service import Service
from tilltwin.client import Simulator
from tilltwin.commands import conform

RULE = "KOS-CREATE-001"
TESTS = str(Path(__file__).parents[2])
SMALL = f"""
import os, sys, threading, types
tests = types.ModuleType("tests")
tests.__path__ = [{TESTS!r}]
sys.modules["tests"] = tests
from tests.conformance.mutants.syncs.correct_sync import run
"""
ONCE = f"{SMALL}sys.exit(run(os.environ))"
FOREVER = f"{SMALL}while not threading.Event().wait(0.2): run(os.environ)"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with run_in_thread(Settings(only=("clover", "bigcommerce"), products=None)) as running:
        yield running.base_url


@pytest.fixture
def small(tmp_path: Path) -> str:
    """The small right sync as a command."""
    file = tmp_path / "small.py"
    file.write_text(ONCE)
    return f"{sys.executable} {file}"


def order(url: str, result: str, kind: str = "command", **more: object) -> RunRequest:
    sync = Sync(profile="clover-bigcommerce", kind=kind, invocation=result, deadline=30, quiet=1)
    return replace(RunRequest(target=url, sync=sync, rules=(RULE,)), **more)  # type: ignore[arg-type]


def test_a_right_sync_conforms(
    url: str, small: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = len(Simulator(url).accounts())

    code = run(order(url, small, rules=(RULE, "SYNC-RESUME-001"), report=tmp_path, strict=True))

    result = json.loads((tmp_path / "report.json").read_text())
    assert code is Exit.CONFORMANT
    assert (result["tool"], result["counts"]["passed"]) == ("tilltwin conform sync", 2)
    assert result["sync"] == f"clover-bigcommerce: --command {sys.executable}"
    assert '"method": "POST"' in (tmp_path / "wire.jsonl").read_text()
    assert len(Simulator(url).accounts()) == before
    assert "conformant: 2 passed" in capfd.readouterr().out


def test_a_daemon_conforms(url: str, tmp_path: Path) -> None:
    file = tmp_path / "daemon.py"
    file.write_text(FOREVER)

    assert run(order(url, f"{sys.executable} {file}", "daemon")) is Exit.CONFORMANT


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pass", "sent no request to http"),
        ("print('no such merchant'); raise SystemExit(9)", "exit code 9"),
        ("raise RuntimeError('what a pity')", "what a pity"),
    ],
)
def test_a_sync_that_does_nothing_is_told_so(
    text: str, says: str, url: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bad.py"
    file.write_text(text)

    code = run(order(url, f"{sys.executable} {file}"))

    assert code is Exit.NOT_CONFORMANT
    assert says in capfd.readouterr().out


def test_what_cannot_be_tested_is_incomplete_or_declared(url: str) -> None:
    params = order(url, "http://127.0.0.1:9/", "url", rules=("SYNC-RESUME-001",))

    codes = [run(replace(params, lacks=lacks)) for lacks in ((), ("kill",))]

    assert codes == [Exit.INCOMPLETE, Exit.CONFORMANT]


@pytest.mark.parametrize(
    ("kind", "invocation"), [("command", "/nowhere/to/be/found"), ("python", "nothing")]
)
def test_a_sync_that_cannot_be_run_is_bad_usage(
    kind: str, invocation: str, url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(order(url, invocation, kind)) is Exit.BAD_USAGE
    assert "Traceback" not in "".join(capfd.readouterr())


def test_a_tilltwin_without_the_shop_is_bad_usage(capfd: pytest.CaptureFixture[str]) -> None:
    with run_in_thread(Settings(only=("clover",), products=None)) as running:
        code = run(order(running.base_url, sys.executable))

    assert code is Exit.BAD_USAGE
    assert "does not play bigcommerce" in "".join(capfd.readouterr())


def test_a_server_that_is_no_tilltwin_is_bad_usage(capfd: pytest.CaptureFixture[str]) -> None:
    service = Service()

    code = run(order(service.url, sys.executable))

    service.server.shutdown()
    service.server.server_close()
    assert code is Exit.BAD_USAGE
    assert "is no Tilltwin" in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--profile", "clover-bigcommerce"),
        ("--profile", "clover-bigcommerce", "--manual", "--command", "x"),
        ("--profile", "nobody", "--manual"),
        ("--profile", "clover-bigcommerce", "--command", "x", "--deadline", "0"),
    ],
)
def test_bad_options_are_exit_3(options: tuple[str, ...]) -> None:
    ended = CliRunner().invoke(conform.command, ("sync", *options))

    assert ended.exit_code == Exit.BAD_USAGE
    assert "Error" in ended.output


def test_the_help_tells_the_orders() -> None:
    result = CliRunner().invoke(conform.command, ("sync", "--help")).output

    assert "CLOVER_BASE_URL" in result
    assert "--lacks kill" in result
