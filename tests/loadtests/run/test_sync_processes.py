import os
import sys
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest

from loadtests.run.sync_processes import SyncProcesses

SLEEPER = "sleep 60 & echo $! > child; wait"


def processes(*command: str, at_once: int = 2) -> SyncProcesses:
    return SyncProcesses(command, at_once)


def python(code: str) -> SyncProcesses:
    return processes(sys.executable, "-c", code)


def child(folder: Path) -> int:
    """The id of the sleeper's child, as soon as it is there."""
    path, begun = folder / "child", monotonic()
    while monotonic() - begun < 20:
        if path.exists() and path.read_text().strip():
            return int(path.read_text())
        Event().wait(0.02)
    raise AssertionError("the sleeper did not begin")


def is_gone(pid: int) -> bool:
    """Ended, though nobody may have collected it yet."""
    begun = monotonic()
    while monotonic() - begun < 20:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{pid}/stat")
        if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        Event().wait(0.02)
    return False


def test_a_pass_gets_its_variables_and_none_of_the_load(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TILLTWIN_TOKEN", "secret")
    code = "import os, sys; e = os.environ; sys.exit(str((e['RUN_ID'], e.get('TILLTWIN_TOKEN'), e['DEADLINE_SECONDS'])))"

    result = python(code).run_pass({"RUN_ID": "r7"}, 30)

    assert result.problem == "exit code 1: ('r7', None, '25')"


def test_a_pass_that_ends_with_0_has_no_problem() -> None:
    result = python("print('busy')").run_pass({}, 30)

    assert result.problem is None
    assert result.seconds > 0


def test_a_program_that_is_not_there_is_a_problem_and_no_crash() -> None:
    result = processes("no-such-program-anywhere").run_pass({}, 30)

    assert result.problem is not None
    assert "does not start" in result.problem


def test_a_pass_that_does_not_end_is_ended_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = processes("sh", "-c", SLEEPER).run_pass({}, 1)

    assert result.problem is not None
    assert "did not end in" in result.problem
    assert is_gone(child(tmp_path))


def test_processes_that_is_dismissed_leave_nothing_behind_and_begin_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    syncs = processes("sh", "-c", SLEEPER)
    work = Thread(target=syncs.run_pass, args=({}, 60))
    work.start()
    pid = child(tmp_path)

    syncs.stop()

    work.join(20)
    assert not work.is_alive()
    assert is_gone(pid)
    assert syncs.run_pass({}, 60).problem == "stopped"


def test_no_more_passes_at_once_than_there_are_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    syncs = processes("sh", "-c", SLEEPER, at_once=1)
    work = Thread(target=syncs.run_pass, args=({}, 60))
    work.start()
    child(tmp_path)

    waited = syncs.run_pass({}, 0.2)

    syncs.stop()
    work.join(20)
    assert waited.problem == "no process was free for it in 0 s"
