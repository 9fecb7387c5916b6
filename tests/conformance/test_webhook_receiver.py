"""The ear: what it keeps of what is said to it."""

import requests

from conformance.webhook_receiver import Delivery, WebhookReceiver


def test_it_keeps_what_it_hears() -> None:
    with WebhookReceiver() as receiver:
        answer = requests.post(
            receiver.url, json={"a": 1}, headers={"X-Clover-Auth": "me"}, timeout=9
        )

    assert answer.status_code == 200
    assert receiver.deliveries[0].body == {"a": 1}
    assert receiver.deliveries[0].headers["x-clover-auth"] == "me"


def test_what_is_no_json_is_none() -> None:
    with WebhookReceiver() as receiver:
        requests.post(receiver.url, data=b"{no", timeout=9)

    assert receiver.deliveries[0].body is None


def test_it_may_be_hard_of_hearing() -> None:
    with WebhookReceiver(lambda delivery: Delivery(delivery.headers, "what?")) as receiver:
        requests.post(receiver.url, json=1, timeout=9)

    assert receiver.deliveries[0].body == "what?"
