import itertools
from random import Random
from typing import Any

import pytest

from loadtests.workloads.lightspeed_x import OwnProducts, versions_mismatch


def product(product_id: str, price: float = 5) -> Any:
    return {"id": product_id, "price_including_tax": price}


def level(product_id: str, amount: float, outlet: str = "main") -> Any:
    return {"product_id": product_id, "outlet_id": outlet, "current_amount": amount}


@pytest.fixture
def own() -> OwnProducts:
    """The price of A and the level of B were written."""
    return OwnProducts(Random(1), ["A", "B"], {"A": 5}, {"B": 2})  # noqa: S311 (repeatable)


def test_the_same_chance_gives_the_same_products() -> None:
    one, two = (OwnProducts(Random(3)).new(number=1, count=4) for _ in range(2))  # noqa: S311 (same)

    assert one == two
    assert len({body["sku"] for body in one}) == 4


def test_what_a_walk_shows_is_owed_no_longer(own: OwnProducts) -> None:
    problems = (
        own.products_mismatch([product("Z", 1), product("A")]),
        own.inventory_mismatch([level("B", 9, outlet="other"), level("B", 2)], "main"),
    )

    assert problems == (None, None)
    assert (own.prices, own.levels) == ({}, {})


@pytest.mark.parametrize(
    ("rows", "problem"),
    [([], "the cursor missed A"), ([product("A", 4)], "A has the price 4, 5 was written")],
)
def test_a_walk_of_products_that_is_wrong_says_so(
    own: OwnProducts, rows: list[Any], problem: str
) -> None:
    assert problem in (own.products_mismatch(rows) or "")


@pytest.mark.parametrize(
    ("rows", "problem"),
    [([level("B", 2, "other")], "the cursor missed B"), ([level("B", 3)], "B has the level 3")],
)
def test_a_walk_of_the_inventory_that_is_wrong_says_so(
    own: OwnProducts, rows: list[Any], problem: str
) -> None:
    assert problem in (own.inventory_mismatch(rows, "main") or "")


@pytest.mark.parametrize(
    ("versions", "problem"),
    [([6, 7, 10], None), ([5, 7], "version 5 follows 5"), ([7, 7], "version 7 follows 7")],
)
def test_versions_rise(versions: list[int], problem: str | None) -> None:
    assert versions_mismatch([{"version": version} for version in versions], after=5) == problem


def test_a_level_that_is_written_is_another_than_there_is() -> None:
    own = OwnProducts(Random(1), ["A"])  # noqa: S311 (repeatable)
    levels = [0.0]
    for _ in range(5_000):
        own.wrote_level("A", own.quantity("A"))
        levels.append(own.levels["A"])

    assert all(new != old for old, new in itertools.pairwise(levels))


def test_what_a_cursor_missed_is_told_once(own: OwnProducts) -> None:
    own.prices["B"] = 7
    first, second = own.products_mismatch([product("B", 7)]), own.products_mismatch([])

    assert "missed A" in str(first)
    assert second is None
