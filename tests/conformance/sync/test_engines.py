"""The ways to run a sync: what it is told, how it ends, and how it is killed."""

import json
import os
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from select import select

import pytest

from conformance.credentials import BadTarget
from conformance.engine import Activity, KillPoint, PassRequest
from conformance.engine.command import Command, function
from conformance.engine.daemon import Daemon
from conformance.engine.manual import Manual
from conformance.engine.selection import engine_of
from conformance.engine.url import Url
from tests.conformance.sync.service import Service

FIVE_CALLS = """
import os, urllib.request
for n in range(5):
    body = b"x" if n == 3 else None
    urllib.request.urlopen(os.environ["CLOVER_BASE_URL"] + f"/{n}", body).read()
"""
"""The fourth one writes."""
FOREVER = "import threading; threading.Event().wait()"


def script(text: str) -> Command:
    return Command((sys.executable, "-c", text), "a script")


def request(seconds: float = 20, **environ: str) -> PassRequest:
    return PassRequest(environ, seconds)


PATIENCE_SECONDS = 30
"""Nobody waits for it unless a process lives that should be dead."""


def is_ended(process: int) -> bool:
    """Dead, and perhaps not yet buried; a signal that was sent may still be on its way, so it is waited for."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    with os.fdopen(handle):
        return bool(select([handle], [], [], PATIENCE_SECONDS)[0])


@pytest.fixture
def service() -> Iterator[Service]:
    created = Service()
    yield created
    created.server.shutdown()
    created.server.server_close()


def test_a_pass_has_an_exit_code_and_an_output_tail() -> None:
    result = script("print('so far'); raise SystemExit(3)").run(request())

    assert (result.code, result.output_tail, result.late, result.killed) == (
        3,
        "so far",
        False,
        False,
    )


def test_the_pass_is_configured_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TILLTWIN_CONTROL_TOKEN", "hush")

    result = script("import os, json; print(json.dumps(dict(os.environ)))").run(request(RUN_ID="7"))

    body = json.loads(result.output)
    assert body["RUN_ID"] == "7"
    assert not [name for name in body if name.startswith(("TILLTWIN_", "PYTEST"))]


def test_a_pass_that_never_ends_is_late_and_ended_with_its_children(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    child = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {FOREVER!r}])"
    text = f"{child}; open({str(note)!r}, 'w').write(str(p.pid)); p.wait()"

    result = script(text).run(request(8))

    assert (result.code, result.late) == (None, True)
    assert is_ended(int(note.read_text()))


@pytest.mark.parametrize(
    ("kill_point", "reached"),
    [
        (KillPoint(3), 2),
        (KillPoint(3, served=True), 3),
        (KillPoint(1, writes=True), 3),
        (KillPoint(1, writes=True, served=True), 4),
    ],
)
def test_a_sync_is_killed_at_its_nth_request(
    kill_point: KillPoint, reached: int, service: Service
) -> None:
    result = script(FIVE_CALLS).run(request(CLOVER_BASE_URL=service.url), kill_point)

    assert (result.killed, result.code) == (True, None)
    assert len(service.asked) == reached


def test_a_sync_that_ends_before_its_kill_point_is_not_killed(service: Service) -> None:
    result = script(FIVE_CALLS).run(request(CLOVER_BASE_URL=service.url), KillPoint(6))

    assert (result.killed, result.code) == (False, 0)
    assert len(service.asked) == 5


def test_a_function_is_called_with_the_environment(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("def sync(env):\n    print(env['RUN_ID'])\n    return 4\n")

    result = function("mine:sync", str(tmp_path)).run(request(RUN_ID="7"))

    assert (result.code, result.output_tail) == (4, "7")


def test_a_function_that_raises_fails_its_pass(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text("def sync(env):\n    raise LookupError('no such shop')\n")

    result = function("mine:sync", str(tmp_path)).run(request())

    assert result.code == 1
    assert result.output_tail.endswith("LookupError: no such shop")


def test_a_url_gets_the_variables(service: Service) -> None:
    result = Url(f"{service.url}/pass").run(request(RUN_ID="7"))

    assert (result.code, json.loads(result.output)) == (0, {"RUN_ID": "7"})


def test_a_url_that_fails_says_so(service: Service) -> None:
    assert Url(f"{service.url}/broken").run(request()).code == 503
    assert "nothing answers" in Url("http://127.0.0.1:9/").run(request()).output


def test_a_daemon_is_done_when_it_has_looked_and_is_quiet() -> None:
    writes = iter([1, 2, 3, *[3] * 100])
    daemon = Daemon((sys.executable, "-c", FOREVER), quiet=0.3)

    first = daemon.run(PassRequest({}, 20, lambda: Activity(1, next(writes))))
    late = daemon.run(PassRequest({}, 0.5, lambda: Activity(0, 0)))
    daemon.stop()

    assert (first.code, late.late) == (0, True)


def test_a_daemon_that_ends_is_reported() -> None:
    daemon = Daemon((sys.executable, "-c", "print('no config')"), quiet=5)

    result = daemon.run(request())

    assert result.code == 1
    assert "no config" in result.output_tail


def test_a_daemon_is_killed_like_a_command(service: Service) -> None:
    daemon = Daemon((sys.executable, "-c", FIVE_CALLS))

    result = daemon.run(request(CLOVER_BASE_URL=service.url), KillPoint(3))

    assert result.killed
    assert len(service.asked) == 2


def test_a_person_finds_the_variables_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("\n"))
    manual = Manual(tmp_path / "pass.env")

    codes = [manual.run(request(STATE_DIR="a b")).code for _ in range(2)]

    assert codes == [0, 1]
    assert manual.file.read_text() == "export STATE_DIR='a b'\n"


@pytest.mark.parametrize(
    ("kind", "invocation", "message"),
    [
        ("command", "", "empty"),
        ("command", "'", "split"),
        ("command", "/nowhere/to/be/found --once", "no program"),
        ("daemon", "/nowhere/to/be/found", "no program"),
        ("python", "module", "module:function"),
        ("url", "localhost", "URL of a trigger"),
        ("magic", "", "not by 'magic'"),
    ],
)
def test_what_cannot_be_run_is_a_sentence(
    kind: str, invocation: str, message: str, tmp_path: Path
) -> None:
    with pytest.raises(BadTarget, match=message):
        engine_of(kind, invocation, quiet=1, folder=tmp_path)
