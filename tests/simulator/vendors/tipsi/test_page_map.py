"""The page map: what a list answers must be what a walk through all items would."""

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.core import page_map
from simulator.core.page_map import Block, Change, Label, Start, find
from simulator.server import Simulation
from simulator.vendors.tipsi.store.items import PAGE_MAP
from tests.simulator.shop import Harness, Shop

LABELS = [(kind, status) for kind in ("", "wine", "drink") for status in ("unmatched", "bad_label")]
FILTERS: list[dict[str, str]] = [
    *({}, {"kind": "wine"}, {"status": "unmatched"}, {"kind": "", "status": "bad_label"})
]
STORE = 7

Step = tuple[str, int, int]
steps = st.lists(
    st.one_of(
        st.tuples(st.just("append"), st.integers(1, 9), st.integers(0, 5)),
        st.tuples(st.just("remove"), st.integers(0, 99), st.just(0)),
        st.tuples(st.just("label"), st.integers(0, 99), st.integers(0, 5)),
    ),
    max_size=25,
)


class Model:
    """A store's items as a plain list of (id, label)."""

    def __init__(self) -> None:
        self.items: list[tuple[int, Label]] = []
        self.last_id = 0

    def fitting(self, where: dict[str, str]) -> list[int]:
        said = [(("kind", "status").index(name), value) for name, value in where.items()]
        return [
            number for number, label in self.items if all(label[at] == value for at, value in said)
        ]

    def append(self, count: int, chosen: int) -> list[tuple[int, Label]]:
        # Ids have gaps: other stores take some in between.
        added = [
            (self.last_id + 1 + 3 * n, LABELS[(chosen + n) % len(LABELS)]) for n in range(count)
        ]
        self.last_id = added[-1][0]
        self.items += added
        return added

    def remove(self, at: int) -> list[Change]:
        number, label = self.items.pop(at % len(self.items))
        return [Change(number, label, -1)]

    def label(self, at: int, chosen: int) -> list[Change]:
        at %= len(self.items)
        number, old = self.items[at]
        self.items[at] = (number, LABELS[chosen])
        return [Change(number, old, -1), Change(number, LABELS[chosen], 1)]


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_map, "BLOCK_ROWS", 4)


def test_the_map_agrees_with_a_list(simulation: Simulation, small_blocks: None) -> None:
    @given(steps)
    def check(body: Sequence[Step]) -> None:
        model = Model()
        with simulation.world.database.engine.connect() as conn, conn.begin() as undone:
            for kind, first, second in body:
                _play(conn, model, kind, first, second)
            for where in FILTERS:
                _compare(PAGE_MAP.blocks(conn, STORE, **where), model, model.fitting(where))
            undone.rollback()

    check()


def _play(conn: Any, model: Model, kind: str, first: int, second: int) -> None:
    if kind == "append":
        PAGE_MAP.append(conn, STORE, model.append(first, second))
    elif model.items:
        changes = model.remove(first) if kind == "remove" else model.label(first, second)
        PAGE_MAP.change(conn, STORE, changes)


def _compare(blocks: list[Block], model: Model, fitting: list[int]) -> None:
    assert sum(block.rows for block in blocks) == len(fitting)
    assert all(block.rows >= 0 for block in blocks)
    for offset, number in enumerate(fitting):
        start = find(blocks, offset)
        assert start is not None
        reached = [number for number in fitting if number >= start.number]
        assert reached[start.skip] == number
        assert start.skip < 20  # a page begins near its block's beginning


def test_nothing_is_found_at_the_beginning() -> None:
    assert find([], 0) is None


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 5)), max_size=20), st.integers(0, 60))
def test_find_passes_over_whole_blocks(gaps: list[tuple[int, int]], offset: int) -> None:
    blocks, first_id = [], 0
    for gap, rows in gaps:
        first_id += gap
        blocks.append(Block(first_id, rows))
    everything = [Start(block.first, n) for block in blocks for n in range(block.rows)]

    start = find(blocks, offset)

    assert start == (everything[offset] if offset < len(everything) else None)


@pytest.fixture
def large(shop: Shop) -> Shop:
    """2,500 items, of which every third is a wine and every tenth is rejected."""
    shop.sync(
        *(
            {"external_id": n, "in_stock": n, **({"category": "wine"} if n % 3 == 0 else {})}
            for n in range(2_500)
        )
    )
    shop.play(*({"type": "reject", "sku": str(n)} for n in range(0, 2_500, 10)))
    return shop


def test_every_list_is_whole_in_order_and_counted(large: Shop) -> None:
    for n in Random(1).sample(range(2_500), 60):  # noqa: S311 (the same every time)
        large.read_json("DELETE", f"ext/{n}")
    everything = large.listed(page_size=700)
    numbers = [row["external_id"] for row in everything]

    assert len(numbers) == 2_440
    assert numbers == sorted(numbers)
    for kind, status in (
        *(("wine", ""), ("drink", ""), ("inventory", "bad_label"), ("wine", "unmatched")),
    ):
        expected = [
            row
            for row in everything
            if kind in ("inventory", row["category"]) and status in ("", row["status"])
        ]
        query = {"status": status} if status else {}
        assert large.listed(kind, page_size=333, **query) == expected


def test_a_page_beyond_the_last_is_not_found(large: Shop) -> None:
    query = {"page_size": 500, "page": 6}

    answer = large.ask("GET", "inventory", query_string=query)

    assert answer.status_code == 404
    assert answer.get_json() == {"detail": "Invalid page."}


def test_an_emptied_store_has_one_empty_page(harness: Harness, shop: Shop) -> None:
    shop.sync({"external_id": "A"})
    shop.read_json("DELETE", "ext/A")

    body = shop.read_json("GET", "inventory")

    assert body == {"count": 0, "next": None, "previous": None, "results": []}
    shop.sync({"external_id": "B"})
    assert shop.stock() == {"B": None}
