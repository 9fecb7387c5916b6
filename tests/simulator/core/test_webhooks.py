from collections.abc import Sequence

import msgspec
import pytest

from simulator.core.accounts import Account
from simulator.core.clock import Clock
from simulator.core.errors import ApiError
from simulator.core.faults import Faults
from simulator.core.ids import Ids
from simulator.core.journal import Journal, JournalQuery
from simulator.core.request_lock import RequestLock
from simulator.core.webhooks import (
    Announcement,
    Hooks,
    Message,
    Outbox,
    Subscription,
    WebhookConfig,
)
from simulator.core.webhooks.sender import Outcome, Sender
from simulator.core.webhooks.subscription import check_target

URL = "http://127.0.0.1:9/hook"
SHOP = Account(1, "shop-1", "shop", "Shop", {}, {})


class Receiver(Sender):
    """Answers with the statuses it is given, then with 200."""

    def __init__(self, *statuses: int) -> None:
        super().__init__()
        self.statuses = list(statuses)
        self.got: list[list[str]] = []

    def post(self, url: str, message: Message, timeout_seconds: float = 5) -> Outcome:  # noqa: ARG002 (as the real one)
        self.got.append(msgspec.json.decode(message.body))
        return Outcome(self.statuses.pop(0) if self.statuses else 200, None, 1.0)


def _translate(_told: Subscription, one: Announcement) -> Announcement | None:
    return None if one.topic == "secret" else one


def _compose(_told: Subscription, gathered: Sequence[Announcement]) -> Message:
    return Message(msgspec.json.encode([one.subject for one in gathered]))


HOOKS = Hooks(
    topics=("item", "order", "secret"),
    secret=lambda ids, account: ids.text(account.id),
    verification_code=lambda _ids, _account: "4711",
    handshake=lambda code: Message(msgspec.json.encode([code])),
    filter=_translate,
    render=_compose,
)


class Post:
    """An outbox whose clock is held and whose postman is this test."""

    def __init__(self, *statuses: int, **config: object) -> None:
        self.clock = Clock()
        self.clock.hold(1_000_000)
        self.receiver = Receiver(*statuses)
        self.journal = Journal()
        self.faults = Faults()
        self.box = Outbox(
            self.clock, self.journal, RequestLock(), sender=self.receiver, faults=self.faults
        )
        # Each test delivers by itself: a thread would make the order a matter of luck.
        self.box._hire = lambda: None  # type: ignore[method-assign]  # noqa: SLF001
        self.subscribe(**{"verification": "none", **config})

    def subscribe(self, **config: object) -> Subscription:
        told = msgspec.convert({"url": URL, **config}, WebhookConfig)
        return self.box.subscribe(Ids(1), SHOP, HOOKS, told)

    def announce(self, *subjects: str, topic: str = "item") -> None:
        self.box.announce(Announcement(SHOP.id, topic, one, "UPDATE") for one in subjects)

    def after(self, seconds: float) -> list[str]:
        self.clock.advance(round(seconds * 1000))
        self.box.deliver_due()
        return [one.status for one in self.box.deliveries()]


def test_what_waits_together_is_delivered_together() -> None:
    post = Post(delay_seconds=10)
    post.announce("a")
    post.announce("b")

    assert post.after(9.9) == ["waiting"]
    assert post.after(0.1) == ["delivered"]
    assert post.receiver.got == [["a", "b"]]


def test_nobody_hears_what_he_did_not_ask_for() -> None:
    post = Post(topics=["item"])
    post.announce("o", topic="order")
    post.announce("s", topic="secret")
    post.box.announce([Announcement("shop-2", "item", "x", "UPDATE")])

    assert post.after(0) == []


def test_a_failed_delivery_is_tried_again_at_its_times() -> None:
    post = Post(500, 503, retry_seconds=[5, 60])
    post.announce("a")

    assert [post.after(seconds) for seconds in (0, 4.9, 0.1, 59, 1)] == [
        *([["waiting"]] * 4),
        ["delivered"],
    ]
    assert [one.outcome.status for one in post.box.deliveries()[0].attempts] == [500, 503, 200]


