import subprocess
import sys
from pathlib import Path

import pytest

from loadtests.run import locust

WRITES = """
import sys
from types import SimpleNamespace
from locust import runners, stats
from loadtests.clover_poll import SCENARIO

kind = getattr(runners, sys.argv[1])
SCENARIO.options = SimpleNamespace(result=sys.argv[2])
SCENARIO._write(SimpleNamespace(runner=kind.__new__(kind), stats=stats.RequestStats()))
"""
"""In a process of its own: Locust changes the one that it is in."""


@pytest.mark.skipif(not locust.installed(), reason="Locust is not installed")
@pytest.mark.parametrize(
    ("runner", "writes"), [("LocalRunner", True), ("MasterRunner", True), ("WorkerRunner", False)]
)
def test_the_result_is_not_a_workers_to_write(runner: str, writes: bool, tmp_path: Path) -> None:  # noqa: FBT001
    path = tmp_path / "result.json"

    subprocess.run([sys.executable, "-c", WRITES, runner, str(path)], check=True)

    assert path.exists() == writes
