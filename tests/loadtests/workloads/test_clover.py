from random import Random
from typing import Any

import pytest

from loadtests.workloads.clover import Held, OwnItems, mismatch


def shown(item_id: str = "A", price: int = 5, modified: int = 7000, **stock: Any) -> Any:
    return {"id": item_id, "price": price, "modifiedTime": modified, "itemStock": stock}


@pytest.fixture
def own() -> OwnItems:
    """A, stocked, changed at 7 s; B, never stocked, changed at 3 s."""
    return OwnItems(Random(1), {"A": Held(5, 7000, 2), "B": Held(6, 3000)})  # noqa: S311 (repeatable)


def test_the_same_chance_gives_the_same_items() -> None:
    one, two = (OwnItems(Random(3)).new(number=1, count=4) for _ in range(2))  # noqa: S311 (same)

    assert one == two
    assert len({item["sku"] for item in one}) == 4


def test_what_a_write_answered_is_held_and_the_stock_stays(own: OwnItems) -> None:
    own.acknowledge(shown(price=9, modified=8000))

    assert own.held["A"] == Held(9, 8000, 2)
    assert own.newest_ms == 8000


def test_a_walk_that_shows_what_changed_is_right(own: OwnItems) -> None:
    stranger = shown("Z", price=1, modified=6000)

    assert own.items_mismatch([shown(quantity=2), stranger], since_ms=5000) is None


@pytest.mark.parametrize(
    ("walk", "problem"),
    [
        ([], "is not shown since"),
        ([shown(quantity=2), shown("Z", modified=4999)], "changed before"),
        ([shown(price=4, quantity=2)], "costs 4, 5 was written"),
        ([shown(quantity=3)], "has 3 pieces, 2 were written"),
        ([shown()], "has None pieces, 2 were written"),
    ],
)
def test_a_walk_that_is_wrong_is_told(own: OwnItems, walk: list[Any], problem: str) -> None:
    assert problem in (own.items_mismatch(walk, since_ms=5000) or "")


def test_a_sweep_shows_every_stock_that_was_written(own: OwnItems) -> None:
    stocks = [{"item": {"id": "A"}, "quantity": 2}, {"item": {"id": "B"}}]

    assert own.stocks_mismatch(stocks) is None
    assert "A has None pieces" in (own.stocks_mismatch(stocks[1:]) or "")


def test_an_item_that_was_never_stocked_has_no_quantity(own: OwnItems) -> None:
    assert mismatch(own.held["B"], shown("B", price=6)) is None
    assert mismatch(own.held["B"], shown("B", price=6, quantity=0)) is not None
