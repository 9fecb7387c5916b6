"""Webhooks as rules set them up, and what was delivered: forms whose `payload` is JSON."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl

from conformance.account_client import Json
from conformance.vendors.lightspeed_x.retailer import DATED, Retailer
from conformance.webhook_receiver import Delivery, WebhookReceiver

HOOKS = f"{DATED}/webhooks"
OLD_HOOKS = "/api/webhooks"
TYPES = (
    *("sale.update", "product.update", "customer.update", "inventory.update"),
    *("register_closure.create", "consignment.send", "consignment.receive"),
)


def new_hook(retailer: Retailer, word: str, kind: str = "product.update", **fields: object) -> Json:
    """Nothing listens at this address."""
    url = f"https://bridge.example.com/{word}/{retailer.new_number()}"
    return {"url": url, "active": False, "type": kind, **fields}


@contextmanager
def hooked(retailer: Retailer, word: str, **fields: Any) -> Iterator[Json]:
    """A hook that is gone when the rule ends."""
    hook = dict(retailer.given(HOOKS, new_hook(retailer, word, **fields)))
    yield hook
    retailer.delete(f"{HOOKS}/{hook['id']}")


@contextmanager
def listening(retailer: Retailer, *kinds: str, **options: Any) -> Iterator[WebhookReceiver]:
    """Hooks of these types go to the receiver; only a Tilltwin delivers to this machine."""
    retailer.control("webhooks that reach this machine")
    with retailer.target.open_receiver() as receiver:
        for kind in kinds:
            body = {"url": receiver.url, "active": True, "type": kind}
            retailer.call("POST", HOOKS, json=body, **options)
        yield receiver


def form(delivery: Delivery) -> dict[str, str]:
    return dict(parse_qsl(delivery.text.decode(), keep_blank_values=True))


def payloads(retailer: Retailer, receiver: WebhookReceiver) -> list[Json]:
    """What was delivered, once there was time for it; the oldest first."""
    retailer.later(1)
    forms = [form(delivery) for delivery in receiver.deliveries]
    assert all("payload" in one for one in forms), "a delivery has no payload"
    return [json.loads(one["payload"]) for one in forms]


def payload_of(retailer: Retailer, receiver: WebhookReceiver, key: str, value: str) -> Json:
    """The newest payload whose `key` is this."""
    mine = [one for one in payloads(retailer, receiver) if one.get(key) == value]
    assert mine, f"nothing was delivered of {key} {value}"
    return mine[-1]
