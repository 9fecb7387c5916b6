"""The reference sync under every rule, the SHOULDs too."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from conformance.engine import Engine, KillPoint, PassRequest, PassResult
from conformance.engine.command import Command
from conformance.rule_index import rules
from conformance.rules import Rule
from conformance.sync.clover_bigcommerce.profile import PROFILE
from conformance.sync.scenario import Scenario, SyncRun
from conformance.target import Target
from conformance.wire import Wire
from simulator.server import Settings, run_in_thread
from syncer.kernel.job import Options, ignore
from syncer.kernel.stop import Stop
from syncer.worker import config_from_environment, jobs, once
from tilltwin.client import Simulator

ROOT = str(Path(__file__).parents[3])
MAIN = "from tilltwin.cli import main; main()"
COMMAND = (sys.executable, "-c", MAIN, "sync", "--profile", PROFILE.name, "--from-env", "--once")


class Moved(Stop):
    """Its pauses move the services' clock: nobody waits."""

    def __init__(self, wait: Callable[[float], object]) -> None:
        super().__init__()
        self._moves = wait

    def wait(self, seconds: float) -> None:
        self.check()
        self._moves(seconds)


@dataclass(frozen=True)
class Ours:
    """A pass in this process, for speed; where it is to be killed, the command that users run."""

    wait: Callable[[float], object]
    title: str = "tilltwin sync"
    can_be_killed: bool = True
    self_paced: bool = False

    def run(self, request: PassRequest, kill_point: KillPoint | None = None) -> PassResult:
        if kill_point is not None:
            return Command(COMMAND, self.title, {"PYTHONPATH": ROOT}).run(request, kill_point)
        config = config_from_environment(request.environ, PROFILE.name)
        (job,) = jobs(config, Moved(self.wait), lambda _: ignore, Options())
        report = once(job).report
        return PassResult(report.exit_code, report.sentence or "")

    def stop(self) -> None:
        """Nothing goes on."""


@pytest.fixture(scope="module")
def sync_run() -> Iterator[SyncRun]:
    with run_in_thread(Settings(only=("clover", "bigcommerce"), products=None)) as running:
        control = Simulator(running.base_url)
        engine: Engine = Ours(control.advance)
        target = Target(running.base_url, control=control)
        yield SyncRun(target=target, engine=engine, profile=PROFILE)


@pytest.mark.parametrize("rule", rules(PROFILE.name), ids=lambda rule: rule.id)
def test_our_sync_conforms(rule: Rule, sync_run: SyncRun, tmp_path: Path) -> None:
    scenario = Scenario.open(sync_run, Wire(), tmp_path)
    try:
        rule.check(scenario)
    finally:
        scenario.close()
