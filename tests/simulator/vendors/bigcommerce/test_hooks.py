"""Hooks: who sees them, what is refused, what is sent, signed, tried again and switched off."""

import base64
import hashlib
import hmac
from collections.abc import Iterator
from contextlib import AbstractContextManager
from threading import Event, current_thread, main_thread
from typing import Any

import msgspec
import pytest

from simulator.control import clock
from simulator.core.webhooks import Message
from simulator.core.webhooks.sender import Outcome, Sender
from simulator.vendors.bigcommerce.wire.hooks import matches
from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.storefront import Storefront

URL = "http://127.0.0.1:9/bc"
KEYS = ["producer", "hash", "created_at", "store_id", "scope", "data"]
WAITS = [60, 180, 300, 600, 900, 1800, 3600, 7200, 21_600, 50_400, 86_400]


class Receiver:
    """What was posted, and what it answers."""

    def __init__(self) -> None:
        self.status = 200
        self.got: list[Message] = []

    def bodies(self) -> list[Any]:
        return [msgspec.json.decode(one.body) for one in self.got]


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Receiver:
    created = Receiver()

    def post(_self: Sender, _url: str, message: Message, timeout_seconds: float = 5) -> Outcome:
        created.got.append(message)
        return Outcome(created.status, None, 0.1)

    monkeypatch.setattr(Sender, "post", post)
    return created


@pytest.fixture
def held(harness: Harness, receiver: Receiver) -> Iterator[Storefront]:
    harness.hold()
    created = Storefront.of(harness, settings={"quota": 100_000})
    yield created
    created.close()


def hook(store: Storefront, scope: str = "store/product/*", **more: Any) -> Any:
    body = {"scope": scope, "destination": URL, **more}
    return store.data("POST", "v3/hooks", json=body)


def product(store: Storefront, name: str) -> None:
    store.add({"sku": name, "name": name, "price": "5.00"})


def test_a_hook_is_shown_with_its_keys_in_order(store: Storefront) -> None:
    created = hook(store, headers={"x-shared": "s3cret"})

    assert list(created) == [
        *("id", "client_id", "store_hash", "created_at", "updated_at", "scope"),
        *("destination", "is_active", "headers"),
    ]
    assert (created["is_active"], created["headers"]) == (True, {"x-shared": "s3cret"})
    assert store.data("GET", "v3/hooks") == [created]
    assert store.data("GET", f"v3/hooks/{created['id']}") == created


def test_a_deleted_hook_is_answered_and_gone(store: Storefront) -> None:
    created = hook(store)

    assert store.data("DELETE", f"v3/hooks/{created['id']}") == created
    status, body = store.refused("GET", f"v3/hooks/{created['id']}")
    assert (status, body["title"]) == (404, f"Webhook with id [{created['id']}] not found")


def test_another_stores_hooks_are_not_seen(harness: Harness, store: Storefront) -> None:
    created = hook(store)
    other = Storefront.of(harness)

    assert other.data("GET", "v3/hooks") == []
    assert other.refused("PUT", f"v3/hooks/{created['id']}", json={"is_active": False})[0] == 404


@pytest.mark.parametrize(
    ("body", "status", "errors"),
    [
        ({"scope": "store/product/*"}, 422, {"destination": "error.path.missing."}),
        ({"destination": URL}, 422, {"scope": "error.path.missing."}),
        ({"scope": "shop/x", "destination": URL}, 422, {"scope": "Scope is invalid"}),
        ({"scope": 5, "destination": URL, "is_active": "perhaps"}, 422, None),
        ([], 400, None),
        ("x", 400, None),
    ],
)
def test_bad_input_is_refused(
    store: Storefront, body: Any, status: int, errors: dict[str, str] | None
) -> None:
    refused = store.refused("POST", "v3/hooks", json=body)

    assert refused[0] == status
    if errors is not None:
        assert refused[1]["errors"] == errors
    assert store.data("GET", "v3/hooks") == []


@pytest.mark.parametrize("body", [b"{", b"", b"[]"])
def test_a_body_that_is_no_object_is_refused_with_a_stop(store: Storefront, body: bytes) -> None:
    for method, path in (("POST", "v3/hooks"), ("PUT", "v3/hooks/1"), ("PUT", "v3/hooks/admin")):
        status, refused = store.refused(method, path, data=body)

        assert (status, refused["title"]) == (400, "Input is invalid.")


