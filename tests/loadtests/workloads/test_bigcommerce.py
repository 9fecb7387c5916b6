from random import Random
from typing import Any

import pytest

from loadtests.workloads.bigcommerce import Held, OwnProducts


def shown(product: int = 1, price: float = 5.25, level: int = 2) -> Any:
    return {"id": product, "price": price, "inventory_level": level}


@pytest.fixture
def own() -> OwnProducts:
    """Two products, one of which was counted."""
    return OwnProducts(Random(1), 7, {1: Held("A", 5.25, 2), 2: Held("B", 6.5)})  # noqa: S311 (repeatable)


def test_the_same_chance_gives_the_same_products() -> None:
    first, second = (OwnProducts(Random(3), 1) for _ in range(2))  # noqa: S311 (same)
    bodies = [first.new() for _ in range(4)]

    assert bodies == [second.new() for _ in range(4)]
    assert len({product["sku"] for product in bodies}) == 4


def test_what_a_write_answered_is_held_and_the_level_stays(own: OwnProducts) -> None:
    own.acknowledge({"id": 1, "sku": "A", "price": 9.75})

    assert own.held[1] == Held("A", 9.75, 2)


def test_what_is_shown_as_written_is_right(own: OwnProducts) -> None:
    assert own.mismatch([shown(), shown(99, 1, 1)]) is None


@pytest.mark.parametrize(
    ("product", "problem"),
    [(shown(price=5), "costs 5"), (shown(level=3), "has 3 pieces, 2 were written")],
)
def test_what_is_shown_otherwise_is_told(own: OwnProducts, product: Any, problem: str) -> None:
    assert problem in (own.mismatch([product]) or "")


def test_an_inventory_item_shows_the_level(own: OwnProducts) -> None:
    item = {"identity": {"product_id": 1}, "locations": [{"available_to_sell": 2}]}

    assert own.items_mismatch([item]) is None
    item["locations"] = [{"available_to_sell": 1}]
    assert "has 1 pieces" in (own.items_mismatch([item]) or "")


def test_no_move_goes_below_nothing(own: OwnProducts) -> None:
    for _ in range(100):
        for product, step in own.steps(10).items():
            assert own.held[product].level + step >= 0


def test_a_batch_names_each_product_once(own: OwnProducts) -> None:
    assert sorted(price["id"] for price in own.prices()) == [1, 2]
    assert {adjustment["sku"] for adjustment in own.adjustments(own.levels(10))} == {"A", "B"}
