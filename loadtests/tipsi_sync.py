"""Users push ext/sync batches into a Tipsi store, read some items back and check them.

A batch is nine tenths existing items and one tenth new ones; a fifth states stock, or stock and price,
alone. After each push a few of its items are read; one that does not show what was pushed is a failure.

It runs without `tilltwin load` as well, headless or with Locust's page, alone or with workers:

    locust -f loadtests/tipsi_sync.py --host http://127.0.0.1:8400 --batch 300

Options may be given by environment: TILLTWIN_BATCH (300), TILLTWIN_STORE_SIZE (10000 items in each store
before the run), TILLTWIN_STORES (`shared`: one for all users of a process; `each`: one a user),
TILLTWIN_READS (3 after each push), TILLTWIN_SEED (1), TILLTWIN_RESULT (a JSON file to write). Fresh
accounts come from the control API, with TILLTWIN_TOKEN where it asks for one; TIPSI_USERNAME,
TIPSI_PASSWORD and TIPSI_STORE_ID name an account that is there already, for any Tipsi-speaking server.
"""

from dataclasses import dataclass
from random import Random
from typing import Any

import msgspec
from locust import FastHttpUser, task

from loadtests.clients.account import open_account
from loadtests.clients.tipsi import CREDENTIALS, VENDOR, StoreClient
from loadtests.run.scenario import Scenario, given_account
from loadtests.workloads.tipsi import Element, Till, encoded, mismatch

FIELDS = "external_id,price,in_stock,barcodes,pos_item_name,unit_size"
FILLING = 5_000
"""Items a request while a store is filled, which is not measured."""
NUMBERS = 10_000_000
"""How many external ids each user has for itself: nobody else changes what it reads back."""


@dataclass(frozen=True, slots=True)
class Session:
    """What one user works with: a store, and a till of its own."""

    client: StoreClient
    till: Till

    def fill(self, items: int) -> None:
        while self.till.known < items:
            elements = self.till.first(min(FILLING, items - self.till.known))
            self.client.sync(encoded(elements))


class Stores(Scenario[Session]):
    """Stores opened and filled: before the run where that is possible, else as users come."""

    def open_account(self, token: str | None) -> dict[str, Any]:
        return open_account(self.base_url, token, VENDOR, 0)

    def open_session(self, credentials: dict[str, Any], number: int, random: Random) -> Session:
        client = StoreClient.logged_in(self.base_url, credentials)
        session = Session(client, Till(random, number * NUMBERS + 1))
        sharing = self.users if self.options.stores == "shared" else 1
        session.fill(self.options.store_size // sharing)
        return session


SCENARIO = Stores("tipsi-sync", given_account(VENDOR, *CREDENTIALS))
SCENARIO.listen()


class Pusher(FastHttpUser):
    """One till that pushes batch after batch."""

    def on_start(self) -> None:
        self.session = SCENARIO.take_session()
        self.headers = self.session.client.headers

    @task
    def push_and_read(self) -> None:
        elements = self.session.till.batch(SCENARIO.options.batch)
        if self._push(elements):
            for element in elements[: SCENARIO.options.reads]:
                self._read(element)

    def _push(self, elements: list[Element]) -> bool:
        path = f"{self.session.client.path}/ext/sync"
        body: Any = encoded(elements)  # bytes go as they are, whatever the client's types say
        with self.client.patch(
            path,
            data=body,
            headers=self.headers,
            name="ext/sync",
            catch_response=True,
        ) as answer:
            if problem := _push_problem(answer, len(elements)):
                answer.failure(problem)
                return False
        SCENARIO.counter.add(len(elements))
        return True

    def _read(self, element: Element) -> None:
        path = f"{self.session.client.path}/ext/{element['external_id']}?inventory_fields={FIELDS}"
        with self.client.get(
            path, headers=self.headers, name="ext/{id}", catch_response=True
        ) as answer:
            if answer.status_code != 200:
                answer.failure(f"answered {answer.status_code}")
            elif problem := mismatch(element, answer.content):
                answer.failure(problem)


def _push_problem(answer: Any, elements: int) -> str | None:
    if answer.status_code != 200:
        return f"answered {answer.status_code}"
    counts = msgspec.json.decode(answer.content)
    done = counts["created_items"] + counts["updated_items"]
    return None if done == elements else f"took {done} of {elements} elements"
