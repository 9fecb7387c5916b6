from random import Random
from typing import Any

import pytest

from loadtests.tills.bigcommerce import Held, Range


def shown(product: int = 1, price: float = 5.25, level: int = 2) -> Any:
    return {"id": product, "price": price, "inventory_level": level}


@pytest.fixture
def mine() -> Range:
    """Two products, one of which was counted."""
    return Range(Random(1), 7, {1: Held("A", 5.25, 2), 2: Held("B", 6.5)})  # noqa: S311 (repeatable)


def test_the_same_chance_gives_the_same_products() -> None:
    one, two = (Range(Random(3), 1) for _ in range(2))  # noqa: S311 (same)
    made = [one.new() for _ in range(4)]

    assert made == [two.new() for _ in range(4)]
    assert len({product["sku"] for product in made}) == 4


def test_what_a_write_answered_is_held_and_the_level_stays(mine: Range) -> None:
    mine.acknowledged({"id": 1, "sku": "A", "price": 9.75})

    assert mine.held[1] == Held("A", 9.75, 2)


def test_what_is_shown_as_written_is_right(mine: Range) -> None:
    assert mine.unlike([shown(), shown(99, 1, 1)]) is None


@pytest.mark.parametrize(
    ("product", "told"),
    [(shown(price=5), "costs 5"), (shown(level=3), "has 3 pieces, 2 were written")],
)
def test_what_is_shown_otherwise_is_told(mine: Range, product: Any, told: str) -> None:
    assert told in (mine.unlike([product]) or "")


def test_an_inventory_item_shows_the_level(mine: Range) -> None:
    item = {"identity": {"product_id": 1}, "locations": [{"available_to_sell": 2}]}

    assert mine.unlike_items([item]) is None
    item["locations"] = [{"available_to_sell": 1}]
    assert "has 1 pieces" in (mine.unlike_items([item]) or "")


def test_no_move_goes_below_nothing(mine: Range) -> None:
    for _ in range(100):
        for product, step in mine.steps(10).items():
            assert mine.held[product].level + step >= 0


def test_a_batch_names_each_product_once(mine: Range) -> None:
    assert sorted(one["id"] for one in mine.prices()) == [1, 2]
    assert {one["sku"] for one in mine.adjustments(mine.levels(10))} == {"A", "B"}
