"""Order import, as small as it can be right: an online order is put into the till once, and paid there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from tests.conformance.mutants.syncs.client import Broken, Client, Json, Lost, Wrong
from tests.conformance.mutants.syncs.items import sku
from tests.conformance.mutants.syncs.state import State

IMPORTED = {11, 9, 8, 3, 2, 10}
"""Statuses of an order that was paid."""
AGAIN = 3


@dataclass
class Importer:
    till: Client
    shop: Client
    state: State
    wrong: Wrong
    bought: dict[str, int] = field(default_factory=dict)
    """What was put into the till in this pass, by SKU."""

    def run(self, items: list[Json]) -> bool:
        done = self.state.part("orders")
        waiting = [order for order in self._orders() if self._waits(str(order["id"]))]
        for order in waiting:
            key = str(order["id"])
            if key not in self.state.part("late") and self.wrong("puts orders off"):
                self.state.part("late")[key] = True
                continue
            self._put_in(order, {sku(item): item["id"] for item in items})
            done[key] = 0
            self.state.save()
        return bool(waiting)

    def _waits(self, key: str) -> bool:
        done = self.state.part("orders")
        if key not in done:
            return True
        done[key] += 1
        return bool(done[key] == AGAIN) and self.wrong("puts old orders in again")

    def _orders(self) -> Iterator[Json]:
        orders = self.shop.read("v2/orders", min_id=1, limit=250)
        return (order for order in orders if order["status_id"] in IMPORTED)

    def _put_in(self, order: Json, ids: dict[str, str]) -> None:
        reference = f"BC-{order['id']}-{self.state.part('orders').get(str(order['id']), '')}"
        lines = self.shop.read(f"v2/orders/{order['id']}/products")
        results = self._find(reference)
        if results is None:
            results = self._add(reference, lines, ids)
        if results.get("paymentState") != "PAID":
            self._pay(results)
        for line in lines:
            self.bought[line["sku"]] = self.bought.get(line["sku"], 0) + line["quantity"]

    def _find(self, reference: str) -> Json | None:
        orders = list(self.till.elements("orders", filter=f"externalReferenceId={reference}"))
        return orders[0] if orders else None

    def _add(self, reference: str, lines: list[Json], ids: dict[str, str]) -> Json:
        sold = [_line(line, ids) for line in lines for _ in range(line["quantity"])]
        cart = {"orderCart": {"lineItems": sold, "externalReferenceId": reference}}
        try:
            answer = self.till.ask("POST", "atomic_order/orders", cart)
        except Lost:
            results = None if self.wrong("repeats a lost order") else self._find(reference)
            if results is not None:
                return results
            answer = self.till.ask("POST", "atomic_order/orders", cart)
        if not answer.ok:
            raise Broken(answer.text[:200])
        return answer.json()

    def _pay(self, order: Json) -> None:
        tender = next(iter(self.till.elements("tenders")))
        body = {"tender": {"id": tender["id"]}, "amount": order["total"]}
        self.till.ask("POST", f"orders/{order['id']}/payments", body)


def _line(line: Json, ids: dict[str, str]) -> Json:
    if line["sku"] in ids:
        return {"item": {"id": ids[line["sku"]]}}
    return {"name": line["name"], "price": int(Decimal(line["price_inc_tax"]) * 100)}
