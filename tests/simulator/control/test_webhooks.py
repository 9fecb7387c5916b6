"""Webhooks over real HTTP: receivers on loopback that call back before they answer."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from simulator.server import Settings, run_in_thread
from tests.simulator.shop import Harness
from tilltwin.client import Simulator

DATABASES = ("sqlite",)


class Receiver:
    """An app's webhook address; keeps what it is sent and answers as the test says."""

    def __init__(self, harness: Harness) -> None:
        self.got: list[tuple[dict[str, str], Any]] = []
        self.status = 200
        self.seen: list[int] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                # A receiver fetches what it was notified of before it answers.
                outer.seen.append(harness.ask("GET", "/health").status_code)
                outer.got.append((dict(self.headers), json.loads(body)))
                self.send_response(outer.status)
                self.send_header("Location", "/elsewhere")
                self.end_headers()

            def log_message(self, *_: Any) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def receiver(harness: Harness) -> Iterator[Receiver]:
    opened = Receiver(harness)
    yield opened
    opened.close()


@pytest.fixture
def account(harness: Harness) -> Any:
    return harness.account("clover")


def order(harness: Harness, account: Any) -> None:
    body = account["credentials"]
    answer = harness.client.post(
        f"/v3/merchants/{body['merchant_id']}/orders",
        json={},
        headers={"Authorization": f"Bearer {body['api_token']}"},
    )
    assert answer.status_code == 200


def subscribe(harness: Harness, account: Any, **config: Any) -> Any:
    return harness.read_json("PUT", f"/accounts/{account['id']}/webhooks", json=config)


def deliveries(harness: Harness, account: Any) -> list[Any]:
    harness.advance(0)
    return list(harness.read_json("GET", f"/deliveries?account={account['id']}"))


def test_what_is_due_is_delivered_before_advance_answers(
    harness: Harness, account: Any, receiver: Receiver
) -> None:
    body = subscribe(harness, account, url=receiver.url, delay_seconds=30)
    harness.hold()
    order(harness, account)

    assert body["verified"] is True
    assert [delivery["status"] for delivery in deliveries(harness, account)] == ["waiting"]
    harness.advance(30)
    assert len(receiver.got) == 2
    assert receiver.got[1][0]["X-Clover-Auth"] == body["secret"]
    [delivery] = deliveries(harness, account)
    assert delivery["status"] == "delivered"
    assert delivery["body"] == receiver.got[1][1]
    assert receiver.seen == [200, 200]


def test_a_running_clock_delivers_by_itself(
    harness: Harness, account: Any, receiver: Receiver
) -> None:
    subscribe(harness, account, url=receiver.url)
    order(harness, account)

    assert [delivery["status"] for delivery in deliveries(harness, account)] == ["delivered"]


def test_a_failed_delivery_is_sent_again_on_demand(
    harness: Harness, account: Any, receiver: Receiver
) -> None:
    subscribe(harness, account, url=receiver.url)
    receiver.status = 302
    order(harness, account)
    [failed] = deliveries(harness, account)
    receiver.status = 200
    sent = harness.read_json("POST", f"/deliveries/{failed['id']}/redeliver")

    assert (failed["status"], sent["status"]) == ("failed", "delivered")
    assert [one["status"] for one in sent["attempts"]] == [302, 200]
    assert receiver.got[1][1] == receiver.got[2][1]
    assert harness.ask("POST", "/deliveries/delivery-999/redeliver").status_code == 404


def test_deliveries_stand_in_the_journal_without_their_secret(
    harness: Harness, account: Any, receiver: Receiver
) -> None:
    subscribe(harness, account, url=receiver.url)
    order(harness, account)
    deliveries(harness, account)
    body = harness.read_json("GET", f"/journal?account={account['id']}&path={receiver.url}")

    assert [one["status"] for one in body] == [200, 200]
    assert body[1]["request_headers"]["X-Clover-Auth"] == "[redacted]"


def test_webhooks_are_shown_changed_and_removed(
    harness: Harness, account: Any, receiver: Receiver
) -> None:
    where = f"/accounts/{account['id']}/webhooks"

    assert harness.ask("GET", where).status_code == 404
    subscribe(harness, account, url=receiver.url, topics=["O"])
    assert harness.read_json("GET", where)["topics"] == ["O"]
    subscribe(harness, account, url=receiver.url, topics=["I"])
    assert len(receiver.got) == 1  # the same address is asked once
    order(harness, account)
    assert deliveries(harness, account) == []
    assert harness.ask("DELETE", where).status_code == 204
    assert harness.ask("GET", where).status_code == 404


@pytest.mark.parametrize(
    "config",
    [
        *({}, {"url": "http://example.com/"}, {"url": "file:///etc/passwd"}, {"url": 5}),
        *({"topics": ["weather"]}, {"secret": "a\r\nb: c"}, {"delay_seconds": -1}, {"colour": 1}),
        {"retry_seconds": [1] * 21},
    ],
)
def test_a_wrong_configuration_is_refused(
    harness: Harness, account: Any, config: dict[str, Any]
) -> None:
    where = f"/accounts/{account['id']}/webhooks"
    body = {"url": "http://127.0.0.1:1/", **config} if config else {}

    assert harness.ask("PUT", where, json=body).status_code == 400
    assert harness.ask("GET", where).status_code == 404


def test_a_vendor_without_webhooks_says_so(harness: Harness) -> None:
    till = harness.account("csv_till")
    answer = harness.ask(
        "PUT", f"/accounts/{till['id']}/webhooks", json={"url": "http://localhost"}
    )

    assert answer.status_code == 409


def test_the_harnesss_hand_reaches_webhooks(receiver: Receiver) -> None:
    with run_in_thread(Settings(products=None, only=("clover",))) as running:
        hand = Simulator(running.base_url)
        account = hand.create_account("clover")
        webhooks = account.set_webhooks(receiver.url, topics=["I"])
        account.add_products([{"sku": "A", "name": "A", "price": "1.00", "quantity": 1}])
        account.play({"type": "price_change", "sku": "A", "price": "2.00"})
        hand.advance(0)
        [*_, last] = hand.deliveries(account=account.id)
        again = hand.redeliver(last["id"])

    assert webhooks["verified"] is True
    assert last["status"] == again["status"] == "delivered"
    assert receiver.got[-1][1] == last["body"]
