"""Users push ext/sync batches into a Tipsi store, read some items back and check them.

A batch is nine tenths existing items and one tenth new ones; a fifth states stock, or stock and price,
alone. After each push a few of its items are read; one that does not show what was told is a failure.

It runs without `tilltwin load` as well, headless or with Locust's page, alone or with workers:

    locust -f loadtests/tipsi_sync.py --host http://127.0.0.1:8400 --batch 300

Options may be given by environment: TILLTWIN_BATCH (300), TILLTWIN_STORE_SIZE (10000 items in each store
before the run), TILLTWIN_STORES (`shared`: one for all users of a process; `each`: one a user),
TILLTWIN_READS (3 after each push), TILLTWIN_SEED (1), TILLTWIN_RESULT (a JSON file to write). Fresh
accounts come from the control API, with TILLTWIN_TOKEN where it asks for one; TIPSI_USERNAME,
TIPSI_PASSWORD and TIPSI_STORE_ID name an account that is there already, for any Tipsi-speaking server.
"""

import os
import sys
from collections import deque
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import gevent
import msgspec
import requests
from locust import FastHttpUser, events, task
from locust.argument_parser import LocustArgumentParser
from locust.env import Environment
from locust.runners import LocalRunner

from loadtests.run.door import Door, Refused, credentials
from loadtests.run.tally import Tally
from loadtests.tills.tipsi import Element, Till, difference, encoded
from simulator.client import ControlRefused

SCENARIO = "tipsi-sync"
FIELDS = "external_id,price,in_stock,barcodes,pos_item_name,unit_size"
FILLING = 5_000
"""Items a request while a store is filled, which is not measured."""
NUMBERS = 10_000_000
"""How many external ids each user has for itself: nobody else changes what it reads back."""
USERS_A_WORKER = 1_000
RESULT_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one user sits: a way into the store, and a till of its own."""

    door: Door
    till: Till

    def fill(self, items: int) -> None:
        while self.till.known < items:
            made = self.till.first(min(FILLING, items - self.till.known))
            self.door.sync(encoded(made))


class Desks:
    """Stores made and filled: before the run where that is possible, else as users come."""

    def __init__(self) -> None:
        self.options: Any = None
        self.base_url = ""
        self.worker = 0
        self._ready: deque[Desk] = deque()
        self._numbers = count()
        self._shared = _given_account()

    def prepare(self) -> None:
        self._ready.extend(self._made() for _ in range(self._users))

    def taken(self) -> Desk:
        return self._ready.popleft() if self._ready else self._made()

    @property
    def _users(self) -> int:
        return max(1, self.options.num_users or 1)

    def _made(self) -> Desk:
        number = self.worker * USERS_A_WORKER + next(self._numbers)
        random = Random(f"{self.options.seed} {number}")  # noqa: S311 (repeatable)
        desk = Desk(
            Door.entered(self.base_url, self._account()), Till(random, number * NUMBERS + 1)
        )
        sharing = self._users if self.options.stores == "shared" else 1
        desk.fill(self.options.store_size // sharing)
        return desk

    def _account(self) -> dict[str, Any]:
        if self._shared is not None:
            return self._shared
        told = credentials(self.base_url, os.environ.get("TILLTWIN_TOKEN"))
        if self.options.stores == "shared":
            self._shared = told
        return told


def _given_account() -> dict[str, Any] | None:
    names = ("username", "password", "store_id")
    told = {name: os.environ.get(f"TIPSI_{name.upper()}") for name in names}
    return told if all(told.values()) else None


TALLY = Tally()
DESKS = Desks()


def add_options(parser: LocustArgumentParser, **_told: Any) -> None:
    add: Any = parser.add_argument
    add("--batch", type=int, default=300, env_var="TILLTWIN_BATCH")
    add("--store-size", type=int, default=10_000, env_var="TILLTWIN_STORE_SIZE")
    add("--stores", choices=["shared", "each"], default="shared", env_var="TILLTWIN_STORES")
    add("--reads", type=int, default=3, env_var="TILLTWIN_READS")
    add("--seed", type=int, default=1, env_var="TILLTWIN_SEED")
    add("--result", default="", env_var="TILLTWIN_RESULT", include_in_web_ui=False)


def set_up(environment: Environment, **_told: Any) -> None:
    """Alone and headless, all is filled before the run's time begins."""
    DESKS.options = environment.parsed_options
    _know_host(environment)
    if isinstance(environment.runner, LocalRunner) and DESKS.options.headless:
        try:
            DESKS.prepare()
        except (Refused, ControlRefused, requests.RequestException) as why:
            sys.exit(f"the stores cannot be made ready: {why}")
    if DESKS.options.result:
        gevent.spawn(_write_again_and_again, environment)


def _know_host(environment: Environment, **_told: Any) -> None:
    """Locust's page may name another host; a worker hears of its host and index only at the start."""
    DESKS.base_url = (environment.host or "http://127.0.0.1:8400").rstrip("/")
    DESKS.worker = max(0, getattr(environment.runner, "worker_index", 0))


def _write(environment: Environment, **_told: Any) -> None:
    if DESKS.options.result:
        TALLY.result(SCENARIO, environment.stats).write(Path(DESKS.options.result))


def _write_again_and_again(environment: Environment) -> None:
    while True:
        gevent.sleep(RESULT_SECONDS)
        _write(environment)


_on: Any = events  # Locust leaves its events untyped
_on.init_command_line_parser.add_listener(add_options)
_on.init.add_listener(set_up)
_on.test_start.add_listener(_know_host)
_on.test_start.add_listener(TALLY.begin)
_on.report_to_master.add_listener(TALLY.report)
_on.worker_report.add_listener(TALLY.reported)
_on.quitting.add_listener(_write)


class Pusher(FastHttpUser):
    """One till that pushes batch after batch."""

    def on_start(self) -> None:
        self.desk = DESKS.taken()
        self.headers = {"Cookie": self.desk.door.cookie, "Content-Type": "application/json"}

    @task
    def push_and_read(self) -> None:
        elements = self.desk.till.batch(DESKS.options.batch)
        if self._push(elements):
            for element in elements[: DESKS.options.reads]:
                self._read(element)

    def _push(self, elements: list[Element]) -> bool:
        path = f"{self.desk.door.path}/ext/sync"
        body: Any = encoded(elements)  # bytes go as they are, whatever the client's types say
        with self.client.patch(
            path,
            data=body,
            headers=self.headers,
            name="ext/sync",
            catch_response=True,
        ) as answer:
            if trouble := _push_trouble(answer, len(elements)):
                answer.failure(trouble)
                return False
        TALLY.add(len(elements))
        return True

    def _read(self, element: Element) -> None:
        path = f"{self.desk.door.path}/ext/{element['external_id']}?inventory_fields={FIELDS}"
        with self.client.get(
            path, headers=self.headers, name="ext/{id}", catch_response=True
        ) as answer:
            if answer.status_code != 200:
                answer.failure(f"answered {answer.status_code}")
            elif trouble := difference(element, answer.content):
                answer.failure(trouble)


def _push_trouble(answer: Any, elements: int) -> str | None:
    if answer.status_code != 200:
        return f"answered {answer.status_code}"
    told = msgspec.json.decode(answer.content)
    done = told["created_items"] + told["updated_items"]
    return None if done == elements else f"took {done} of {elements} elements"
