"""What every scenario has: options, sessions opened before the run, a counter of items, a result written as it grows."""

import os
import sys
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, Generic, TypeVar

import gevent
import requests
from locust import events
from locust.argument_parser import LocustArgumentParser
from locust.env import Environment
from locust.runners import LocalRunner, WorkerRunner

from loadtests.clients.http import Refused
from loadtests.run.item_counter import ItemCounter
from loadtests.run.result import Result
from tilltwin.client import ControlRefused

Session = TypeVar("Session")
"""What one user works with."""

Json = dict[str, Any]

USERS_A_WORKER = 1_000
RESULT_SECONDS = 0.5


class Scenario(ABC, Generic[Session]):
    """One scenario in one process of Locust. A vendor's own part is two methods: `open_account` and `open_session`."""

    def __init__(self, name: str, given: Json | None) -> None:
        """`given`: the credentials of an account that is there already, for all users."""
        self.name = name
        self.counter = ItemCounter()
        self.options: Any = None
        self.base_url = ""
        self._worker = 0
        self._shared = given
        self._ready: deque[Session] = deque()
        self._numbers = count()

    @abstractmethod
    def open_account(self, token: str | None) -> Json:
        """Credentials of a fresh account."""

    @abstractmethod
    def open_session(self, credentials: Json, number: int, random: Random) -> Session:
        """A session with an account, by its number among all users of all workers."""

    def result(self, environment: Environment) -> Result:
        """What has come out so far."""
        return self.counter.result(self.name, environment.stats)

    @property
    def users(self) -> int:
        return max(1, self.options.num_users or 1)

    def take_session(self) -> Session:
        """One of those opened before the run, else one opened now."""
        return self._ready.popleft() if self._ready else self._open()

    def listen(self) -> None:
        """Listen to Locust, which tells of its run by events."""
        on: Any = events  # Locust leaves its events untyped
        on.init_command_line_parser.add_listener(_add_options)
        on.init.add_listener(self._set_up)
        on.test_start.add_listener(self._know_host)
        on.test_start.add_listener(self.counter.begin)
        on.report_to_master.add_listener(self.counter.report)
        on.worker_report.add_listener(self.counter.take_report)
        on.quitting.add_listener(self._write)

    def _open(self) -> Session:
        number = self._worker * USERS_A_WORKER + next(self._numbers)
        random = Random(f"{self.options.seed} {number}")  # noqa: S311 (repeatable)
        return self.open_session(self._account(), number, random)

    def _account(self) -> Json:
        if self._shared is not None:
            return self._shared
        credentials = self.open_account(os.environ.get("TILLTWIN_TOKEN"))
        if self.options.stores == "shared":
            self._shared = credentials
        return credentials

    def _set_up(self, environment: Environment, **_kwargs: Any) -> None:
        """Alone and headless, all is filled before the run's time begins."""
        self.options = environment.parsed_options
        self._know_host(environment)
        if isinstance(environment.runner, LocalRunner) and self.options.headless:
            try:
                self._ready.extend(self._open() for _ in range(self.users))
            except (Refused, ControlRefused, LookupError, requests.RequestException) as why:
                sys.exit(f"the stores cannot be made ready: {why}")
        if self.options.result:
            gevent.spawn(self._write_again_and_again, environment)

    def _know_host(self, environment: Environment, **_kwargs: Any) -> None:
        """Locust's page may name another host; a worker hears of its host and index only at the start."""
        self.base_url = (environment.host or "http://127.0.0.1:8400").rstrip("/")
        self._worker = max(0, getattr(environment.runner, "worker_index", 0))

    def _write(self, environment: Environment, **_kwargs: Any) -> None:
        """A worker has its master's options: the result is the master's to write."""
        if self.options.result and not isinstance(environment.runner, WorkerRunner):
            self.result(environment).write(Path(self.options.result))

    def _write_again_and_again(self, environment: Environment) -> None:
        while True:
            gevent.sleep(RESULT_SECONDS)
            self._write(environment)


def given_account(vendor: str, *names: str) -> Json | None:
    """Credentials by environment, <VENDOR>_<NAME> each; None where one is missing."""
    credentials = {name: os.environ.get(f"{vendor}_{name}".upper()) for name in names}
    return credentials if all(credentials.values()) else None


def _add_options(parser: LocustArgumentParser, **_kwargs: Any) -> None:
    add: Callable[..., Any] = parser.add_argument
    add("--batch", type=int, default=300, env_var="TILLTWIN_BATCH")
    add("--store-size", type=int, default=10_000, env_var="TILLTWIN_STORE_SIZE")
    add("--stores", choices=["shared", "each"], default="shared", env_var="TILLTWIN_STORES")
    add("--reads", type=int, default=3, env_var="TILLTWIN_READS")
    add("--seed", type=int, default=1, env_var="TILLTWIN_SEED")
    add("--result", default="", env_var="TILLTWIN_RESULT", include_in_web_ui=False)
