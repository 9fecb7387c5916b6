"""A watch whose webhooks are lost, late, or sent twice: the interval brings what they said, and nothing is done twice."""

import socket
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from syncer import worker
from syncer.kernel.job import Options, PassResult, ignore
from syncer.kernel.stop import Stop
from syncer.worker import config_from_environment

DATABASES = ("sqlite",)
BOUND_SECONDS = 20
"""A watch that nothing wakes is stopped by then, and its test fails."""
SOON, LONG = 0.05, 3600.0
LATE = 600
AUTH = "0b6c2c0e"
GIN = {
    "sku": "GIN",
    "name": "Gin",
    "price": "21.00",
    "quantity": 9,
    "categories": ["Bottles"],
    "weight": {"value": 750, "unit": "g"},
}

Works = Generator[PassResult, None, None]
Begins = Callable[[float], Works]


class NoWait(Stop):
    """Pauses between two requests are over at once; the watch's own are real."""

    def wait(self, seconds: float) -> None:  # noqa: ARG002
        self.check()


@dataclass(frozen=True)
class Watched:
    """The two accounts, and the watch between them."""

    ends: Any
    port: int
    folder: Path

    def watch(self, interval: float) -> Works:
        environ = {**self.ends.merchant.env, **self.ends.store.env, "STATE_DIR": str(self.folder)}
        config = config_from_environment(environ, "clover-bigcommerce")
        stop = NoWait(BOUND_SECONDS)
        [job] = worker.jobs(config, stop, lambda _: ignore, Options(), interval=interval)
        listens = msgspec.structs.replace(
            job.connection, listen=f"127.0.0.1:{self.port}", webhook_auth=AUTH
        )
        yield from worker.watch(replace(job, connection=listens))

    def begins(self, interval: float) -> Works:
        """What the till has is in the shop, and its webhooks are on from now on."""
        self.ends.category("Bottles")
        self.ends.merchant.add_products([GIN])
        works = self.watch(interval)
        first = next(works)
        assert first.report.stock_set == 1
        self.ends.merchant.set_webhooks(f"http://127.0.0.1:{self.port}/", secret=AUTH)
        self.ends.time.wait(60)
        return works

    def sells(self, quantity: int) -> None:
        self.ends.merchant.play({"type": "sale", "sku": "GIN", "quantity": quantity})
        self.ends.time.wait(60)

    @property
    def level(self) -> int:
        [gin] = self.ends.store.products(sku="GIN")
        return int(gin["quantity"])

    @property
    def deliveries(self) -> list[dict[str, Any]]:
        return list(self.ends.simulator.deliveries(account=self.ends.merchant.id))


@pytest.fixture
def watched(ends: Any, tmp_path: Path) -> Watched:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return Watched(ends, int(free.getsockname()[1]), tmp_path)


@pytest.fixture
def begins(watched: Watched) -> Generator[Begins, None, None]:
    """A watch that has made its first pass; the end of the test closes its door."""
    opened: list[Works] = []

    def begun(interval: float) -> Works:
        opened.append(watched.begins(interval))
        return opened[-1]

    yield begun
    for works in opened:
        works.close()


def test_what_a_lost_webhook_said_comes_with_the_interval(watched: Watched, begins: Begins) -> None:
    works = begins(SOON)
    watched.ends.merchant.fault("webhook_drop", times=10)
    watched.sells(2)

    work = next(works)

    assert {delivery["status"] for delivery in watched.deliveries} == {"dropped"}
    assert (work.report.stock_set, watched.level) == (1, 7)


def test_a_webhook_that_comes_twice_at_once_makes_one_pass(
    watched: Watched, begins: Begins
) -> None:
    works = begins(LONG)
    watched.ends.merchant.fault("webhook_double", times=10)
    watched.sells(2)

    work = next(works)

    assert {len(delivery["attempts"]) for delivery in watched.deliveries} == {2}
    assert (work.report.stock_set, work.report.writes, watched.level) == (1, 1, 7)


def test_a_webhook_that_comes_again_makes_one_pass_more_that_writes_nothing(
    watched: Watched, begins: Begins
) -> None:
    works = begins(LONG)
    watched.sells(2)
    next(works)
    watched.ends.simulator.redeliver(watched.deliveries[-1]["id"])

    work = next(works)

    assert (work.report.result, work.report.writes, watched.level) == ("done", 0, 7)


def test_what_a_late_webhook_says_has_come_with_the_interval(
    watched: Watched, begins: Begins
) -> None:
    works = begins(SOON)
    watched.ends.merchant.fault("webhook_delay", seconds=LATE, times=10)
    watched.sells(2)

    work = next(works)

    assert {delivery["status"] for delivery in watched.deliveries} == {"waiting"}
    assert (work.report.stock_set, watched.level) == (1, 7)


def test_a_late_webhook_wakes_a_watch_that_writes_nothing(watched: Watched, begins: Begins) -> None:
    before = begins(SOON)
    watched.ends.merchant.fault("webhook_delay", seconds=LATE, times=10)
    watched.sells(2)
    next(before)
    before.close()
    works = watched.watch(LONG)
    next(works)
    watched.ends.time.wait(LATE)

    work = next(works)
    works.close()

    assert {delivery["status"] for delivery in watched.deliveries} == {"delivered"}
    assert (work.report.result, work.report.writes, watched.level) == ("done", 0, 7)
