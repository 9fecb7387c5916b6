import os
import sys
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest

from loadtests.run.crew import Crew

SLEEPER = "sleep 60 & echo $! > child; wait"


def a_crew(*command: str, at_once: int = 2) -> Crew:
    return Crew(command, at_once)


def python(code: str) -> Crew:
    return a_crew(sys.executable, "-c", code)


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


def test_a_pass_is_told_its_orders_and_nothing_of_the_harness(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TILLTWIN_TOKEN", "secret")
    code = "import os, sys; e = os.environ; sys.exit(str((e['RUN_ID'], e.get('TILLTWIN_TOKEN'), e['DEADLINE_SECONDS'])))"

    ran = python(code).ran({"RUN_ID": "r7"}, 30)

    assert ran.trouble == "exit code 1: ('r7', None, '25')"


def test_a_pass_that_ends_with_0_has_no_trouble() -> None:
    ran = python("print('busy')").ran({}, 30)

    assert ran.trouble is None
    assert ran.seconds > 0


def test_a_program_that_is_not_there_is_trouble_and_no_crash() -> None:
    ran = a_crew("no-such-program-anywhere").ran({}, 30)

    assert ran.trouble is not None
    assert "does not start" in ran.trouble


def test_a_pass_that_does_not_end_is_ended_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    ran = a_crew("sh", "-c", SLEEPER).ran({}, 1)

    assert ran.trouble is not None
    assert "did not end in" in ran.trouble
    assert is_gone(child(tmp_path))


def test_a_crew_that_is_dismissed_leaves_nothing_behind_and_begins_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    crew = a_crew("sh", "-c", SLEEPER)
    work = Thread(target=crew.ran, args=({}, 60))
    work.start()
    pid = child(tmp_path)

    crew.dismiss()

    work.join(20)
    assert not work.is_alive()
    assert is_gone(pid)
    assert crew.ran({}, 60).trouble == "dismissed"


def test_no_more_work_at_once_than_the_crew_has_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    crew = a_crew("sh", "-c", SLEEPER, at_once=1)
    work = Thread(target=crew.ran, args=({}, 60))
    work.start()
    child(tmp_path)

    waited = crew.ran({}, 0.2)

    crew.dismiss()
    work.join(20)
    assert waited.trouble == "no process was free for it in 0 s"
