"""A large catalogue passes through: only its current batches are held."""

import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal

import pytest

from syncer.kernel.report import Report
from syncer.ports.model import Created, Item, Stock
from syncer.profiles.clover_bigcommerce.actions import run_pass
from syncer.profiles.clover_bigcommerce.context import PassContext
from syncer.profiles.clover_bigcommerce.pure.tasks import EACH_ALONE
from syncer.profiles.clover_bigcommerce.settings import Settings
from syncer.profiles.clover_bigcommerce.state import State

ITEMS = 20_000
PAGE = 1000
MOST_BYTES = 24 * 2**20


class Endless:
    """A till that keeps no list of what it has, and a shop that keeps nothing."""

    identity = "endless"

    def items_since(self, _since: int) -> Iterator[list[Item]]:
        for numbers in _pages():
            yield [_item(number) for number in numbers]

    def stocks_since(self, _since: int) -> Iterator[list[Stock]]:
        for numbers in _pages():
            yield [Stock(f"I{number:012}", Decimal(5), 1000 * number) for number in numbers]

    def now(self) -> int:
        return 0

    def categories(self) -> dict[str, int]:
        return {"Wine": 1}

    def weight_unit(self) -> str:
        return "kg"

    def listings(self, _skus: list[str]) -> dict[str, object]:
        return {}

    def create(self, expected):
        for one in expected:
            yield one, Created(int(one.key[1:]) + 1, one.name)

    def set_stock(self, _levels):
        return []


def _pages() -> Iterator[range]:
    for start in range(0, ITEMS, PAGE):
        yield range(start, start + PAGE)


def _item(number: int) -> Item:
    return Item(
        f"I{number:012}",
        f"Item {number}",
        f"SKU-{number:08}",
        1250,
        categories=("Wine",),
        tags=("weight:750g",),
        description="A description of some words, as shops have them",
        modified=1000 * number,
    )


@pytest.fixture
def traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


def test_a_first_pass_holds_a_few_batches_and_no_catalogue(tmp_path, traced) -> None:
    report = Report("test", "clover-bigcommerce")
    both = Endless()
    with closing(State.open(tmp_path / "memory.db")) as state:
        run_pass(PassContext(both, both, state, report, Settings(tasks=EACH_ALONE[1:])))

    _, most = tracemalloc.get_traced_memory()
    assert (report.created, report.stock_set) == (ITEMS, ITEMS)
    assert most < MOST_BYTES
