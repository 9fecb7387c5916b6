"""Drift by the rulebook: what must agree, and what a rule keeps."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.comparisons.clover_bigcommerce import compare
from simulator.core.products import Product, Weight

CATEGORIES = frozenset({"Tea"})


def item(sku: str = "A", **more: Any) -> Product:
    fields: dict[str, Any] = {
        "name": "Green",
        "price": "5.00",
        "quantity": 3,
        "categories": ("Tea",),
        "weight": Weight(100, "g"),
    }
    return Product(sku=sku, **{**fields, **more})


def drifts(
    source: list[Product], target: list[Product], categories: frozenset[str] = CATEGORIES
) -> list[tuple[str, str | None]]:
    return [(drift.code, drift.held_by) for drift in compare(source, target, categories)]


def test_two_that_agree_have_no_drift() -> None:
    assert drifts([item()], [item()]) == []


@pytest.mark.parametrize(
    ("changes", "drift"),
    [
        ({"price": "6.00"}, [("price", None)]),
        ({"price": "5.0"}, []),
        ({"quantity": 4}, [("stock", None)]),
        ({"quantity": 3.4}, []),
        ({"quantity": None}, []),
        ({"name": "Black"}, [("name", "K-04")]),
        ({"name": "Black", "price": "6.00"}, [("price", None), ("name", None)]),
        ({"name": "Black", "quantity": 1}, [("name", "K-04"), ("stock", "K-30")]),
        ({"active": False, "quantity": 1}, [("stock", "K-29")]),
        ({"weight": Weight(0.1, "kg")}, []),
        ({"weight": Weight(3.5273962, "oz")}, []),
        ({"weight": Weight(1, "kg")}, [("weight", "K-04")]),
        ({"categories": ("Coffee",)}, [("category", "K-04")]),
    ],
)
def test_a_change_at_the_till_is_drift_unless_a_rule_keeps_it(
    changes: dict[str, Any], drift: list[tuple[str, str | None]]
) -> None:
    assert drifts([item(**changes)], [item()]) == drift


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({}, None),
        ({"weight": None}, "K-18"),
        ({"active": False}, "K-19"),
        ({"name": " "}, "K-20"),
        ({"quantity": -1}, "K-21"),
        ({"quantity": None}, "K-21"),
        ({"quantity": 0}, None),
        ({"categories": ()}, "K-23"),
        ({"categories": ("Coffee",)}, "K-14"),
        ({"description": None}, None),
    ],
)
def test_what_is_missing_is_drift_unless_a_criterion_fails(
    changes: dict[str, Any], rule: str | None
) -> None:
    assert drifts([item(**changes)], []) == [("missing", rule)]


def test_a_sku_is_the_same_in_either_case_and_counts_once() -> None:
    assert drifts([item("a"), item("A")], [item("A")]) == [("duplicate", "K-15")]


def test_what_the_till_does_not_have_is_told_but_is_no_drift() -> None:
    assert drifts([], [item()]) == [("orphan", "K-15")]


def test_a_variant_is_compared_under_its_products_name() -> None:
    parent = item("", name="Shirt", variants=(item("S-1", name="Shirt S"),))

    assert drifts([item("S-1", name="Shirt")], [parent]) == []


@given(quantity=st.one_of(st.integers(-9, 9), st.floats(-9, 9)))
def test_a_shop_that_shows_whole_pieces_above_zero_agrees(quantity: float) -> None:
    shown = max(0, int(quantity // 1))

    assert drifts([item(quantity=quantity)], [item(quantity=shown)]) == []
