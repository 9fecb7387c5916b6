"""Random stories of one merchant, played in the simulator and in a small model."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.inventory import Till
from tests.simulator.vendors.clover.model import START_MS, Line, MerchantModel, Order

names = st.sampled_from(["Apple", "Pear", "apple", "Fig 50%"])
levels = st.sampled_from([-2, 0, 0.5, 1, 12, 160.5])
fields = {
    "name": names,
    "price": st.sampled_from([0, 99, 349]),
    "sku": st.sampled_from(["A", "B", None]),
    "hidden": st.booleans(),
    "autoManage": st.booleans(),
    "available": st.booleans(),
}
new_items = st.fixed_dictionaries(
    {"name": names, "price": fields["price"]},
    optional={name: said for name, said in fields.items() if name not in ("name", "price")},
)
flaws = st.sampled_from([{}] * 10 + [{"price": -1}, {"name": "x" * 128}])
places = st.integers(0, 30)
NONE: Any = {"elements": []}


class Story(RuleBasedStateMachine):
    """Each step is done twice; after it both must show the same."""

    def __init__(self, harness: Harness) -> None:
        super().__init__()
        self.model = MerchantModel()
        self.clock = harness.simulation.world.clock
        self.clock.hold(START_MS)
        self.till = Till.of(harness)
        self.cash: str = self.till.listed("/tenders", limit=1)[0]["id"]

    def _later(self) -> None:
        self.clock.advance(1_500)
        self.model.now = (self.clock.now_ms() // 1000) * 1000

    def _some(self, place: int) -> str:
        return list(self.model.items)[place % len(self.model.items)]

    @rule(sent=new_items, flaw=flaws)
    def add(self, sent: dict[str, Any], flaw: dict[str, Any]) -> None:
        self._later()
        answer = self.till.ask("POST", "/items", json={**sent, **flaw})

        assert answer.status_code == (400 if flaw else 200)
        if not flaw:
            self.model.add(answer.get_json()["id"], sent)

    @rule(many=st.lists(names, max_size=3), flaw=flaws)
    def add_in_bulk(self, many: list[str], flaw: dict[str, Any]) -> None:
        self._later()
        bodies = [{"name": name, "price": 5} for name in many] + ([flaw] if flaw else [])
        answer = self.till.ask("POST", "/bulk_items", json={"items": bodies})

        assert answer.status_code == (400 if flaw else 200)
        if not flaw:
            for body, created in zip(bodies, answer.get_json(), strict=True):
                self.model.add(created["id"], body)

    @precondition(lambda self: self.model.items)
    @rule(place=places, sent=st.fixed_dictionaries({}, optional=fields), flaw=flaws)
    def change(self, place: int, sent: dict[str, Any], flaw: dict[str, Any]) -> None:
        self._later()
        item_id = self._some(place)
        answer = self.till.ask("POST", f"/items/{item_id}", json={**sent, **flaw})

        assert answer.status_code == (400 if flaw else 200)
        if not flaw:
            self.model.change(item_id, sent)

    @precondition(lambda self: self.model.items)
    @rule(place=places, level=levels)
    def set_stock(self, place: int, level: float) -> None:
        self._later()
        item_id = self._some(place)
        self.till.post(f"/item_stocks/{item_id}", quantity=level)
        self.model.stock(item_id, level)

    @precondition(lambda self: self.model.items)
    @rule(place=places)
    def clear_stock(self, place: int) -> None:
        self._later()
        item_id = self._some(place)
        self.till.call("DELETE", f"/item_stocks/{item_id}")
        self.model.stocks.pop(item_id, None)

    @precondition(lambda self: self.model.items)
    @rule(place=places)
    def remove(self, place: int) -> None:
        self._later()
        item_id = self._some(place)
        self.till.call("DELETE", f"/items/{item_id}")
        self.model.remove(item_id)

    @rule(name=names)
    def add_category(self, name: str) -> None:
        self.model.categories[self.till.post("/categories", name=name)["id"]] = name

    @precondition(lambda self: self.model.items and self.model.categories)
    @rule(place=places, other=places, take=st.booleans())
    def sort_in(self, place: int, other: int, take: bool) -> None:  # noqa: FBT001
        item_id = self._some(place)
        category = list(self.model.categories)[other % len(self.model.categories)]
        delete = {"delete": "true"} if take else {}
        self.till.put_on("/category_items", "category", category, item_id, **delete)
        pair = {(item_id, category)}
        self.model.on = self.model.on - pair if take else self.model.on | pair

    @precondition(lambda self: self.model.categories)
    @rule(place=places)
    def remove_category(self, place: int) -> None:
        category = list(self.model.categories)[place % len(self.model.categories)]
        self.till.call("DELETE", f"/categories/{category}")
        del self.model.categories[category]
        self.model.on = {pair for pair in self.model.on if pair[1] != category}

    def _order(self, place: int) -> str:
        return list(self.model.orders)[place % len(self.model.orders)]

    @rule(state=st.sampled_from([None, "open", "open"]), total=st.sampled_from([None, 0, 349]))
    def add_order(self, state: str | None, total: int | None) -> None:
        self._later()
        fields = {"state": state, "total": total}
        body = {name: value for name, value in fields.items() if value is not None}
        order_id = self.till.post("/orders", **body)["id"]
        self.model.orders[order_id] = Order(self.model.now, state, total)

    @precondition(lambda self: self.model.orders)
    @rule(place=places, total=st.sampled_from([0, 99, 700]), flaw=st.booleans())
    def tell_its_total(self, place: int, total: int, flaw: bool) -> None:  # noqa: FBT001
        self._later()
        order_id = self._order(place)
        body = {"total": total, **({"title": "x" * 128} if flaw else {})}
        answer = self.till.ask("POST", f"/orders/{order_id}", json=body)

        assert answer.status_code == (400 if flaw else 200)
        if not flaw:
            order = self.model.orders[order_id]
            order.total, order.modified = total, self.model.now

    @precondition(lambda self: self.model.orders and self.model.items)
    @rule(place=places, other=places, thousandths=st.sampled_from([None, None, 1250]))
    def add_line(self, place: int, other: int, thousandths: int | None) -> None:
        self._later()
        order_id, item_id = self._order(place), self._some(other)
        body = {"item": {"id": item_id}} | ({"unitQty": thousandths} if thousandths else {})
        created = self.till.post(f"/orders/{order_id}/line_items", **body)
        item, order = self.model.items[item_id], self.model.orders[order_id]
        pieces = (thousandths or 1000) / 1000
        order.lines[created["id"]] = Line(item_id, item["name"], item["price"], pieces)
        order.modified = self.model.now

    @precondition(lambda self: any(order.lines for order in self.model.orders.values()))
    @rule(place=places, other=places)
    def void_a_line(self, place: int, other: int) -> None:
        """A sold one, too: its piece does not come back."""
        self._later()
        filled = [key for key, order in self.model.orders.items() if order.lines]
        order_id = filled[place % len(filled)]
        order = self.model.orders[order_id]
        line_id = list(order.lines)[other % len(order.lines)]
        self.till.call("DELETE", f"/orders/{order_id}/line_items/{line_id}")
        del order.lines[line_id]
        order.modified = self.model.now

    @precondition(lambda self: self.model.orders)
    @rule(place=places, amount=st.sampled_from([0, 1, 100, 349, 700]))
    def pay(self, place: int, amount: int) -> None:
        self._later()
        order_id = self._order(place)
        body = {"tender": {"id": self.cash}, "amount": amount}
        answer = self.till.ask("POST", f"/orders/{order_id}/payments", json=body)

        assert answer.status_code == (200 if amount else 400)
        if amount:
            self.model.pay(order_id, amount)

    @precondition(lambda self: self.model.orders)
    @rule(place=places)
    def remove_order(self, place: int) -> None:
        order_id = self._order(place)
        self.till.call("DELETE", f"/orders/{order_id}")
        del self.model.orders[order_id]

        assert self.till.ask("GET", f"/orders/{order_id}").status_code == 404

    @invariant()
    def the_orders_are_the_models(self) -> None:
        """Listed are those with a state, newest first; each is what its client and its money say."""
        shown = self.till.listed("/orders", expand="lineItems,payments")

        expected = {key: one for key, one in self.model.orders.items() if one.state is not None}
        assert [element["id"] for element in shown] == list(expected)[::-1]
        for element in shown:
            order = expected[element["id"]]
            fields = [
                element.get(name) for name in ("state", "total", "paymentState", "modifiedTime")
            ]
            assert fields == [order.state, order.total, order.payment_state, order.modified]
            lines = {line["id"]: line for line in element.get("lineItems", NONE)["elements"]}
            assert lines.keys() == order.lines.keys()
            for line_id, line in order.lines.items():
                assert (lines[line_id]["name"], lines[line_id]["price"]) == (line.name, line.price)
            paid = [money["amount"] for money in element.get("payments", NONE)["elements"]]
            assert sorted(paid) == sorted(order.paid)

    @invariant()
    def the_items_are_the_models(self) -> None:
        shown = self.till.listed("/items", expand="categories,itemStock")

        assert [item["id"] for item in shown] == list(self.model.items)[::-1]
        for item in shown:
            expected = self.model.items[item["id"]]
            assert {name: item.get(name) for name in expected} == expected
            assert ("sku" in item) == ("sku" in expected)
            sorted_in = {element["id"] for element in item["categories"]["elements"]}
            assert sorted_in == {entry for item_id, entry in self.model.on if item_id == item["id"]}
            level, at = self.model.stocks.get(item["id"], (None, None))
            assert (item["itemStock"].get("quantity"), item["itemStock"].get("modifiedTime")) == (
                level,
                at,
            )

    @invariant()
    def the_stocks_are_the_models(self) -> None:
        shown = self.till.listed("/item_stocks")

        assert [element["item"]["id"] for element in shown] == [
            item_id for item_id in list(self.model.items)[::-1] if item_id in self.model.stocks
        ]

    @invariant()
    def the_deleted_are_the_models(self) -> None:
        shown = self.till.listed("/items", filter="deleted=true")

        assert {element["id"]: element["modifiedTime"] for element in shown} == {
            item_id: item["modifiedTime"] for item_id, item in self.model.gone.items()
        }

    @invariant()
    def a_filter_finds_what_the_model_finds(self) -> None:
        since = self.model.now - 3000
        shown = self.till.listed("/items", filter=f"modifiedTime>={since}", orderBy="createdTime")

        assert [element["id"] for element in shown] == [
            item_id for item_id, item in self.model.items.items() if item["modifiedTime"] >= since
        ]

    def teardown(self) -> None:
        self.till.close()
