"""The comparison of a profile without rules of its own."""

from typing import Any

import pytest

from simulator.comparisons.generic import compare
from simulator.core.products import Product


def item(sku: str = "A", **changes: Any) -> Product:
    fields: dict[str, Any] = {"name": "Green", "price": "5.00", "quantity": 3}
    return Product(sku=sku, **{**fields, **changes})


def codes(source: list[Product], target: list[Product]) -> list[str]:
    return [drift.code for drift in compare(source, target, frozenset())]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"sku": "a"}, []),
        ({"name": "Black"}, ["name"]),
        ({"price": "5.0"}, []),
        ({"price": "6.00"}, ["price"]),
        ({"quantity": 3.9}, []),
        ({"quantity": None}, []),
        ({"quantity": 4}, ["stock"]),
        ({"quantity": -1}, ["stock"]),
    ],
)
def test_the_same_fields_must_agree(changes: dict[str, Any], expected: list[str]) -> None:
    assert codes([item(**changes)], [item()]) == expected


def test_a_variant_is_compared_under_its_products_name() -> None:
    parent = item("", variants=(item("A", name="Small"),))

    assert codes([item()], [parent]) == []


def test_what_only_one_side_has_is_drift() -> None:
    assert codes([item("A")], [item("B")]) == ["missing", "orphan"]


def test_what_has_no_sku_is_left_alone() -> None:
    assert codes([item("")], []) == []
