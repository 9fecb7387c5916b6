"""Whole runs in a process of their own: exit codes, skips, gaps, and what is told."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from werkzeug.serving import make_server

from conformance.outcomes import Exit
from conformance.run import HERE, RunRequest, run
from simulator.server import Settings, build, run_in_thread
from tilltwin.client import Simulator

RULE = "TIP-LOGIN-001"
HANDS_ON = "TIP-CLEAR-011"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with run_in_thread(Settings(only=("tipsi",), products=None)) as running:
        yield running.base_url


def test_a_sound_server_conforms(
    url: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    rules = (RULE, HANDS_ON, "tip-addr-00*")

    code = run(RunRequest(target=url, rules=rules, report=tmp_path, strict=True))

    body = json.loads((tmp_path / "report.json").read_text())
    assert code is Exit.CONFORMANT
    assert body["counts"]["passed"] == 9
    assert "conformant: 9 passed" in capfd.readouterr().out


def test_accounts_are_cleared_away(url: str) -> None:
    before = len(Simulator(url).accounts())

    run(RunRequest(target=url, rules=(RULE,)))

    assert len(Simulator(url).accounts()) == before


def test_one_store_is_incomplete_and_a_declared_lack_is_not(
    url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    body = Simulator(url).create_account("tipsi").credentials
    credentials = {name: str(body[name]) for name in ("username", "password", "store_id")}
    order = RunRequest(target=url, credentials=credentials, rules=(RULE, HANDS_ON))

    codes = [run(replace(order, lacks=lacks)) for lacks in ((), ("control",))]

    assert codes == [Exit.INCOMPLETE, Exit.CONFORMANT]
    assert "conformant: 1 passed, 1 declared skip" in capfd.readouterr().out


def test_one_merchant_of_clover(capfd: pytest.CaptureFixture[str]) -> None:
    with run_in_thread(Settings(only=("clover",), products=None)) as running:
        body = Simulator(running.base_url).create_account("clover").credentials
        credentials = {name: body[name] for name in ("merchant_id", "api_token")}
        order = RunRequest(target=running.base_url, vendor="clover", credentials=credentials)

        codes = [
            run(replace(order, rules=("CLV-AUTH-*",), lacks=lacks)) for lacks in ((), ("hand",))
        ]

    assert codes == [Exit.INCOMPLETE, Exit.CONFORMANT]
    assert "conformant: 5 passed, 2 declared skip" in capfd.readouterr().out


def test_nobody_there_is_a_sentence(capfd: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        code = run(RunRequest(target=f"http://127.0.0.1:{taken.getsockname()[1]}"))

    assert code is Exit.HARNESS_ERROR
    assert "nothing answers at" in "".join(capfd.readouterr())


class Mortal:
    """A server that goes away at the first login."""

    def __init__(self) -> None:
        self.simulation = build(Settings(only=("tipsi",), products=None))
        self.server = make_server("127.0.0.1", 0, self.app)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def app(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"].endswith("/login"):
            self.server.socket.close()
            raise ConnectionAbortedError
        return self.simulation.wsgi(environ, start_response)


def test_a_target_that_goes_away_ends_the_run(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    mortal = Mortal()

    code = run(RunRequest(target=mortal.url, rules=("TIP-LOGIN-*",), report=tmp_path))

    mortal.server.shutdown()
    mortal.simulation.close()
    body = json.loads((tmp_path / "report.json").read_text())
    assert code is Exit.HARNESS_ERROR
    assert [one["outcome"] for one in body["rules"]] == ["harness error"]
    assert "the target went away in TIP-LOGIN-001" in capfd.readouterr().out


def test_a_tilltwin_that_wants_a_token_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    simulation = build(Settings(only=("tipsi",), products=None, token="secret"))  # noqa: S106
    server = make_server("127.0.0.1", 0, simulation.wsgi, threaded=True)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"

    codes = [
        run(RunRequest(target=url, rules=(RULE,), control_token=one)) for one in (None, "secret")
    ]

    server.shutdown()
    server.server_close()
    simulation.close()
    assert codes == [Exit.BAD_USAGE, Exit.CONFORMANT]
    assert "--control-token" in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    "order",
    [
        {"target": "no url"},
        {"rules": ("TIP-NOTHING-*",)},
        {"credentials": {"username": "me", "password": "x", "store_id": "first"}},
        {"credentials": {"username": "me"}},
    ],
)
def test_bad_usage_is_a_sentence(
    url: str,
    order: dict[str, Any],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("USERNAME", "PASSWORD", "STORE_ID"):
        monkeypatch.delenv(f"TIPSI_{name}", raising=False)

    code = run(RunRequest(**{"target": url, **order}))

    body = "".join(capfd.readouterr())
    assert code is Exit.BAD_USAGE
    assert "Traceback" not in body
    assert body.strip()


def test_a_gap_that_closed_fails(url: str, tmp_path: Path) -> None:
    """The ledger is strict: the rule passes, so its line must go."""
    order = RunRequest(target=url, rules=(RULE,))
    script = f"""
import sys, pytest
from conformance.gaps import GAPS
GAPS[{RULE!r}] = "not played yet"
sys.exit(pytest.main({order.arguments(tmp_path)!r}))
"""

    command = [sys.executable, "-c", script]
    ended = subprocess.run(command, env=order.environment(), cwd=HERE.parent, check=False)

    body = json.loads((tmp_path / "report.json").read_text())
    assert ended.returncode == Exit.NOT_CONFORMANT
    assert body["rules"][0]["outcome"] == "failed"


def test_secrets_are_not_among_the_arguments(tmp_path: Path) -> None:
    order = RunRequest(target="http://t", credentials={"password": "hush"}, control_token="tok")  # noqa: S106

    assert not {"hush", "tok"} & set(" ".join(order.arguments(tmp_path)).split())
    assert "hush" not in repr(order)
    assert "hush" in order.environment().values()
