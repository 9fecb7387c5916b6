"""Random stories of one merchant, played in the simulator and in a model of fifty lines."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from simulator.server import Simulation
from simulator.vendors.clover.store import items, pages
from tests import databases
from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.inventory import Till

SHARDS = 4
RUNS = 304 if databases.IN_CI else 16
"""Of all shards together, on each database; of 30 steps each."""

START_MS = 1_800_000_000_000
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


class Shelf:
    """What a merchant's items, stocks and categories should be."""

    def __init__(self) -> None:
        self.now = START_MS
        self.items: dict[str, dict[str, Any]] = {}
        self.gone: dict[str, dict[str, Any]] = {}
        self.stocks: dict[str, tuple[float, int]] = {}
        self.categories: dict[str, str] = {}
        self.on: set[tuple[str, str]] = set()

    def add(self, item_id: str, told: dict[str, Any]) -> None:
        defaults = {"hidden": False, "available": True, "autoManage": False}
        said = {name: value for name, value in told.items() if value is not None}
        self.items[item_id] = {**defaults, **said, "modifiedTime": self.now, "deleted": False}

    def change(self, item_id: str, told: dict[str, Any]) -> None:
        new = {**self.items[item_id], **told, "modifiedTime": self.now}
        self.items[item_id] = {name: value for name, value in new.items() if value is not None}

    def stock(self, item_id: str, level: float) -> None:
        self.stocks[item_id] = (level, self.now)
        item = self.items[item_id]
        if item["autoManage"] and item["available"] != (level > 0):
            item["available"] = level > 0
            item["modifiedTime"] = self.now

    def remove(self, item_id: str) -> None:
        self.gone[item_id] = {**self.items.pop(item_id), "deleted": True, "modifiedTime": self.now}
        self.stocks.pop(item_id, None)


class Story(RuleBasedStateMachine):
    """Each step is done twice; after it both must show the same."""

    def __init__(self, harness: Harness) -> None:
        super().__init__()
        self.model = Shelf()
        self.clock = harness.simulation.world.clock
        self.clock.hold(START_MS)
        self.till = Till.of(harness)

    def _later(self) -> None:
        self.clock.advance(1_500)
        self.model.now = (self.clock.now_ms() // 1000) * 1000

    def _some(self, place: int) -> str:
        return list(self.model.items)[place % len(self.model.items)]

    @rule(told=new_items, flaw=flaws)
    def add(self, told: dict[str, Any], flaw: dict[str, Any]) -> None:
        self._later()
        answer = self.till.ask("POST", "/items", json={**told, **flaw})

        assert answer.status_code == (400 if flaw else 200)
        if not flaw:
            self.model.add(answer.get_json()["id"], told)

    @rule(many=st.lists(names, max_size=3), flaw=flaws)
    def add_in_bulk(self, many: list[str], flaw: dict[str, Any]) -> None:
        self._later()
        bodies = [{"name": name, "price": 5} for name in many] + ([flaw] if flaw else [])
        answer = self.till.ask("POST", "/bulk_items", json={"items": bodies})

        assert answer.status_code == (400 if flaw else 200)
        if not flaw:
            for body, made in zip(bodies, answer.get_json(), strict=True):
                self.model.add(made["id"], body)

    @precondition(lambda self: self.model.items)
    @rule(place=places, told=st.fixed_dictionaries({}, optional=fields), flaw=flaws)
    def change(self, place: int, told: dict[str, Any], flaw: dict[str, Any]) -> None:
        self._later()
        item_id = self._some(place)
        answer = self.till.ask("POST", f"/items/{item_id}", json={**told, **flaw})

        assert answer.status_code == (400 if flaw else 200)
        if not flaw:
            self.model.change(item_id, told)

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
        self.till.told("DELETE", f"/item_stocks/{item_id}")
        self.model.stocks.pop(item_id, None)

    @precondition(lambda self: self.model.items)
    @rule(place=places)
    def remove(self, place: int) -> None:
        self._later()
        item_id = self._some(place)
        self.till.told("DELETE", f"/items/{item_id}")
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
        self.till.told("DELETE", f"/categories/{category}")
        del self.model.categories[category]
        self.model.on = {pair for pair in self.model.on if pair[1] != category}

    @invariant()
    def the_items_are_the_models(self) -> None:
        shown = self.till.listed("/items", expand="categories,itemStock")

        assert [item["id"] for item in shown] == list(self.model.items)[::-1]
        for item in shown:
            wanted = self.model.items[item["id"]]
            assert {name: item.get(name) for name in wanted} == wanted
            assert ("sku" in item) == ("sku" in wanted)
            sorted_in = {one["id"] for one in item["categories"]["elements"]}
            assert sorted_in == {entry for one, entry in self.model.on if one == item["id"]}
            level, at = self.model.stocks.get(item["id"], (None, None))
            assert (item["itemStock"].get("quantity"), item["itemStock"].get("modifiedTime")) == (
                level,
                at,
            )

    @invariant()
    def the_stocks_are_the_models(self) -> None:
        shown = self.till.listed("/item_stocks")

        assert [one["item"]["id"] for one in shown] == [
            item_id for item_id in list(self.model.items)[::-1] if item_id in self.model.stocks
        ]

    @invariant()
    def the_deleted_are_the_models(self) -> None:
        shown = self.till.listed("/items", filter="deleted=true")

        assert {one["id"]: one["modifiedTime"] for one in shown} == {
            item_id: item["modifiedTime"] for item_id, item in self.model.gone.items()
        }

    @invariant()
    def a_filter_finds_what_the_model_finds(self) -> None:
        since = self.model.now - 3000
        shown = self.till.listed("/items", filter=f"modifiedTime>={since}", orderBy="createdTime")

        assert [one["id"] for one in shown] == [
            item_id for item_id, item in self.model.items.items() if item["modifiedTime"] >= since
        ]

    def teardown(self) -> None:
        self.till.close()


def play(simulation: Simulation, number: int, runs: int, **more: Any) -> None:
    """Stories of 30 steps; another `number` gives others."""

    def story() -> Story:
        return Story(Harness(simulation))

    how = settings(
        max_examples=runs,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        **more,
    )
    run_state_machine_as_test(seed(number)(story), settings=how)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _clock_runs_again(simulation: Simulation) -> Iterator[None]:
    yield
    simulation.world.clock.run()
    simulation.world.journal.clear()


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_story_ends_as_the_model_says(simulation: Simulation, shard: int) -> None:
    play(simulation, shard, RUNS // SHARDS)


@pytest.mark.parametrize(
    ("room", "verb"), [(pages, "change"), (pages, "append"), (items, "_write")]
)
def test_a_broken_store_is_noticed(
    simulation: Simulation, monkeypatch: pytest.MonkeyPatch, room: Any, verb: str
) -> None:
    """The stories are worth something: they fail when the store forgets one of its duties."""
    monkeypatch.setattr(room, verb, lambda *_told: None)

    with pytest.raises(AssertionError):
        play(simulation, 1, 30, phases=[Phase.generate])
