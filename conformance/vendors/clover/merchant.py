"""One merchant of a Clover-speaking server, as a rule holds it: requests, readings and prerequisites."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import requests

from conformance.account_client import AccountClient, Json, needed
from conformance.rules import NotTestable
from conformance.vendors.clover.vendor import VENDOR
from conformance.webhook_receiver import WebhookReceiver
from tilltwin.client import ControlRefused

ID = re.compile(r"[0-9ABCDEFGHJKMNPQRSTVWXYZ]{13}")
"""Crockford's base 32: no I, L, O, U."""
NOBODY = "0000000000000"
"""An id that nothing has."""


class Merchant(AccountClient):
    vendor = VENDOR

    @property
    def merchant_id(self) -> str:
        return self.credentials["merchant_id"]

    def __repr__(self) -> str:
        return f"<merchant {self.merchant_id} at {self.target.base_url}>"

    @property
    def root(self) -> str:
        return f"/v3/merchants/{self.merchant_id}"

    @property
    def token(self) -> str:
        return self.credentials["api_token"]

    def authorization(self, token: str | None) -> dict[str, str]:
        return {"Authorization": f"Bearer {token}"} if token else {}

    # Webhooks

    @contextmanager
    def listening(self, **config: Any) -> Iterator[WebhookReceiver]:
        """The app's webhooks go to the receiver; Clover has a dashboard for that, not an API."""
        account = self.controlled("a dashboard that sets webhooks")
        with self.target.open_receiver() as receiver:
            try:
                account.set_webhooks(receiver.url, **config)
                yield receiver
                account.simulator.call("DELETE", f"/accounts/{account.id}/webhooks")
            except ControlRefused as refusal:
                raise NotTestable(f"webhooks cannot be set: {refusal}") from refusal

    def announced(self, receiver: WebhookReceiver) -> list[tuple[str, str]]:
        """Object id and type of what was announced of this merchant, once it was delivered."""
        self.later(1)
        bodies = [each.body for each in receiver.deliveries if "merchants" in (each.body or {})]
        events = [event for body in bodies for event in body["merchants"].get(self.merchant_id, ())]
        return [(event["objectId"], event["type"]) for event in events]

    # Requests

    def link(self, path: str, *tuples: Mapping[str, str], **params: Any) -> requests.Response:
        """Associations: {"category": id, "item": id}, a tuple each."""
        elements = [{side: {"id": ref} for side, ref in pair.items()} for pair in tuples]
        return self.post(path, {"elements": elements}, **params)

    # Readings

    def elements(self, path: str, **query: Any) -> list[Json]:
        return list(self.read(path, **query)["elements"])

    def ids(self, path: str, **query: Any) -> list[str]:
        return [element["id"] for element in self.elements(path, **query)]

    def item(self, item_id: str, **query: Any) -> Json:
        return dict(self.read(f"items/{item_id}", **query))

    def stock(self, item_id: str) -> Json:
        return dict(self.read(f"item_stocks/{item_id}"))

    # Prerequisites

    def new_name(self, what: str = "Oat Bar") -> str:
        return super().new_name(what)

    def given(self, path: str, body: Any, **query: Any) -> Json:
        """What a POST makes, as it was answered."""
        return dict(needed(self.post(path, body, **query), f"POST {path}"))

    def given_item(self, **fields: Any) -> Json:
        return self.given("items", {"name": self.new_name(), "price": 349, **fields})

    def given_items(self, number: int) -> list[str]:
        """The ids of as many items, the oldest first; their names have a word of their own."""
        word = self.new_name("Row")
        return [self.given_item(name=f"{word} {n:03}")["id"] for n in range(number)]

    def given_many(self, number: int) -> list[str]:
        """The ids of many items, made in one go."""
        word = self.new_name("Many")
        sent = [{"name": f"{word} {n:03}", "price": 100} for n in range(number)]
        needed(self.post("bulk_items", {"items": sent}), "bulk_items")
        results = needed(self.get("items", filter=f"name={word}*", limit=1000), "a list of items")
        return [one["id"] for one in results["elements"]]

    def given_stock(self, item_id: str, quantity: float) -> None:
        self.given(f"item_stocks/{item_id}", {"quantity": quantity})

    def given_flags(self, **flags: bool) -> None:
        """The merchant's settings: trackStock, updateStock."""
        self.given("properties", flags)

    def given_link(self, path: str, **pair: str) -> None:
        needed(self.link(path, pair), f"POST {path}")

    def given_category(self) -> str:
        return str(self.given("categories", {"name": self.new_name("Snacks")})["id"])

    def given_tag(self) -> str:
        return str(self.given("tags", {"name": self.new_name("Gluten free")})["id"])

    def given_tax(self, rate: int = 825000, **fields: Any) -> str:
        body = {"name": self.new_name("Food tax"), "rate": rate, **fields}
        return str(self.given("tax_rates", body)["id"])

    def given_modifier_group(self, **fields: Any) -> Json:
        return self.given("modifier_groups", {"name": self.new_name("Add-ons"), **fields})

    def given_order(self, **fields: Any) -> str:
        return str(self.given("orders", fields)["id"])

    def given_line(self, order_id: str, **fields: Any) -> Json:
        return self.given(f"orders/{order_id}/line_items", fields)
