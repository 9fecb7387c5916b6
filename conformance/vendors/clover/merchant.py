"""One merchant of a Clover-speaking server in the hands of a rule: requests, readings and givens."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Event
from typing import Any

import requests

from conformance.account_client import AccountClient
from conformance.rules import NotTestable
from conformance.target import TIMEOUT
from conformance.webhook_receiver import WebhookReceiver
from tilltwin.client import ControlRefused

Thing = dict[str, Any]

ID = re.compile(r"[0-9ABCDEFGHJKMNPQRSTVWXYZ]{13}")
"""Crockford's base 32: no I, L, O, U."""
NOBODY = "0000000000000"
"""An id that nothing has."""
UNHURRIED = {"token_requests": 0, "app_requests": 0}
"""Rules do not wait for each other: what is said of limits asks for an account with limits."""
PATIENCE = 10
"""Times that a throttled request is sent again."""


class Merchant(AccountClient):
    """A merchant."""

    vendor = "clover"
    unhurried = UNHURRIED

    @property
    def merchant_id(self) -> str:
        return str(self.credentials["merchant_id"])

    def __repr__(self) -> str:
        return f"<merchant {self.merchant_id} at {self.target.base_url}>"

    @contextmanager
    def listening(self, **wish: Any) -> Iterator[WebhookReceiver]:
        """The app's webhooks go to the ear; Clover has a dashboard for that, not an API."""
        if self.account is None:
            raise NotTestable("webhooks are set in a dashboard, which only a Tilltwin has for us")
        with self.target.open_receiver() as ear:
            path = f"/accounts/{self.account.id}/webhooks"
            try:
                self.account.simulator.call("PUT", path, json={"url": ear.url, **wish})
                yield ear
                self.account.simulator.call("DELETE", path)
            except ControlRefused as refusal:
                raise NotTestable(f"webhooks cannot be set: {refusal}") from refusal

    def heard(self, ear: WebhookReceiver) -> list[tuple[str, str]]:
        """Object id and type of what was announced of this merchant, once it was delivered."""
        self.later(1)
        batches = [note.body for note in ear.notes if "merchants" in (note.body or {})]
        events = [one for each in batches for one in each["merchants"].get(self.merchant_id, ())]
        return [(one["objectId"], one["type"]) for one in events]

    # Requests

    def url(self, path: str) -> str:
        """`items` is a path of the merchant, `/oauth/token` one of the service."""
        if path.startswith("/"):
            return f"{self.target.base_url}{path}"
        return f"{self.target.base_url}/v3/merchants/{self.merchant_id}/{path}".rstrip("/")

    def call(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        """One request, sent again when the server asks for patience."""
        for _ in range(PATIENCE):
            answer = self.once(method, path, **kwargs)
            if answer.status_code != 429:
                break
            self._wait(1.0)
        return answer

    def once(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        """One request, whatever comes of it. `token=None` leaves the token out."""
        token = kwargs.pop("token", self.credentials["api_token"])
        said = {"Authorization": f"Bearer {token}"} if token else {}
        headers = {**said, **kwargs.pop("headers", {})}
        url = kwargs.pop("url", None) or self.url(path)
        kwargs = {"timeout": TIMEOUT, "allow_redirects": False, **kwargs}
        return self.session.request(method, url, headers=headers, **kwargs)

    def _wait(self, seconds: float) -> None:
        if self.target.control is not None:
            self.target.control.advance(seconds)
        else:
            Event().wait(seconds)

    def get(self, path: str, **query: Any) -> requests.Response:
        return self.call("GET", path, params=query)

    def post(self, path: str, body: Any, **query: Any) -> requests.Response:
        return self.call("POST", path, json=body, params=query)

    def put(self, path: str, body: Any) -> requests.Response:
        return self.call("PUT", path, json=body)

    def delete(self, path: str, **query: Any) -> requests.Response:
        return self.call("DELETE", path, params=query)

    def link(self, path: str, *tuples: Mapping[str, str], **query: Any) -> requests.Response:
        """Associations: {"category": id, "item": id}, a tuple each."""
        told = [{side: {"id": ref} for side, ref in pair.items()} for pair in tuples]
        return self.post(path, {"elements": told}, **query)

    # Readings

    def read(self, path: str, **query: Any) -> Any:
        """The JSON of a GET that answers 200."""
        answer = self.get(path, **query)
        assert answer.status_code == 200, f"GET {path} answers {answer.status_code}"
        return read(answer)

    def elements(self, path: str, **query: Any) -> list[Thing]:
        return list(self.read(path, **query)["elements"])

    def ids(self, path: str, **query: Any) -> list[str]:
        return [one["id"] for one in self.elements(path, **query)]

    def item(self, item_id: str, **query: Any) -> Thing:
        return dict(self.read(f"items/{item_id}", **query))

    def stock(self, item_id: str) -> Thing:
        return dict(self.read(f"item_stocks/{item_id}"))

    # Givens

    def new_name(self, what: str = "Oat Bar") -> str:
        """A name that nothing else has."""
        return f"{what} {1_000_000 + next(self._numbers)}"

    def given(self, path: str, body: Any, **query: Any) -> Thing:
        """What a POST makes, as it was answered."""
        return dict(needed(self.post(path, body, **query), f"POST {path}"))

    def given_item(self, **fields: Any) -> Thing:
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
        found = needed(self.get("items", filter=f"name={word}*", limit=1000), "a list of items")
        return [one["id"] for one in found["elements"]]

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

    def given_modifier_group(self, **fields: Any) -> Thing:
        return self.given("modifier_groups", {"name": self.new_name("Add-ons"), **fields})

    def given_order(self, **fields: Any) -> str:
        return str(self.given("orders", fields)["id"])

    def given_line(self, order_id: str, **fields: Any) -> Thing:
        return self.given(f"orders/{order_id}/line_items", fields)


def read(answer: requests.Response) -> Any:
    """The answer's JSON; an answer that is none is the rule's failure."""
    try:
        return answer.json()
    except ValueError:
        text = answer.text[:200]
        raise AssertionError(f"{answer.status_code} with no JSON in it: {text!r}") from None


def needed(answer: requests.Response, what: str) -> Any:
    """The JSON of an answer that the rule cannot do without."""
    if not answer.ok:
        raise NotTestable(f"{what} is needed; {answer.request.path_url} said {answer.status_code}")
    try:
        return answer.json()
    except ValueError:
        return {}
