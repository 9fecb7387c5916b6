"""The scenario of many syncs: its options, the merchants, the processes that work for all of them, and their statistics."""

import os
import shlex
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

import msgspec
import requests
from gevent.event import Event
from locust import events
from locust.argument_parser import LocustArgumentParser
from locust.env import Environment
from locust.runners import LocalRunner, WorkerRunner

from loadtests.run.result import Result
from loadtests.run.scenario import Scenario
from loadtests.run.sync_processes import SyncProcesses
from loadtests.run.sync_stats import FIRST, PASS, RequestMarks, sync_stats
from loadtests.users.pair import Pair, PairConfig, requests_seen
from loadtests.workloads.events import TillEvents
from tilltwin.client import ControlRefused, Simulator

REFERENCE = (sys.executable, "-c", "from tilltwin.cli import main; main()", "sync", "--from-env")
LONGEST_SECONDS = 600
"""Of a pass, where the run has no end of its own."""
LEAST_SETTLE_SECONDS, MARGIN_SECONDS = 30, 10
"""After the run's time: Locust's --stop-timeout less the margin, or at least so long."""

ControlFailed = (ControlRefused, requests.RequestException)
"""The control API did not do what it was asked."""


@dataclass(slots=True)
class Session:
    """What one merchant's sync works with."""

    pair: Pair
    random: Random
    state: Path
    number: int
    events: TillEvents = field(init=False)
    passes: int = 0

    def __post_init__(self) -> None:
        self.events = TillEvents(self.random, {})

    def environ(self) -> dict[str, str]:
        """Of its next pass."""
        self.passes += 1
        run_id = f"load-{self.number}-{self.passes}"
        return {**self.pair.environ, "STATE_DIR": str(self.state), "RUN_ID": run_id}


class Merchants(Scenario[Session]):
    """The merchants, the processes that work for all of them, and the statistics of the run."""

    def __init__(self, name: str) -> None:
        super().__init__(name, {})
        self.token = os.environ.get("TILLTWIN_TOKEN")
        self.ending = Event()
        """Set when the run's time is over: no more events."""
        self.all_first = Event()
        self._states = tempfile.TemporaryDirectory(prefix="tilltwin-load-")
        self._processes: SyncProcesses | None = None
        self._simulator: Simulator | None = None
        self._marks = RequestMarks()
        self._first_syncs = 0
        self._begun = self._end = monotonic()

    @property
    def processes(self) -> SyncProcesses:
        if self._processes is None:
            command = shlex.split(self.options.sync_command) or REFERENCE
            self._processes = SyncProcesses(command, self.options.sync_at_once)
        return self._processes

    def listen(self) -> None:
        on: Any = events
        on.init_command_line_parser.add_listener(_add_options)
        on.test_start.add_listener(self._begin)
        on.test_stopping.add_listener(self._stop)
        on.quitting.add_listener(self._end_processes)
        super().listen()

    def open_account(self, token: str | None) -> dict[str, Any]:  # noqa: ARG002 (see `open_session`)
        return {}

    def open_session(
        self,
        credentials: dict[str, Any],  # noqa: ARG002
        number: int,
        random: Random,
    ) -> Session:
        """Each merchant has accounts of its own, which no credentials can name."""
        options = self.options
        limited = options.sync_limits == "documented"
        seed = random.randrange(1_000_000)  # so that no two tills have the same catalogue
        config = PairConfig(options.sync_profile, options.store_size, seed, limited)
        state = Path(self._states.name) / str(number)
        state.mkdir()
        return Session(Pair.opened(self.base_url, self.token, config), random, state, number)

    def seconds_left(self) -> float:
        """Until everything must have ended."""
        return self._end - monotonic()

    def first_sync_done(self, items: int, environment: Environment) -> None:
        """A first sync has ended. Alone and headless, the merchants wait for each other."""
        self.counter.add(items)
        self._first_syncs += 1
        if not isinstance(environment.runner, LocalRunner) or not self.options.headless:
            self.all_first.set()
        elif self._first_syncs >= self.users:
            self._mark(first_done=True)
            self.all_first.set()

    def result(self, environment: Environment) -> Result:
        first = environment.stats.get(FIRST, PASS).num_requests
        self._mark(first_done=first >= self.users)
        seconds = monotonic() - self._begun
        stats = sync_stats(environment.stats, self._marks, self.counter.items, seconds)
        return msgspec.structs.replace(super().result(environment), sync_stats=stats)

    def _mark(self, *, first_done: bool) -> None:
        """Ask the server how many requests it has answered; while it does not say, the last number stands."""
        if self._simulator is None:
            return
        try:
            self._marks.last = requests_seen(self._simulator)
        except ControlFailed:
            return
        if first_done and self._marks.first_done is None:
            self._marks.first_done = self._marks.last

    def _begin(self, environment: Environment, **_kwargs: Any) -> None:
        self._first_syncs = 0
        self.ending.clear()
        self.all_first.clear()
        self._marks = RequestMarks()
        self._begun = monotonic()
        seconds = self.options.run_time or LONGEST_SECONDS
        self._end = self._begun + seconds + _settle_seconds(environment)
        if not isinstance(environment.runner, WorkerRunner):
            self._simulator = Simulator(self.base_url, token=self.token)
            self._mark(first_done=False)
            self._marks.begin = self._marks.last

    def _stop(self, environment: Environment, **_kwargs: Any) -> None:
        """Who waits for others' first sync, or for the next pass, waits no longer."""
        self.ending.set()
        self.all_first.set()
        self._end = monotonic() + _settle_seconds(environment)

    def _end_processes(self, **_kwargs: Any) -> None:
        self.ending.set()
        self.all_first.set()
        self.processes.stop()


def _settle_seconds(environment: Environment) -> float:
    return max(LEAST_SETTLE_SECONDS, (environment.stop_timeout or 0) - MARGIN_SECONDS)


def _add_options(parser: LocustArgumentParser, **_kwargs: Any) -> None:
    add: Callable[..., Any] = parser.add_argument
    add("--sync-command", default="", env_var="TILLTWIN_SYNC_COMMAND")
    add("--sync-profile", default="", env_var="TILLTWIN_SYNC_PROFILE")
    add("--sync-events", type=float, default=1.0, env_var="TILLTWIN_SYNC_EVENTS")
    add("--sync-interval", type=float, default=0.0, env_var="TILLTWIN_SYNC_INTERVAL")
    add("--sync-at-once", type=int, default=4, env_var="TILLTWIN_SYNC_AT_ONCE")
    add(
        "--sync-limits",
        choices=["off", "documented"],
        default="off",
        env_var="TILLTWIN_SYNC_LIMITS",
    )
