"""Users write stock and prices of a Clover merchant, poll it for changes, sweep its stocks, and check what they see.

Each user has some items of its own. Of ten tasks it writes a stock in four and a price in two, reads the item after
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

from loadtests.clients.account import open_account
from loadtests.clients.clover import CREDENTIALS, VENDOR, MerchantClient
from loadtests.run.scenario import Scenario, given_account
from loadtests.workloads.clover import OwnItems, mismatch

OWN = 20
"""Items of each user, created before its run: nobody else changes them."""
LARGEST_PAGE = 1_000
EXPAND = "categories,itemStock"


@dataclass(frozen=True, slots=True)
class Session:
    """What one user works with: a merchant, and items of its own there."""

    client: MerchantClient
    own: OwnItems


class Merchants(Scenario[Session]):
    """Merchants opened and filled: before the run where that is possible, else as users come."""

    def open_account(self, token: str | None) -> dict[str, Any]:
        return open_account(self.base_url, token, VENDOR, self.options.store_size)

    def open_session(self, credentials: dict[str, Any], number: int, random: Random) -> Session:
        client, own = MerchantClient.of(self.base_url, credentials), OwnItems(random)
        for item in client.create_items(own.new(number, OWN)):
            own.acknowledge(item)
        return Session(client, own)


SCENARIO = Merchants("clover-poll", given_account(VENDOR, *CREDENTIALS))
SCENARIO.listen()


Check = Callable[[Any], str | None]
"""What is wrong with an answer's JSON; None where nothing is."""


class Connector(FastHttpUser):
    """One that writes and polls."""

    def on_start(self) -> None:
        session = SCENARIO.take_session()
        self.own, self.path = session.own, session.client.path
        self.headers = session.client.headers
        self.since_ms = self.own.newest_ms

    @task(4)
    def write_stock(self) -> None:
        item_id, quantity = self.own.any_id(), self.own.quantity()
        if self._write("item_stocks", item_id, "quantity", quantity):
            self.own.held[item_id].quantity = quantity
            self._read(item_id)

    @task(2)
    def write_price(self) -> None:
        item_id, cents = self.own.any_id(), self.own.price()
        if item := self._write("items", item_id, "price", cents):
            self.own.acknowledge(item)
            self._read(item_id)

    @task(3)
    def poll(self) -> None:
        """From the newest change of its own on, which is seen again: times are whole seconds."""
        since_ms = self.since_ms
        query = {"filter": f"modifiedTime>={since_ms}", "expand": EXPAND}
        if self._walk("items", query, lambda shown: self.own.items_mismatch(shown, since_ms)):
            self.since_ms = self.own.newest_ms

    @task(1)
    def sweep(self) -> None:
        self._walk("item_stocks", {}, self.own.stocks_mismatch)

    def _write(self, collection: str, item_id: str, name: str, value: int) -> Any:
        """The answer, which shows what was written; None where it failed."""
        answer = self._call(
            "POST",
            f"{collection}/{item_id}",
            f"{collection}/{{id}}",
            lambda shown: None if shown.get(name) == value else f"{name} is not as written",
            {name: value},
        )
        if answer is not None:
            SCENARIO.counter.add(1)
        return answer

    def _read(self, item_id: str) -> None:
        held = self.own.held[item_id]
        path = f"items/{item_id}?expand={EXPAND}"
        self._call("GET", path, "items/{id}", lambda shown: mismatch(held, shown))

    def _walk(self, collection: str, query: dict[str, str], check: Check) -> bool:
        """All pages, to the first short one, which fails where the walk as a whole has something wrong."""
        limit = min(SCENARIO.options.batch, LARGEST_PAGE)
        seen: list[Any] = []

        def whole(shown: Any) -> str | None:
            seen.extend(shown["elements"])
            return None if len(shown["elements"]) >= limit else check(seen)

        full = True
        while full:
            path = f"{collection}?{urlencode({**query, 'limit': limit, 'offset': len(seen)})}"
            page = self._call("GET", path, collection, whole)
            if page is None:
                return False
            SCENARIO.counter.add(len(page["elements"]))
            full = len(page["elements"]) >= limit
        return True

    def _call(self, method: str, path: str, name: str, check: Check, body: Any = None) -> Any:
        """The JSON of an answer that is 200 and passes its check; None where it does not."""
        data: Any = None if body is None else msgspec.json.encode(body)  # bytes go as they are
        with self.client.request(
            method,
            f"{self.path}/{path}",
            data=data,
            headers=self.headers,
            name=name,
            catch_response=True,
        ) as answer:
            if answer.status_code != 200:
                return answer.failure(f"answered {answer.status_code}")
            shown = msgspec.json.decode(answer.content)
            if problem := check(shown):
                return answer.failure(problem)
        return shown
