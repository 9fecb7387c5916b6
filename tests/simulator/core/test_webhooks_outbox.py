"""The outbox: rows that are written with the change, survive a stop, and are sent once."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from simulator.core.errors import ApiError
from simulator.core.sql import statements
from simulator.core.webhooks import delivery_loop, outbox
from simulator.core.webhooks.changes import changes_of
from simulator.core.webhooks.messages import Announcement, Message
from simulator.core.webhooks.schedule import due_rows
from simulator.core.webhooks.sender import Outcome
from tests.conftest import FreshDatabase
from tests.simulator.core.post_office import HOOKS, SHOP, URL, OpenOffice, PostOffice

ON_BOTH = pytest.mark.parametrize("office", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def office(request: pytest.FixtureRequest, fresh_database: FreshDatabase) -> Iterator[OpenOffice]:
    """One after another on the same database: as a server that was stopped, or killed, and started."""
    opened: list[PostOffice] = []
    with fresh_database(getattr(request, "param", "sqlite")) as url:

        def again(*statuses: int, **more: Any) -> PostOffice:
            opened.append(PostOffice(url, *statuses, **more))
            return opened[-1]

        yield again
        for each in opened:
            each.close()


def listening(office: OpenOffice, *statuses: int, **config: Any) -> PostOffice:
    post = office(*statuses)
    post.subscribe(**{"verification": "none", **config})
    return post


@ON_BOTH
def test_what_waited_at_the_stop_is_sent_once_after_it(office: OpenOffice) -> None:
    listening(office).announce("a")
    second, third = office(), office()

    assert second.after(0) == third.after(0) == ["delivered"]
    assert (second.receiver.got, third.receiver.got) == ([["a"]], [])


@ON_BOTH
def test_attempts_and_the_next_retry_survive_a_stop(office: OpenOffice) -> None:
    first = listening(office, 500, retry_seconds=[5, 60])
    first.announce("a")
    first.after(0)
    second = office(503)

    assert [second.after(seconds) for seconds in (4.9, 0.1, 59, 1)] == [
        *([["waiting"]] * 3),
        ["delivered"],
    ]
    [delivery] = second.deliveries()
    assert [attempt.outcome.status for attempt in delivery.attempts] == [500, 503, 200]


@ON_BOTH
def test_a_write_that_is_undone_is_not_announced(office: OpenOffice) -> None:
    post = listening(office)
    with suppress(ApiError), post.webhooks.writing() as conn:
        changes_of(conn).announced.append(Announcement(SHOP.id, "item", "a", "UPDATE"))
        raise ApiError("no")

    assert post.after(0) == []


@ON_BOTH
def test_what_a_killed_process_was_sending_is_sent_when_its_lease_has_ended(
    office: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = listening(office)
    killed.announce("a")
    with killed.webhooks.writing() as conn:
        [due] = due_rows(conn, ["shop"], 1_000_000, 0)
        [begun] = outbox.claim(conn, [due.number], 1_000_000, 0, delivery_loop.wall_ms() + 30_000)
    second = office()
    early = second.after(0)
    later = delivery_loop.wall_ms() + 30_001
    for module in ("delivery_loop", "schedule"):
        monkeypatch.setattr(f"simulator.core.webhooks.{module}.wall_ms", lambda: later)

    assert (early, second.after(0)) == (["sending"], ["delivered"])
    assert second.receiver.got == [["a"]]
    with killed.webhooks.writing() as conn:  # it was not dead, only slow
        outbox.finish(conn, begun)
    assert second.after(0) == ["delivered"]


@ON_BOTH
def test_what_waits_long_for_its_turn_is_claimed_again_unless_another_process_has_it(
    office: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = office(hooks=replace(HOOKS, batches=False))
    slow.subscribe(verification="none")
    slow.announce("a", "b", "c")
    began = delivery_loop.wall_ms()
    moments = [began, began, began + 10_000]  # the claim, "a", "b"
    real = slow.receiver.post

    def post(url: str, message: Message, timeout_seconds: float = 5) -> Outcome:
        if len(slow.receiver.got) == 1:  # while "b" is sent, another process takes "c"
            with slow.webhooks.writing() as conn:
                outbox.take(conn, 3, began + 60_000)
        return real(url, message, timeout_seconds)

    monkeypatch.setattr(slow.receiver, "post", post)
    monkeypatch.setattr(
        delivery_loop, "wall_ms", lambda: moments.pop(0) if moments else began + 20_000
    )

    assert slow.after(0) == ["delivered", "delivered", "sending"]
    assert slow.receiver.got == [["a"], ["b"]]


@ON_BOTH
def test_two_processes_send_each_delivery_once(office: OpenOffice) -> None:
    first = listening(office, retry_seconds=[])
    second = office()
    first.announce("a")
    first.after(0)
    second.after(0)
    second.announce("b")
    first.after(0)
    second.after(0)

    assert sorted(first.receiver.got + second.receiver.got) == [["a"], ["b"]]


def test_a_dashboards_webhooks_survive_a_stop(office: OpenOffice) -> None:
    first = office()
    set_up = first.subscribe(url=URL, topics=["item"], verification="answer", drop=2, duplicate=1)
    first.announce("a")
    first.after(0)
    again = office().subscriptions.get(SHOP.id)

    assert again == structs.replace(set_up, drop=1)


@ON_BOTH
def test_writes_one_after_another_go_into_one_delivery_until_it_is_full(
    office: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.core.webhooks.recorder.MAX_EVENTS", 3)
    post = listening(office, delay_seconds=10)
    post.announce("a", "b")
    post.announce("c", "d", "e", "f", "g")
    post.announce("h")
    post.after(10)

    assert post.receiver.got == [["a", "b", "c"], ["d", "e", "f"], ["g", "h"]]


def test_the_same_thing_twice_in_a_breath_is_said_once(office: OpenOffice) -> None:
    post = listening(office, delay_seconds=10)
    post.announce("a", "b", "a")
    post.announce("b")
    post.after(10)

    assert post.receiver.got == [["a", "b"]]


def test_a_vendor_without_batches_makes_each_event_a_delivery(office: OpenOffice) -> None:
    post = office(hooks=replace(HOOKS, batches=False))
    post.subscribe(verification="none")
    post.announce("a", "b")

    assert post.after(0) == ["delivered", "delivered"]
    assert post.receiver.got == [["a"], ["b"]]


@ON_BOTH
def test_of_too_many_the_oldest_are_dropped_and_stand_there_as_such(
    office: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = office(hooks=replace(HOOKS, batches=False))
    post.subscribe(verification="none", delay_seconds=60)
    post.announce(*"abcdefgh")
    monkeypatch.setattr(outbox, "MAX_DELIVERIES", 3)

    def pruned() -> list[str]:
        with post.webhooks.writing() as conn:
            outbox.prune(conn)
        return [
            f"{delivery.announced[0].subject} {delivery.status}" for delivery in post.deliveries()
        ]

    kept = ["f waiting", "g waiting", "h waiting"]
    assert pruned() == ["c dropped", "d dropped", "e dropped", *kept]
    post.after(60)
    assert pruned() == ["f delivered", "g delivered", "h delivered"]


def test_a_write_costs_no_statement_where_nobody_has_subscribed(
    office: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = office()
    run: list[object] = []
    real = statements.cursor_of
    monkeypatch.setattr(statements, "cursor_of", lambda conn: run.append(conn) or real(conn))
    post.announce("a")
    unheard = len(run)
    post.subscribe(verification="none", topics=["order"])
    run.clear()
    post.announce("a")
    elsewhere = len(run)
    post.announce("a", "b", topic="order")

    assert (unheard, elsewhere, len(run)) == (0, 0, 1)


def test_a_delivery_whose_subscription_is_gone_is_dropped(office: OpenOffice) -> None:
    post = listening(office, 500, retry_seconds=[5])
    post.announce("a")
    post.after(0)
    post.subscriptions.clear()

    assert post.after(5) == ["dropped"]
    sent = post.loop.redeliver("delivery-1")
    assert sent is not None
    assert sent.status == "delivered"
    assert post.receiver.got == [["a"], ["a"]]


@pytest.mark.parametrize(
    "name", ["delivery-0", "delivery-", "1", "delivery-1_0", "delivery-" + "9" * 30]
)
def test_there_is_no_delivery_of_that_name(office: OpenOffice, name: str) -> None:
    assert office().loop.redeliver(name) is None
