"""A watch sleeps until its interval is over, or a webhook knocks."""

import socket
from dataclasses import replace
from threading import Event, Thread

import msgspec
import pytest
import requests

from syncer import worker
from syncer.kernel.job import Job, Options, PassResult
from syncer.kernel.report import Report
from syncer.kernel.stop import Stop
from syncer.worker import config_from_environment

ENVIRONMENT = {
    "CLOVER_BASE_URL": "http://127.0.0.1:1",
    "CLOVER_MERCHANT_ID": "M",
    "CLOVER_API_TOKEN": "t",
    "BIGCOMMERCE_BASE_URL": "http://127.0.0.1:1",
    "BIGCOMMERCE_STORE_HASH": "s",
    "BIGCOMMERCE_ACCESS_TOKEN": "t",
}
DELETED = {"merchants": {"M": [{"objectId": "I:8K2QTR5XB0ZPM", "type": "DELETE", "ts": 1}]}}
LONG = 3600.0


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def job(port) -> Job:
    orders = config_from_environment(ENVIRONMENT, "clover-bigcommerce")
    listener = lambda _event, _facts: None  # noqa: E731 - nobody listens
    [one] = worker.jobs(orders, Stop(), lambda _: listener, Options(), interval=LONG)
    listens = msgspec.structs.replace(one.connection, listen=f"127.0.0.1:{port}")
    return replace(one, connection=listens)


def test_a_webhook_begins_the_next_pass_and_a_deletion_makes_it_sweep(
    job, port, monkeypatch
) -> None:
    passes: list[bool] = []
    first, second = Event(), Event()

    def once(_unit: object, *, sweep: bool) -> PassResult:
        passes.append(sweep)
        (second if first.is_set() else first).set()
        return PassResult(Report("a", "clover-bigcommerce"))

    monkeypatch.setattr(worker, "once", once)
    thread = Thread(target=lambda: list(worker.watch(job)))
    thread.start()
    first.wait(10)
    requests.post(f"http://127.0.0.1:{port}/", json=DELETED, timeout=10)
    came = second.wait(10)
    job.stop.request()
    thread.join(10)

    assert came
    assert passes == [False, True]


def test_a_port_that_is_taken_is_a_sentence(job, port) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        [work] = worker.watch(job)

    assert work.report.exit_code == 2
    assert str(port) in work.report.sentence
