"""Users write stock and prices of a Clover merchant, poll it for changes, sweep its stocks, and check what they see.

Each user has some items of its own. Of ten turns it writes a stock in four and a price in two, reads the item after
each, polls in three (`filter=modifiedTime>=` its newest change, with categories and itemStock) and sweeps all of
`item_stocks` in one. A walk that misses what the user has written, or shows it otherwise, is a failure. Items/s are
items read in lists and items written.

It runs without `tilltwin load` as well, headless or with Locust's page, alone or with workers:

    locust -f loadtests/clover_poll.py --host http://127.0.0.1:8400 --batch 300

Options may be given by environment: TILLTWIN_BATCH (300 items a page, at most 1000), TILLTWIN_STORE_SIZE (10000 items
of a merchant before the run), TILLTWIN_STORES (`shared`: one merchant for all users of a process; `each`: one a user),
TILLTWIN_SEED (1), TILLTWIN_RESULT (a JSON file to write). Fresh accounts come from the control API, with
TILLTWIN_TOKEN where it asks for one, and have no limits; CLOVER_MERCHANT_ID and CLOVER_API_TOKEN name an account that
is there already, and its own limits count: a 429 is a failure.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import urlencode

import msgspec
from locust import FastHttpUser, task

from loadtests.run.merchant import Merchant, credentials
from loadtests.run.stage import Stage, given_account
from loadtests.tills.clover import Shelf, unlike

SCENARIO = "clover-poll"
OWN = 20
"""Items of each user, made before its run: nobody else changes them."""
LARGEST_PAGE = 1_000
EXPAND = "categories,itemStock"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one user sits: a merchant, and items of its own there."""

    merchant: Merchant
    shelf: Shelf


class Merchants(Stage[Desk]):
    """Merchants made and filled: before the run where that is possible, else as users come."""

    def opened(self, token: str | None) -> dict[str, Any]:
        return credentials(self.base_url, token, self.options.store_size)

    def made(self, credentials: dict[str, Any], number: int, random: Random) -> Desk:
        desk = Desk(Merchant.of(self.base_url, credentials), Shelf(random))
        for item in desk.merchant.made(desk.shelf.new(number, OWN)):
            desk.shelf.acknowledged(item)
        return desk


STAGE = Merchants(SCENARIO, given_account("clover", "merchant_id", "api_token"))
STAGE.set()


Check = Callable[[Any], str | None]
"""What is wrong with an answer's JSON; None where nothing is."""


class Connector(FastHttpUser):
    """One that writes and polls."""

    def on_start(self) -> None:
        desk = STAGE.taken()
        self.shelf, self.path = desk.shelf, desk.merchant.path
        self.headers = desk.merchant.headers
        self.since_ms = self.shelf.newest_ms

    @task(4)
    def write_stock(self) -> None:
        item_id, quantity = self.shelf.any_id(), self.shelf.quantity()
        if self._wrote("item_stocks", item_id, "quantity", quantity):
            self.shelf.held[item_id].quantity = quantity
            self._read(item_id)

    @task(2)
    def write_price(self) -> None:
        item_id, cents = self.shelf.any_id(), self.shelf.price()
        if item := self._wrote("items", item_id, "price", cents):
            self.shelf.acknowledged(item)
            self._read(item_id)

    @task(3)
    def poll(self) -> None:
        """From the newest change of its own on, which is seen again: times are whole seconds."""
        since_ms = self.since_ms
        query = {"filter": f"modifiedTime>={since_ms}", "expand": EXPAND}
        if self._walked("items", query, lambda shown: self.shelf.unlike_items(shown, since_ms)):
            self.since_ms = self.shelf.newest_ms

    @task(1)
    def sweep(self) -> None:
        self._walked("item_stocks", {}, self.shelf.unlike_stocks)

    def _wrote(self, room: str, item_id: str, name: str, value: int) -> Any:
        """The answer, which shows what was written; None where it failed."""
        told = self._asked(
            "POST",
            f"{room}/{item_id}",
            f"{room}/{{id}}",
            lambda shown: None if shown.get(name) == value else f"{name} is not as written",
            {name: value},
        )
        if told is not None:
            STAGE.tally.add(1)
        return told

    def _read(self, item_id: str) -> None:
        held = self.shelf.held[item_id]
        path = f"items/{item_id}?expand={EXPAND}"
        self._asked("GET", path, "items/{id}", lambda shown: unlike(held, shown))

    def _walked(self, room: str, query: dict[str, str], check: Check) -> bool:
        """All pages, to the first short one, which fails where the walk as a whole has something wrong."""
        limit = min(STAGE.options.batch, LARGEST_PAGE)
        seen: list[Any] = []

        def whole(shown: Any) -> str | None:
            seen.extend(shown["elements"])
            return None if len(shown["elements"]) >= limit else check(seen)

        full = True
        while full:
            path = f"{room}?{urlencode({**query, 'limit': limit, 'offset': len(seen)})}"
            told = self._asked("GET", path, room, whole)
            if told is None:
                return False
            STAGE.tally.add(len(told["elements"]))
            full = len(told["elements"]) >= limit
        return True

    def _asked(self, method: str, path: str, name: str, check: Check, body: Any = None) -> Any:
        """The JSON of an answer that is 200 and passes its check; None where it does not."""
        sent: Any = None if body is None else msgspec.json.encode(body)  # bytes go as they are
        with self.client.request(
            method,
            f"{self.path}/{path}",
            data=sent,
            headers=self.headers,
            name=name,
            catch_response=True,
        ) as answer:
            if answer.status_code != 200:
                return answer.failure(f"answered {answer.status_code}")
            told = msgspec.json.decode(answer.content)
            if trouble := check(told):
                return answer.failure(trouble)
        return told
