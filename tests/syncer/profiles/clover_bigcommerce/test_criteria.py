"""Each criterion by itself."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from syncer.ports.model import Item, fold
from syncer.profiles.clover_bigcommerce.pure.criteria import (
    GRAMS,
    grams,
    price_of,
    product_fault,
    stock_fault,
    weight_in,
)


def test_a_sound_item_has_no_fault(make) -> None:
    one = make.candidate(make.item())

    assert product_fault(one) is None
    assert stock_fault(one) is None


@pytest.mark.parametrize(
    ("rule", "lacks"),
    [
        ("K-17", {"sku": " "}),
        ("K-18", {"tags": ()}),
        ("K-18", {"tags": ("weight:0kg",)}),
        ("K-18", {"tags": ("weight:999999999999t",)}),
        ("K-18", {"tags": ("weight:99999999999kg",)}),
        ("K-19", {"hidden": True}),
        ("K-20", {"name": "  "}),
        ("K-22", {"price": None}),
        ("K-22", {"price": -1}),
        ("K-23", {"categories": ()}),
    ],
)
def test_a_product_needs(make, rule: str, lacks) -> None:
    fault = product_fault(make.candidate(make.item(**lacks)))

    assert fault
    assert fault.startswith(rule)


@pytest.mark.parametrize("level", [None, "-1", "-0.5"])
def test_a_product_needs_stock_of_zero_or_more(make, level) -> None:
    fault = product_fault(make.candidate(level=level))

    assert fault
    assert fault.startswith("K-21")


@pytest.mark.parametrize("free", [{"price": 0}, {"description": ""}])
def test_a_product_may_be_free_and_without_a_description(make, free) -> None:
    """K-22, K-24."""
    assert product_fault(make.candidate(make.item(**free), level=0)) is None


@pytest.mark.parametrize(("rule", "lacks"), [("K-28", {"sku": ""}), ("K-29", {"hidden": True})])
def test_stock_needs(make, rule: str, lacks) -> None:
    fault = stock_fault(make.candidate(make.item(**lacks)))

    assert fault
    assert fault.startswith(rule)


def test_stock_needs_no_weight_no_category_and_no_price(make) -> None:
    bare = make.item(tags=(), categories=(), price=None)

    assert stock_fault(make.candidate(bare, level=-3)) is None


def test_an_older_item_has_the_sku(make) -> None:
    one = make.candidate(first=False)

    assert product_fault(one) == stock_fault(one) == "K-15: an older item has the same SKU"


@pytest.mark.parametrize(
    ("tags", "weight"),
    [
        (("weight:750g",), "750"),
        (("Gluten free", "Weight: 1.5 KG"), "1500.0"),
        (("weight:1lb",), "453.59237"),
        (("weight:1kg", "weight:1000g"), "1000"),
        (("weight:1kg", "weight:2kg"), None),
        (("weight:1",), None),
        (("weight:-1kg",), None),
        (("weight:1e3kg",), None),
        (("weight:\u0661kg",), None),
        (("overweight:1kg",), None),
        ((), None),
    ],
)
def test_a_tag_gives_the_weight(tags, weight) -> None:
    assert grams(tags) == (None if weight is None else Decimal(weight))


@pytest.mark.parametrize(
    ("unit", "weight"), [("g", "750"), ("kg", "0.75"), ("oz", "26.4555"), ("lb", "1.6535")]
)
def test_the_weight_is_given_in_the_shops_unit(unit: str, weight: str) -> None:
    assert weight_in(unit, ("weight:750g",)) == Decimal(weight)


@given(st.integers(0, 10**9), st.sampled_from(sorted(GRAMS)))
def test_a_weight_in_its_own_unit_is_exact(thousandths: int, unit: str) -> None:
    number = Decimal(thousandths).scaleb(-3)

    weight = weight_in(unit, (f"weight:{number:f}{unit}",)) if unit != "t" else number

    assert weight == number


@given(st.integers(0, 2**53))
def test_a_price_is_exact(cents: int) -> None:
    assert price_of(Item("A", price=cents)) * 100 == cents


def test_a_sku_has_one_spelling() -> None:
    assert fold(" Ab-1 ") == fold("aB-1")
