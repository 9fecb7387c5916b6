"""Webhooks of the core: gathered, sent, tried again, lost and doubled."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from simulator.core.errors import ApiError
from simulator.core.journal import JournalQuery
from simulator.core.webhooks import BreakerPolicy
from simulator.core.webhooks.config import check_target
from tests.conftest import FreshDatabase
from tests.simulator.core.post_office import HOOKS, SHOP, URL, OpenOffice, PostOffice


@pytest.fixture
def office(fresh_database: FreshDatabase) -> Iterator[OpenOffice]:
    created: list[PostOffice] = []
    with fresh_database("sqlite") as url:

        def opened(*statuses: int, **config: object) -> PostOffice:
            created.append(PostOffice(url, *statuses))
            created[-1].subscribe(**{"verification": "none", **config})
            return created[-1]

        yield opened
        for one in created:
            one.close()


def test_what_waits_together_is_delivered_together(office: OpenOffice) -> None:
    post = office(delay_seconds=10)
    post.announce("a")
    post.announce("b")

    assert post.after(9.9) == ["waiting"]
    assert post.after(0.1) == ["delivered"]
    assert post.receiver.got == [["a", "b"]]


def test_nobody_is_notified_of_what_he_did_not_subscribe_to(office: OpenOffice) -> None:
    post = office(topics=["item"])
    post.announce("o", topic="order")
    post.announce("s", topic="secret")
    post.announce("x", account="shop-2")

    assert post.after(0) == []


def test_a_failed_delivery_is_tried_again_at_its_times(office: OpenOffice) -> None:
    post = office(500, 503, retry_seconds=[5, 60])
    post.announce("a")

    assert [post.after(seconds) for seconds in (0, 4.9, 0.1, 59, 1)] == [
        *([["waiting"]] * 4),
        ["delivered"],
    ]
    assert [attempt.outcome.status for attempt in post.deliveries()[0].attempts] == [500, 503, 200]


def test_an_answer_that_a_vendor_takes_for_final_is_the_last(fresh_database: FreshDatabase) -> None:
    hooks = replace(HOOKS, retries_answer=lambda _account, status: status >= 500)
    with fresh_database("sqlite") as url:
        post = PostOffice(url, 500, 404, hooks=hooks)
        post.subscribe(verification="none", retry_seconds=[5, 5])
        post.announce("a")

        assert [post.after(seconds) for seconds in (0, 5)] == [["waiting"], ["failed"]]
        post.close()


def test_a_backlog_is_dropped_and_what_comes_in_the_pause_is_lost(
    fresh_database: FreshDatabase,
) -> None:
    strict = BreakerPolicy(
        window_ms=60_000, min_attempts=1, min_success=0.5, pause_ms=60_000, erases_beyond=2
    )
    with fresh_database("sqlite") as url:
        post = PostOffice(url, 500, 500, hooks=replace(HOOKS, batches=False, breaker=strict))
        post.subscribe(verification="none", retry_seconds=[5])
        post.announce("a", "b", "c", "d")
        dropped = post.after(0)
        post.announce("lost")
        post.after(60)
        post.announce("seen")

        assert dropped == ["dropped"] * 4
        assert post.after(0) == [*dropped, "delivered"]
        post.close()


def test_a_small_backlog_is_kept(fresh_database: FreshDatabase) -> None:
    strict = BreakerPolicy(
        window_ms=60_000, min_attempts=1, min_success=0.5, pause_ms=60_000, erases_beyond=2
    )
    with fresh_database("sqlite") as url:
        post = PostOffice(url, 500, 500, hooks=replace(HOOKS, batches=False, breaker=strict))
        post.subscribe(verification="none", retry_seconds=[5])
        post.announce("a", "b")
        post.after(0)

        assert post.after(5) == ["delivered", "delivered"]
        post.close()


def test_without_a_retry_one_failure_is_the_end_until_somebody_redelivers(
    office: OpenOffice,
) -> None:
    post = office(404)
    post.announce("a")

    assert post.after(0) == post.after(1_000_000) == ["failed"]
    assert post.loop.redeliver("delivery-9") is None
    sent = post.loop.redeliver("delivery-1")
    assert sent is not None
    assert sent.status == "delivered"
    assert post.receiver.got == [["a"], ["a"]]


@pytest.mark.parametrize(
    ("trouble", "got"),
    [({"drop": 1}, [["b"]]), ({"duplicate": 1}, [["a"], ["a"], ["b"]])],
)
def test_losses_and_doubles_are_counted_never_by_chance(
    trouble: dict[str, object], got: list[list[str]], office: OpenOffice
) -> None:
    post = office(**trouble)
    for subject in ("a", "b"):
        post.announce(subject)
        post.after(0)

    assert post.receiver.got == got


@pytest.mark.parametrize(
    ("how", "got"), [({"reorder": False}, ["a", "a", "b"]), ({"reorder": True}, ["a", "b", "a"])]
)
def test_of_several_that_are_due_the_newest_may_go_first(
    how: dict[str, bool], got: list[str], office: OpenOffice
) -> None:
    post = office(500, delay_seconds=5, retry_seconds=[5], **how)
    post.announce("a")
    post.after(5)
    post.announce("b")
    post.after(5)

    assert [one[0] for one in post.receiver.got] == got


def test_a_receiver_must_answer_the_handshake(office: OpenOffice) -> None:
    post = office(500, verification="answer")
    unverified = post.subscriptions.get(SHOP.id)
    assert unverified is not None
    assert not unverified.active
    post.announce("a")

    assert post.after(0) == []
    assert post.subscribe().active
    assert post.receiver.got == [["4711"], ["4711"]]


def test_a_code_may_have_to_be_sent_back(office: OpenOffice) -> None:
    post = office()
    assert not post.subscribe(url=URL + "2", verification="code").active
    with pytest.raises(ApiError, match="code"):
        post.subscribe(url=URL + "2", verification="code", verification_code="0000")

    assert post.subscribe(url=URL + "2", verification="code", verification_code="4711").active


def test_a_delivery_stands_in_the_journal(office: OpenOffice) -> None:
    post = office()
    post.announce("a")
    post.after(0)

    [entry] = post.journal.entries(JournalQuery(account=SHOP.id))
    assert (entry.method, entry.path, entry.status, entry.body) == ("POST", URL, 200, b'["a"]')


def test_an_account_that_goes_takes_its_deliveries_along(office: OpenOffice) -> None:
    post = office()
    post.announce("a")
    post.unsubscribe()
    post.announce("b")

    assert post.after(0) == []
    assert post.receiver.got == []


@pytest.mark.parametrize(
    "url",
    [
        *("", "hook", "ftp://127.0.0.1/", "file:///etc/passwd", "http://"),
        *(
            "http://example.com/",
            "http://127.0.0.1@example.com/",
            "http://example.com\\@localhost/",
        ),
        *("http://127.0.0.1.example.com/", "http://localhost:99999/", "http://local\thost/"),
        *("http://[::1", "http://0.0.0.0/", "http://2130706433/", "http://127.0.0.1\n/"),
    ],
)
def test_webhooks_stay_on_this_machine(url: str) -> None:
    with pytest.raises(ApiError):
        check_target(url, frozenset())


@pytest.mark.parametrize(
    "path", ["_sim/reset", "_sim", "/_sim/reset", "a/../_sim/reset", "%5Fsim/reset", "./_SIM/reset"]
)
def test_webhooks_control_no_simulator(path: str) -> None:
    with pytest.raises(ApiError, match="control API"):
        check_target(f"http://127.0.0.1:8400/{path}", frozenset())


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:80/a?b=c",
        "http://localhost/_simple",
        "https://127.0.0.1/",
        "http://[::1]:8/",
        "http://ci.host/",
    ],
)
def test_they_may_go_to_whom_the_user_allows(url: str) -> None:
    check_target(url, frozenset({"ci.host"}))


def test_an_unknown_topic_is_refused(office: OpenOffice) -> None:
    with pytest.raises(ApiError, match="'weather'"):
        office().subscribe(topics=["weather"])


@pytest.mark.parametrize(
    ("kind", "got", "statuses"),
    [
        ("webhook_drop", [["b"]], ["dropped", "delivered"]),
        ("webhook_double", [["a"], ["a"], ["b"]], ["delivered", "delivered"]),
    ],
)
def test_a_planned_fault_loses_or_doubles_a_delivery(
    kind: str, got: list[list[str]], statuses: list[str], office: OpenOffice
) -> None:
    post = office()
    post.faults.plan({"kind": kind, "account": SHOP.id, "topic": "it*"})
    for subject in ("a", "b"):
        post.announce(subject)
        reached = post.after(0)

    assert post.receiver.got == got
    assert reached == statuses


def test_a_delayed_delivery_is_overtaken(office: OpenOffice) -> None:
    post = office()
    post.faults.plan({"kind": "webhook_delay", "seconds": 60})
    for subject in ("late", "soon"):
        post.announce(subject)
        post.after(0)

    assert post.receiver.got == [["soon"]]
    assert post.after(60) == ["delivered", "delivered"]
    assert post.receiver.got == [["soon"], ["late"]]


def test_a_fault_for_another_topic_leaves_a_delivery_alone(office: OpenOffice) -> None:
    post = office()
    post.faults.plan({"kind": "webhook_drop", "topic": "order"})
    post.announce("a")

    assert post.after(0) == ["delivered"]
