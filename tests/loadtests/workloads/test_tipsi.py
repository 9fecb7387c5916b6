from collections import Counter
from decimal import Decimal
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loadtests.workloads.tipsi import Till, barcodes, encoded, mismatch, whole


def a_till(known: int = 0, base: int = 1) -> Till:
    return Till(Random(7), base, known)  # noqa: S311 (repeatable)


def test_a_batch_is_nine_tenths_known_and_a_fifth_told_in_part() -> None:
    till = a_till(known=50_000)

    batch = till.batch(1_000)

    fields = Counter(tuple(element) for element in batch)
    assert sum(element["external_id"] > 50_000 for element in batch) == 100
    assert fields["external_id", "in_stock"] == 100
    assert fields["external_id", "in_stock", "price"] == 100
    assert till.known == 50_100


@given(known=st.integers(0, 500), size=st.integers(1, 300), base=st.integers(1, 10**12))
def test_a_batch_has_its_size_and_states_no_item_or_barcode_twice(
    known: int, size: int, base: int
) -> None:
    till = a_till(known, base)

    batch = till.batch(size)

    numbers = [element["external_id"] for element in batch]
    stated = [one for element in batch for one in element.get("barcodes", ())]
    assert len(numbers) == len(set(numbers)) == size
    assert len(stated) == len(set(stated))
    assert set(numbers) <= set(range(base, base + till.known))
    new = [element for element in batch if element["external_id"] >= base + known]
    assert all("barcodes" in element for element in new)


def test_the_same_seed_pushes_the_same_bytes() -> None:
    once, again = a_till(1_000), a_till(1_000)

    assert encoded(once.batch(100)) == encoded(again.batch(100))
    assert encoded(once.batch(100)) != encoded(a_till(1_000).batch(100))


def test_an_item_has_twelve_tenths_of_a_barcode_and_about_155_bytes() -> None:
    many = [whole(number, 5, 1999) for number in range(100_000, 101_000)]

    assert sum(len(barcodes(number)) for number in range(100_000, 101_000)) == 1_200
    assert 140 < len(encoded(many)) / 1_000 < 185


def test_stock_is_never_zero_so_that_a_filled_store_is_all_in_stock() -> None:
    assert all(element["in_stock"] > 0 for element in a_till().first(2_000))


def test_items_told_again_are_those_that_are_known() -> None:
    till = a_till(base=10)
    first = till.first(25)

    again = till.again(20, 10)

    assert [one["external_id"] for one in again] == [one["external_id"] for one in first[20:]]
    assert till.known == 25


@pytest.mark.parametrize(
    ("shown", "named"),
    [
        ({}, None),
        ({"price": 19.98}, "price"),
        ({"in_stock": 6}, "in_stock"),
        ({"barcodes": ["0000000000007", "1"]}, "barcodes"),
        ({"updated": "2026-11-22"}, None),
    ],
)
def test_a_field_that_is_not_as_told_is_named(shown: dict[str, object], named: str | None) -> None:
    element = whole(7, 5, 1999)
    answer = msgspec.json.encode({**element, "price": 19.99, **shown})

    problem = mismatch(element, answer)

    assert problem is None if named is None else problem is not None and problem.startswith(named)


def test_prices_are_compared_exactly() -> None:
    element = {"external_id": 7, "price": Decimal("0.10")}

    assert mismatch(element, b'{"external_id":7,"price":0.1}') is None
    assert mismatch(element, b'{"external_id":7,"price":0.10000001}') is not None


def test_what_was_not_told_is_not_compared() -> None:
    assert mismatch({"in_stock": 5}, b'{"in_stock":5,"price":1}') is None
