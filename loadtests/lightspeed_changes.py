"""Users write prices and stock of an X-Series retailer and follow its changes by version, and check that no cursor misses any.

Each user has some products of its own. Of ten tasks it writes a price in three and a level in four (PUT 2.1), follows the
products in two and the inventory in one: `after` its last version, page by page, to the empty one. A walk that misses what the user
has written since its last walk, shows it otherwise, or whose versions do not rise, is a failure. Items/s are rows read
in lists and rows written.

It runs without `tilltwin load` as well, headless or with Locust's page, alone or with workers:

    locust -f loadtests/lightspeed_changes.py --host http://127.0.0.1:8400 --batch 300

Options may be given by environment: TILLTWIN_BATCH (300 rows a page, at most 5000), TILLTWIN_STORE_SIZE (10000 products
of a retailer before the run), TILLTWIN_STORES (`shared`: one retailer for all users of a process; `each`: one a user),
TILLTWIN_SEED (1), TILLTWIN_RESULT (a JSON file to write). Fresh accounts come from the control API, with
TILLTWIN_TOKEN where it asks for one, and have no limits; LIGHTSPEED_X_DOMAIN_PREFIX and LIGHTSPEED_X_ACCESS_TOKEN name an
account that is there already, and its own limit counts: a 429 is a failure.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import urlencode

import msgspec
from locust import FastHttpUser, task

from loadtests.clients.account import open_account
from loadtests.clients.lightspeed_x import CREDENTIALS, VENDOR, RetailerClient
from loadtests.run.scenario import Scenario, given_account
from loadtests.workloads.lightspeed_x import OwnProducts, versions_mismatch

OWN = 20
"""Products of each user, created before its run: nobody else changes them."""
LARGEST_PAGE = 5_000

Check = Callable[[Any], str | None]
"""What is wrong with an answer's JSON; None where nothing is."""


@dataclass(frozen=True, slots=True)
class Session:
    """What one user works with: a retailer, an outlet, products of its own, and the version to begin after."""

    client: RetailerClient
    outlet: str
    own: OwnProducts
    version: int


class Retailers(Scenario[Session]):
    """Retailers opened and filled: before the run where that is possible, else as users come."""

    def open_account(self, token: str | None) -> dict[str, Any]:
        return open_account(self.base_url, token, VENDOR, self.options.store_size)

    def open_session(self, credentials: dict[str, Any], number: int, random: Random) -> Session:
        client, own = RetailerClient.of(self.base_url, credentials), OwnProducts(random)
        own.ids.extend(client.create_products(own.new(number, OWN)))
        newest: int = client.read(f"/2.0/products/{own.ids[-1]}")["data"]["version"]
        return Session(client, client.outlet(), own, newest)


SCENARIO = Retailers("lightspeed-changes", given_account(VENDOR, *CREDENTIALS))
SCENARIO.listen()


class Follower(FastHttpUser):
    """One that writes, and follows what changed."""

    def on_start(self) -> None:
        session = SCENARIO.take_session()
        self.own, self.outlet = session.own, session.outlet
        self.headers = session.client.headers
        self.after = {"products": session.version, "inventory": session.version}

    @task(3)
    def write_price(self) -> None:
        product, price = self.own.any_id(), self.own.price()
        if self._write(product, {"price_including_tax": price}):
            self.own.prices[product] = price

    @task(4)
    def write_level(self) -> None:
        product = self.own.any_id()
        level = self.own.quantity(product)
        stock = {"outlet_id": self.outlet, "current_amount": level}
        if self._write(product, {"inventory": [stock]}):
            self.own.wrote_level(product, level)

    @task(2)
    def follow_products(self) -> None:
        self._follow("products", self.own.products_mismatch)

    @task(1)
    def follow_inventory(self) -> None:
        self._follow("inventory", lambda rows: self.own.inventory_mismatch(rows, self.outlet))

    def _write(self, product: str, details: dict[str, Any]) -> bool:
        path, name = f"/api/2.1/products/{product}", "2.1/products/{id}"
        answer = self._call("PUT", path, name, lambda _: None, {"details": details})
        if answer is not None:
            SCENARIO.counter.add(1)
        return answer is not None

    def _follow(self, collection: str, check: Check) -> None:
        """All pages, to the empty one, which fails where the walk as a whole has something wrong."""
        size = min(SCENARIO.options.batch, LARGEST_PAGE)
        rows: list[Any] = []

        def whole(shown: Any) -> str | None:
            page = shown["data"]
            if not page:
                return check(rows)
            problem = versions_mismatch(page, self.after[collection])
            rows.extend(page)
            return problem

        while True:
            query = urlencode({"after": self.after[collection], "page_size": size})
            page = self._call("GET", f"/api/2.0/{collection}?{query}", f"2.0/{collection}", whole)
            if page is None or not page["data"]:
                return
            SCENARIO.counter.add(len(page["data"]))
            self.after[collection] = page["version"]["max"]

    def _call(self, method: str, path: str, name: str, check: Check, body: Any = None) -> Any:
        """The JSON of an answer that is 200 and passes its check; None where it does not."""
        data: Any = None if body is None else msgspec.json.encode(body)  # bytes go as they are
        with self.client.request(
            method, path, data=data, headers=self.headers, name=name, catch_response=True
        ) as answer:
            if answer.status_code != 200:
                return answer.failure(f"answered {answer.status_code}")
            shown = msgspec.json.decode(answer.content)
            if problem := check(shown):
                return answer.failure(problem)
        return shown
