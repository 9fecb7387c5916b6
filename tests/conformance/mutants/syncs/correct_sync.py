"""A small correct sync from Clover to BigCommerce, in plain lines; `wrong` switches one mutation on."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import requests

from tests.conformance.mutants.syncs.client import Broken, Client, Json, Lost, Wrong
from tests.conformance.mutants.syncs.edits import PRODUCTS
from tests.conformance.mutants.syncs.inventory import Stocks
from tests.conformance.mutants.syncs.items import items, sku
from tests.conformance.mutants.syncs.matrix import Matrix
from tests.conformance.mutants.syncs.orders import Importer
from tests.conformance.mutants.syncs.products import Products
from tests.conformance.mutants.syncs.state import State

ACTIONS = ("orders", "send_standard", "send_matrix", "inventory_standard", "inventory_matrix")


def run(
    environ: Mapping[str, str],
    session: requests.Session | None = None,
    wait: Callable[[float], object] | None = None,
    wrong: Wrong = lambda _: False,
) -> int:
    """One pass; 0 when it is done."""
    clover = f"{environ['CLOVER_BASE_URL']}/v3/merchants/{environ['CLOVER_MERCHANT_ID']}"
    store = f"{environ['BIGCOMMERCE_BASE_URL']}/stores/{environ['BIGCOMMERCE_STORE_HASH']}"
    bearer = {"Authorization": f"Bearer {environ['CLOVER_API_TOKEN']}"}
    token = {"X-Auth-Token": environ["BIGCOMMERCE_ACCESS_TOKEN"]}
    line, wait = session or requests.Session(), wait or Event().wait
    till = Client(line, clover, bearer, wait, wrong)
    shop = Client(line, store, token, wait, wrong)
    state = State(Path(environ["STATE_DIR"]) / "memory.json")
    body = json.loads(environ.get("SYNC_TASKS") or "null")
    try:
        Sync(till, shop, state, wrong, arranged=body is not None).run(
            body or [[one] for one in ACTIONS]
        )
    except (Broken, Lost):
        state.save()
        return 1
    return 0


@dataclass
class Sync:
    till: Client
    shop: Client
    state: State
    wrong: Wrong
    arranged: bool = False
    bought: dict[str, int] = field(default_factory=dict)
    plain: list[Json] = field(default_factory=list)
    all: list[Json] = field(default_factory=list)

    def run(self, tasks: list[list[str]]) -> None:
        self._read()
        for first, *others in tasks:
            had = self._act(first)
            if not had and self.arranged and self.wrong("ends the pass after an idle Task"):
                break
            for one in others if self._goes_on(bool(others), had=had) else ():
                self._act(one)
        self.state.values["cursor"] = max((one["modifiedTime"] for one in self.all), default=0)
        self._look_back()
        self.state.save()

    def _goes_on(self, more: bool, *, had: bool) -> bool:  # noqa: FBT001 (who asks knows)
        """Where the first Action had no data to process, the others wait."""
        if not more:
            return False
        if had:
            return not self.wrong("stops after the first Action")
        return self.wrong("runs on after an idle Action")

    def _read(self) -> None:
        try:
            self.all = list(items(self.till, self.state))
        except Broken:
            if self.wrong("takes trouble for an empty till"):
                for one in self.shop.data(PRODUCTS):
                    self.shop.ask("PUT", f"{PRODUCTS}/{one['id']}", {"is_visible": False})
            raise
        self.plain = [one for one in self.all if not one.get("itemGroup")]

    def _act(self, action: str) -> bool:
        ends = (self.till, self.shop, self.state, self.wrong)
        match action:
            case "orders":
                importer = Importer(*ends)
                had = importer.run(self.all)
                self.bought = importer.bought
                if had:
                    self._read()
                return had
            case "send_standard":
                return Products(*ends).send(self.plain, self.state.values.get("cursor", 0))
            case "send_matrix":
                return Matrix(*ends).send(self.all)
            case "inventory_standard":
                return Stocks(self.shop, self.state, self.wrong, self.bought).send(self.plain)
        return Matrix(*ends).send_stock(self.all)

    def _look_back(self) -> None:
        """What no right sync does once its work is done."""
        sent = self.state.part("sent")
        if len(sent) > 1 and self.wrong("touches listings every pass"):
            products = self.shop.data(PRODUCTS, sku=min(sent))
            self.shop.ask("PUT", f"{PRODUCTS}/{products[0]['id']}", {"name": products[0]["name"]})
        if sent and self.wrong("writes to the till"):
            for one in self.plain:
                for listing in self.shop.data(PRODUCTS, sku=sku(one)) if sku(one) in sent else ():
                    if listing["name"] != sent[sku(one)]:
                        self.till.ask("POST", f"items/{one['id']}", {"name": listing["name"]})