@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        ("POST", "v3/hooks", {"scope": "store/product/*", "destination": 5}, "destination"),
        ("PUT", "v3/hooks/1", {"is_active": "perhaps"}, "is_active"),
        ("PUT", "v3/hooks/admin", {}, "emails"),
        ("PUT", "v3/hooks/admin", {"emails": 5}, "emails"),
    ],
)
def test_missing_and_misfit_have_one_title(
    store: Storefront, method: str, path: str, body: Any, field: str
) -> None:
    status, refused = store.refused(method, path, json=body)

    assert (status, refused["title"]) == (422, "JSON data is missing or invalid")
    assert list(refused["errors"]) == [field]


def test_one_scope_goes_to_one_destination_once(store: Storefront) -> None:
    hook(store)

    assert store.refused("POST", "v3/hooks", json={"scope": "store/product/*", "destination": URL})[
        0
    ] in (409, 422)


def test_a_scope_has_ten_hooks_at_most(store: Storefront) -> None:
    for number in range(10):
        hook(store, destination=f"{URL}/{number}")

    assert (
        store.refused(
            "POST", "v3/hooks", json={"scope": "store/product/*", "destination": f"{URL}/10"}
        )[0]
        == 422
    )


def test_a_message_has_six_keys_and_a_signature(held: Storefront, receiver: Receiver) -> None:
    hook(held, headers={"x-shared": "s3cret"})
    product(held, "Mug")
    held.harness.advance(0)
    (message,) = receiver.got
    body = msgspec.json.decode(message.body)

    assert list(body) == KEYS
    assert body["scope"] == "store/product/created"
    assert body["store_id"].isdecimal()
    assert body["store_id"] != held.hash
    assert message.headers["x-shared"] == "s3cret"
    assert message.headers["webhook-id"] == body["hash"]
    signed = f"{body['hash']}.{body['created_at']}.".encode() + message.body
    secret = held.credentials["client_secret"].encode()
    digest = base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
    assert message.headers["webhook-signature"] == f"v1,{digest}"


def test_only_active_hooks_of_the_scope_are_notified(held: Storefront, receiver: Receiver) -> None:
    hook(held, "store/order/*")
    hook(held, "store/product/deleted")
    hook(held, "store/product/created", is_active=False)
    product(held, "Mug")
    held.harness.advance(0)

    assert receiver.got == []


def test_a_hook_that_fails_is_tried_by_the_timetable_and_switched_off(
    held: Storefront, receiver: Receiver
) -> None:
    receiver.status = 500
    created = hook(held)
    product(held, "Mug")
    held.harness.advance(0)
    for wait in WAITS[:-1]:
        held.harness.advance(wait)
    still = held.data("GET", f"v3/hooks/{created['id']}")["is_active"]
    held.harness.advance(WAITS[-1])

    assert (still, len(receiver.got)) == (True, 12)
    assert held.data("GET", f"v3/hooks/{created['id']}")["is_active"] is False
    assert held.data("GET", "v3/hooks/admin")["hooks_list"][0]["status"] == "deactivated"


def test_a_long_leap_plays_every_retry(held: Storefront, receiver: Receiver) -> None:
    receiver.status = 500
    hook(held)
    product(held, "Mug")
    held.harness.advance(3 * 86_400)

    assert len(receiver.got) == 12


def test_a_move_of_the_clock_waits_for_what_is_under_way(
    held: Storefront, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Message] = []
    begun, let_go = Event(), Event()
    turn = held.harness.simulation.world.request_lock
    give_up = turn.released

    def post(_self: Sender, _url: str, message: Message, timeout_seconds: float = 5) -> Outcome:
        sent.append(message)
        begun.set()
        assert let_go.wait(30)
        return Outcome(500, None, 0.1)

    def released() -> AbstractContextManager[None]:
        let_go.set()  # only now, when the move waits, does the receiver answer
        return give_up()

    monkeypatch.setattr(Sender, "post", post)
    monkeypatch.setattr(turn, "released", released)
    created = hook(held)
    product(held, "Mug")
    assert begun.wait(30)
    held.harness.advance(3 * 86_400)

    assert len(sent) == 12
    assert held.data("GET", f"v3/hooks/{created['id']}")["is_active"] is False


