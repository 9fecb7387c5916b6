"""Random stories of one store, played in the simulator and in a model of sixty lines."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

from tests.simulator.shop import Harness
from tests.simulator.vendors.tipsi.model import Store

FIELDS = "external_id,updated,price,in_stock,category,barcodes,status"
START_MS = 1_800_000_000_000

names = st.sampled_from(["A", "B", "C", "D", "7", 7, 8])
codes = st.sampled_from(["1", "2", "3", "4", "5"])
code_lists = st.lists(codes, max_size=3, unique=True)
stocks = st.one_of(st.none(), st.integers(-2, 5))
said = {
    "price": st.one_of(st.none(), st.sampled_from([0.5, 2.25])),
    "in_stock": stocks,
    "barcodes": code_lists,
    "category": st.sampled_from(["wine", "drink"]),
}
flaws = st.sampled_from([{}] * 12 + [{"id": 3}, {"in_stock": "many"}])


def batches(key: str, keys: Any, others: dict[str, Any]) -> Any:
    element = st.fixed_dictionaries({key: keys}, optional={**said, **others})
    flawed = st.builds(lambda one, flaw: {**one, **flaw}, element, flaws)
    return st.lists(flawed, max_size=4)


class Story(RuleBasedStateMachine):
    """Each step is done twice; after it both must show the same."""

    def __init__(self, harness: Harness) -> None:
        super().__init__()
        self.model = Store()
        self.clock = harness.simulation.world.clock
        self.clock.hold(START_MS)
        self.model.now = START_MS
        self.shop = harness.shop()

    def _later(self) -> None:
        self.clock.advance(1_000)
        self.model.now += 1_000

    def _sync(self, path: str, batch: list[Any], key: str) -> None:
        self._later()
        expected = self.model.sync(batch, key, clear=path.endswith("clear"))

        answer = self.shop.ask("PATCH", path, json=batch)

        body = answer.get_json()
        refused = isinstance(expected, list)
        assert answer.status_code == (400 if refused else 200), (body, expected)
        assert ([sorted(errors) for errors in body] if refused else body) == expected

    @rule(batch=batches("external_id", names, {}))
    def sync(self, batch: list[Any]) -> None:
        self._sync("ext/sync", batch, "external_id")

    @rule(batch=batches("external_id", names, {}))
    def sync_clear(self, batch: list[Any]) -> None:
        self._sync("ext/sync_clear", batch, "external_id")

    @rule(batch=batches("barcode", codes, {"external_id": names}))
    def barcode_sync(self, batch: list[Any]) -> None:
        self._sync("barcode/sync", batch, "barcode")

    @rule(batch=batches("barcode", codes, {}))
    def barcode_sync_clear(self, batch: list[Any]) -> None:
        self._sync("barcode/sync_clear", batch, "barcode")

    @rule(one=names, other=names, moved=codes)
    def move_a_barcode(self, one: Any, other: Any, moved: str) -> None:
        had = self.model.named(one)
        left = [code for code in had.barcodes if code != moved] if had else []
        batch = [{"external_id": other, "barcodes": [moved]}]
        batch += [{"external_id": one, "barcodes": left}] if str(one) != str(other) else []
        self._sync("ext/sync", batch, "external_id")

    @rule(name=names, changes=st.fixed_dictionaries({}, optional=said))
    def change_item(self, name: Any, changes: dict[str, Any]) -> None:
        self._later()
        changes.pop("category", None)
        known = self.model.named(name)
        batch = [{"external_id": name, **changes}]
        expected = self.model.sync(batch, "external_id", clear=False) if known else None

        answer = self.shop.ask("PATCH", f"ext/{name}", json=changes)

        status = 404 if known is None else 400 if isinstance(expected, list) else 200
        assert answer.status_code == status

    @rule(name=names, wine=st.booleans(), barcodes=code_lists, matched=st.booleans())
    def create_item(self, name: Any, wine: bool, barcodes: list[str], matched: bool) -> None:  # noqa: FBT001
        self._later()
        kind, number = ("wine", 1000) if wine else ("drink", 500_000)
        element = {"external_id": name, "barcodes": barcodes, "category": kind}
        taken = self.model.named(name) is not None
        refused = taken or isinstance(self.model.sync([element], "external_id", clear=False), list)
        match = {f"{kind}_id": number} if matched else {}

        answer = self.shop.ask("POST", kind, json={**element, **match})

        assert answer.status_code == (400 if refused else 201)
        created = self.model.named(name)
        if created and matched and not refused:
            created.status = "match_complete"

    @precondition(lambda self: self.model.items)
    @rule(data=st.data())
    def remove_item(self, data: Any) -> None:
        self._later()
        name = data.draw(names)
        known = self.model.named(name)

        answer = self.shop.ask("DELETE", f"ext/{name}")

        assert answer.status_code == (404 if known is None else 204)
        self.model.items = [item for item in self.model.items if item is not known]

    @invariant()
    def both_show_the_same(self) -> None:
        query = {"inventory_fields": FIELDS}
        body = self.shop.read_json("GET", "inventory", query_string=query)

        expected = [item.shown() for item in self.model.items]
        assert [{n: v for n, v in row.items() if n != "id"} for row in body["results"]] == expected
        assert body["count"] == len(expected)

    def teardown(self) -> None:
        try:
            self._compare_lists()
            self._compare_barcodes()
        finally:
            self.shop.close()

    def _compare_lists(self) -> None:
        for kind in ("wine", "drink"):
            for status in ("unmatched", "match_complete"):
                body = self.shop.listed(kind, "external_id", status=status, page_size=2)
                expected = [
                    item.external_id
                    for item in self.model.items
                    if (item.category, item.status) == (kind, status)
                ]
                assert [row["external_id"] for row in body] == expected

    def _compare_barcodes(self) -> None:
        for code in "12345":
            query = {"inventory_fields": "external_id"}
            answer = self.shop.ask("GET", f"barcode/{code}", query_string=query)
            owner = self.model.holding(code)
            assert answer.status_code == (404 if owner is None else 200)
            assert owner is None or answer.get_json()["external_id"] == owner.external_id
