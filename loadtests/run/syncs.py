"""The stage of a load of syncs: its options, the merchants, the crew that works for all of them, and the course of the run."""

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

from loadtests.run.course import FIRST, PASS, Marks, course
from loadtests.run.crew import Crew
from loadtests.run.pair import PROFILES, Pair, WebhookConfig, requests_seen
from loadtests.run.result import Result
from loadtests.run.stage import Stage
from loadtests.tills.day import Day
from tilltwin.client import ControlRefused, Simulator

REFERENCE = (sys.executable, "-c", "from tilltwin.cli import main; main()", "sync", "--from-env")
LONGEST_SECONDS = 600
"""Of a pass, where the run has no end of its own."""
LEAST_SETTLE_SECONDS, MARGIN_SECONDS = 30, 10
"""After the run's time: Locust's --stop-timeout less the margin, or at least so long."""

Trouble = (ControlRefused, requests.RequestException)
"""The control API did not do what it was asked."""


@dataclass(slots=True)
class Desk:
    """Where one merchant's sync works."""

    pair: Pair
    random: Random
    state: Path
    number: int
    day: Day = field(init=False)
    passes: int = 0

    def __post_init__(self) -> None:
        self.day = Day(self.random, {})

    def orders(self) -> dict[str, str]:
        """Of its next pass."""
        self.passes += 1
        run_id = f"load-{self.number}-{self.passes}"
        return {**self.pair.environ, "STATE_DIR": str(self.state), "RUN_ID": run_id}


class Merchants(Stage[Desk]):
    """The merchants, the crew that works for all of them, and the course of the run."""

    def __init__(self, scenario: str) -> None:
        super().__init__(scenario, {})
        self.token = os.environ.get("TILLTWIN_TOKEN")
        self.ending = Event()
        """Set when the run's time is over: no more events."""
        self.all_first = Event()
        self._states = tempfile.TemporaryDirectory(prefix="tilltwin-load-")
        self._crew: Crew | None = None
        self._hand: Simulator | None = None
        self._marks = Marks()
        self._arrived = 0
        self._begun = self._end = monotonic()

    @property
    def crew(self) -> Crew:
        if self._crew is None:
            command = shlex.split(self.options.sync_command) or REFERENCE
            self._crew = Crew(command, self.options.sync_at_once)
        return self._crew

    def set(self) -> None:
        on: Any = events
        on.init_command_line_parser.add_listener(_add_options)
        on.test_start.add_listener(self._begin)
        on.test_stopping.add_listener(self._stop)
        on.quitting.add_listener(self._dismiss)
        super().set()

    def opened(self, token: str | None) -> dict[str, Any]:  # noqa: ARG002 (see `made`)
        return {}

    def made(self, credentials: dict[str, Any], number: int, random: Random) -> Desk:  # noqa: ARG002
        """Each merchant has accounts of its own, which no credentials can name."""
        told = self.options
        limited = told.sync_limits == "documented"
        seed = random.randrange(1_000_000)  # so that no two tills have the same catalogue
        wish = WebhookConfig(told.sync_profile, told.store_size, seed, limited)
        state = Path(self._states.name) / str(number)
        state.mkdir()
        return Desk(Pair.opened(self.base_url, self.token, wish), random, state, number)

    def seconds_left(self) -> float:
        """Until everything must have ended."""
        return self._end - monotonic()

    def arrived(self, items: int, environment: Environment) -> None:
        """A first sync has ended. Alone and headless, the merchants wait for each other."""
        self.tally.add(items)
        self._arrived += 1
        if not isinstance(environment.runner, LocalRunner) or not self.options.headless:
            self.all_first.set()
        elif self._arrived >= self.users:
            self._mark(first_done=True)
            self.all_first.set()

    def result(self, environment: Environment) -> Result:
        told = super().result(environment)
        first = environment.stats.get(FIRST, PASS).num_requests
        self._mark(first_done=first >= self.users)
        found = course(environment.stats, self._marks, self.tally.items, monotonic() - self._begun)
        return msgspec.structs.replace(told, course=found)

    def _mark(self, *, first_done: bool) -> None:
        """Ask the server how many requests it has answered; while it does not tell, the last number stands."""
        if self._hand is None:
            return
        try:
            self._marks.last = requests_seen(self._hand)
        except Trouble:
            return
        if first_done and self._marks.first_done is None:
            self._marks.first_done = self._marks.last

    def _begin(self, environment: Environment, **_told: Any) -> None:
        self._arrived = 0
        self.ending.clear()
        self.all_first.clear()
        self._marks = Marks()
        self._begun = monotonic()
        seconds = self.options.run_time or LONGEST_SECONDS
        self._end = self._begun + seconds + _settling(environment)
        if not isinstance(environment.runner, WorkerRunner):
            self._hand = Simulator(self.base_url, token=self.token)
            self._mark(first_done=False)
            self._marks.begin = self._marks.last

    def _stop(self, environment: Environment, **_told: Any) -> None:
        """Who waits for others' first sync, or for the next pass, waits no longer."""
        self.ending.set()
        self.all_first.set()
        self._end = monotonic() + _settling(environment)

    def _dismiss(self, **_told: Any) -> None:
        self.ending.set()
        self.all_first.set()
        self.crew.dismiss()


def _settling(environment: Environment) -> float:
    return max(LEAST_SETTLE_SECONDS, (environment.stop_timeout or 0) - MARGIN_SECONDS)


def _add_options(parser: LocustArgumentParser, **_told: Any) -> None:
    add: Callable[..., Any] = parser.add_argument
    add("--sync-command", default="", env_var="TILLTWIN_SYNC_COMMAND")
    add(
        "--sync-profile",
        choices=list(PROFILES),
        default="clover-bigcommerce",
        env_var="TILLTWIN_SYNC_PROFILE",
    )
    add("--sync-events", type=float, default=1.0, env_var="TILLTWIN_SYNC_EVENTS")
    add("--sync-interval", type=float, default=0.0, env_var="TILLTWIN_SYNC_INTERVAL")
    add("--sync-at-once", type=int, default=4, env_var="TILLTWIN_SYNC_AT_ONCE")
    add(
        "--sync-limits",
        choices=["off", "documented"],
        default="off",
        env_var="TILLTWIN_SYNC_LIMITS",
    )