def test_a_hook_made_active_again_is_notified_again(held: Storefront, receiver: Receiver) -> None:
    created = hook(held, is_active=False)
    held.data("PUT", f"v3/hooks/{created['id']}", json={"is_active": True})
    product(held, "Mug")
    held.harness.advance(0)

    assert len(receiver.got) == 1


def test_a_hook_without_events_for_90_days_is_switched_off(
    held: Storefront, receiver: Receiver
) -> None:
    created = hook(held)
    held.harness.advance(91 * 86_400)

    assert held.data("GET", f"v3/hooks/{created['id']}")["is_active"] is False


def test_a_domain_that_fails_too_often_is_left_alone_for_three_minutes(
    held: Storefront, receiver: Receiver
) -> None:
    receiver.status = 500
    hook(held)
    for number in range(101):
        product(held, f"Mug {number}")
    held.harness.advance(0)
    before = len(receiver.got)
    blocked = held.data("GET", "v3/hooks/admin")["blocked_domains"]
    product(held, "One more")
    held.harness.advance(100)
    meanwhile = len(receiver.got)
    held.harness.advance(100)

    assert blocked == ["127.0.0.1:9"]
    assert (before, meanwhile) == (101, 101)
    assert len(receiver.got) > 200


def test_a_destination_elsewhere_is_accepted_and_never_reached(held: Storefront) -> None:
    created = hook(held, destination="https://bridge.example.com/bc")
    product(held, "Mug")
    held.harness.advance(0)
    (delivery,) = held.harness.read_json("GET", f"/deliveries?account={held.id}")

    assert created["is_active"] is True
    assert delivery["attempts"][0]["status"] is None
    assert "this machine only" in delivery["attempts"][0]["error"]


def test_a_deleted_hook_is_notified_no_more(held: Storefront, receiver: Receiver) -> None:
    receiver.status = 500
    created = hook(held)
    product(held, "Mug")
    held.harness.advance(0)
    held.read_json("DELETE", f"v3/hooks/{created['id']}")
    held.harness.advance(86_400)

    assert len(receiver.got) == 1


def test_who_is_written_to_is_kept(store: Storefront) -> None:
    assert store.ask("PUT", "v3/hooks/admin", json={"emails": ["a@b.c"]}).status_code == 204

    assert store.data("GET", "v3/hooks/admin")["emails"] == ["a@b.c"]


@pytest.mark.parametrize(
    ("expected", "scope", "heard"),
    [
        ("store/product/*", "store/product/created", True),
        ("store/product/*", "store/product/inventory/updated", True),
        ("store/product/created", "store/product/updated", False),
        (
            "store/channel/*/inventory/product/stock_changed",
            "store/channel/1/inventory/product/stock_changed",
            True,
        ),
        ("store/sku/*", "store/product/created", False),
        ("store/product/inventory/updated", "store/product/updated", False),
    ],
)
def test_what_a_scope_stands_for(expected: str, scope: str, heard: bool) -> None:  # noqa: FBT001
    assert matches(expected, scope) is heard


def test_a_receiver_that_answers_every_message_with_a_write_does_not_hold_the_clock(
    held: Storefront, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []

    def post(_self: Sender, _url: str, _message: Message, timeout_seconds: float = 5) -> Outcome:
        if current_thread() is not main_thread():
            return Outcome(500, None, 0.1)  # tried again by the clock's move
        heard.append(len(heard))
        held.read_json("PUT", f"v3/catalog/products/{mug}", json={"description": f"{len(heard)}"})
        return Outcome(200, None, 0.1)

    monkeypatch.setattr(clock, "MOST_MOMENTS", 20)
    hook(held)
    product(held, "Mug")
    (mug,) = (one["id"] for one in held.data("GET", "v3/catalog/products"))
    monkeypatch.setattr(Sender, "post", post)
    before = held.harness.read_json("GET", "/clock")["now"]
    held.harness.advance(60)

    assert len(heard) <= 22
    assert held.harness.read_json("GET", "/clock")["now"] > before