def test_without_a_retry_one_failure_is_the_end_until_somebody_redelivers() -> None:
    post = Post(404)
    post.announce("a")

    assert post.after(0) == post.after(1_000_000) == ["failed"]
    assert post.box.redeliver("delivery-9") is None
    sent = post.box.redeliver("delivery-1")
    assert sent is not None
    assert sent.status == "delivered"
    assert post.receiver.got == [["a"], ["a"]]


@pytest.mark.parametrize(
    ("trouble", "got"),
    [({"drop": 1}, [["b"]]), ({"duplicate": 1}, [["a"], ["a"], ["b"]])],
)
def test_losses_and_doubles_are_counted_never_by_chance(
    trouble: dict[str, object], got: list[list[str]]
) -> None:
    post = Post(**trouble)
    for subject in ("a", "b"):
        post.announce(subject)
        post.after(0)

    assert post.receiver.got == got


@pytest.mark.parametrize(("reorder", "got"), [(False, ["a", "a", "b"]), (True, ["a", "b", "a"])])
def test_of_several_that_are_due_the_newest_may_go_first(reorder: bool, got: list[str]) -> None:  # noqa: FBT001
    post = Post(500, delay_seconds=5, retry_seconds=[5], reorder=reorder)
    post.announce("a")
    post.after(5)
    post.announce("b")
    post.after(5)

    assert [one[0] for one in post.receiver.got] == got


def test_a_receiver_must_answer_the_handshake() -> None:
    post = Post(500, verification="answer")
    unheard = post.box.subscription(SHOP.id)
    assert unheard is not None
    assert not unheard.verified
    post.announce("a")

    assert post.after(0) == []
    assert post.subscribe().verified
    assert post.receiver.got == [["4711"], ["4711"]]


def test_a_code_may_have_to_be_told_back() -> None:
    post = Post()
    assert not post.subscribe(url=URL + "2", verification="code").verified
    with pytest.raises(ApiError, match="code"):
        post.subscribe(url=URL + "2", verification="code", verification_code="0000")

    assert post.subscribe(url=URL + "2", verification="code", verification_code="4711").verified


def test_a_delivery_stands_in_the_journal() -> None:
    post = Post()
    post.announce("a")
    post.after(0)

    [entry] = post.journal.entries(JournalQuery(account=SHOP.id))
    assert (entry.method, entry.path, entry.status, entry.body) == ("POST", URL, 200, b'["a"]')


def test_an_account_that_goes_takes_its_deliveries_along() -> None:
    post = Post()
    post.announce("a")
    post.box.unsubscribe(SHOP.id)
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
    "url", ["http://localhost:80/a?b=c", "https://127.0.0.1/", "http://[::1]:8/", "http://ci.host/"]
)
def test_they_may_go_to_who_was_allowed(url: str) -> None:
    check_target(url, frozenset({"ci.host"}))


def test_an_unknown_topic_is_refused() -> None:
    with pytest.raises(ApiError, match="'weather'"):
        Post().subscribe(topics=["weather"])


@pytest.mark.parametrize(
    ("kind", "got", "statuses"),
    [
        ("webhook_drop", [["b"]], ["dropped", "delivered"]),
        ("webhook_double", [["a"], ["a"], ["b"]], ["delivered", "delivered"]),
    ],
)
def test_a_planned_fault_loses_or_doubles_a_delivery(
    kind: str, got: list[list[str]], statuses: list[str]
) -> None:
    post = Post()
    post.faults.plan({"kind": kind, "account": SHOP.id, "topic": "it*"})
    for subject in ("a", "b"):
        post.announce(subject)
        told = post.after(0)

    assert post.receiver.got == got
    assert told == statuses


def test_a_delayed_delivery_is_overtaken() -> None:
    post = Post()
    post.faults.plan({"kind": "webhook_delay", "seconds": 60})
    for subject in ("late", "soon"):
        post.announce(subject)
        post.after(0)

    assert post.receiver.got == [["soon"]]
    assert post.after(60) == ["delivered", "delivered"]
    assert post.receiver.got == [["soon"], ["late"]]


def test_a_fault_for_another_topic_leaves_a_delivery_alone() -> None:
    post = Post()
    post.faults.plan({"kind": "webhook_drop", "topic": "order"})
    post.announce("a")

    assert post.after(0) == ["delivered"]
