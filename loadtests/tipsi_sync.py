"""Users push ext/sync batches into a Tipsi store, read some items back and check them.

A batch is nine tenths existing items and one tenth new ones; a fifth states stock, or stock and price,
alone. After each push a few of its items are read; one that does not show what was told is a failure.

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

from loadtests.run.door import VendorApp, credentials
from loadtests.run.stage import Stage, given_account
from loadtests.tills.tipsi import Element, Till, difference, encoded

SCENARIO = "tipsi-sync"
FIELDS = "external_id,price,in_stock,barcodes,pos_item_name,unit_size"
FILLING = 5_000
"""Items a request while a store is filled, which is not measured."""
NUMBERS = 10_000_000
"""How many external ids each user has for itself: nobody else changes what it reads back."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one user sits: a way into the store, and a till of its own."""

    door: VendorApp
    till: Till

    def fill(self, items: int) -> None:
        while self.till.known < items:
            made = self.till.first(min(FILLING, items - self.till.known))
            self.door.sync(encoded(made))


class Stores(Stage[Desk]):
    """Stores made and filled: before the run where that is possible, else as users come."""

    def opened(self, token: str | None) -> dict[str, Any]:
        return credentials(self.base_url, token)

    def made(self, credentials: dict[str, Any], number: int, random: Random) -> Desk:
        desk = Desk(
            VendorApp.entered(self.base_url, credentials), Till(random, number * NUMBERS + 1)
        )
        sharing = self.users if self.options.stores == "shared" else 1
        desk.fill(self.options.store_size // sharing)
        return desk


STAGE = Stores(SCENARIO, given_account("tipsi", "username", "password", "store_id"))
STAGE.set()


class Pusher(FastHttpUser):
    """One till that pushes batch after batch."""

    def on_start(self) -> None:
        self.desk = STAGE.taken()
        self.headers = {"Cookie": self.desk.door.cookie, "Content-Type": "application/json"}

    @task
    def push_and_read(self) -> None:
        elements = self.desk.till.batch(STAGE.options.batch)
        if self._push(elements):
            for element in elements[: STAGE.options.reads]:
                self._read(element)

    def _push(self, elements: list[Element]) -> bool:
        path = f"{self.desk.door.path}/ext/sync"
        body: Any = encoded(elements)  # bytes go as they are, whatever the client's types say
        with self.client.patch(
            path,
            data=body,
            headers=self.headers,
            name="ext/sync",
            catch_response=True,
        ) as answer:
            if trouble := _push_trouble(answer, len(elements)):
                answer.failure(trouble)
                return False
        STAGE.tally.add(len(elements))
        return True

    def _read(self, element: Element) -> None:
        path = f"{self.desk.door.path}/ext/{element['external_id']}?inventory_fields={FIELDS}"
        with self.client.get(
            path, headers=self.headers, name="ext/{id}", catch_response=True
        ) as answer:
            if answer.status_code != 200:
                answer.failure(f"answered {answer.status_code}")
            elif trouble := difference(element, answer.content):
                answer.failure(trouble)


def _push_trouble(answer: Any, elements: int) -> str | None:
    if answer.status_code != 200:
        return f"answered {answer.status_code}"
    told = msgspec.json.decode(answer.content)
    done = told["created_items"] + told["updated_items"]
    return None if done == elements else f"took {done} of {elements} elements"
