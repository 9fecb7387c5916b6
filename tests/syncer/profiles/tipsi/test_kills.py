"""A pass is killed at every request, before it is applied and after: whatever comes next, it converges."""

from contextlib import suppress
from itertools import zip_longest

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


@pytest.fixture
def days(a_product) -> list[list]:
    """Stock, swaps, moves in chains, removals and returns: what a day at a till can bring."""
    return [
        [a_product("A", 5, "1"), a_product("B", 5, "2"), a_product("C", 5, "3"), a_product("D", 5)],
        [
            a_product("A", 5, "2"),
            a_product("B", 4, "1"),
            a_product("D", 5, "3"),
            a_product("E", 5),
            a_product("F", 5, "9"),
        ],
        [
            a_product("A", 5, "9"),
            a_product("B", 4, "2"),
            a_product("C", 5, "1"),
            a_product("D", 5),
            a_product("F", 5, "3"),
        ],
    ]


def killer(shop, at: int, when: str, *, watch: bool = True):
    def meddle(number: int, moment: str) -> None:
        if watch:
            watch_over(shop)
        if number == at and moment == when:
            raise shop.Killed

    return meddle


def watch_over(shop) -> None:
    """B and D are sold every day: there is no moment at which the shop may show them without stock."""
    for key in ("B", "D"):
        item = shop.tipsi.items.get(key)
        assert item is None or item["in_stock"] > 0


def expected(day: list) -> dict[str, tuple[int, list[str]]]:
    return {p.sku: (int(p.quantity), list(p.barcodes)) for p in day}


def shows(shop) -> dict[str, tuple[int, list[str]]]:
    return {
        key: (item["in_stock"], item.get("barcodes", []))
        for key, item in shop.tipsi.items.items()
        if item["in_stock"]
    }


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("then", [1, 2])
@pytest.mark.parametrize(
    ("batch", "at"), [*((1, n) for n in range(1, 12)), *((2, n) for n in range(1, 9))]
)
def test_a_killed_pass_converges(shop, days, at: int, when: str, then: int, batch: int) -> None:
    """`then` is the day that the source shows when the sync runs again: the same one, or the next."""
    shop.tipsi.items = {"OLD": {"in_stock": 7}}
    shop.tipsi.meddle = killer(shop, at, when)
    killed = False
    for day in days[:2]:
        try:
            shop.sync(day, batch=batch)
        except shop.Killed:
            killed = True
            shop.sync(days[then] if day is days[1] else day, batch=batch)
    report = shop.sync(days[then], batch=batch)

    assert killed
    assert report.refused == 0
    assert shows(shop) == expected(days[then])
    writes = len(shop.tipsi.writes)
    shop.sync(days[then], batch=batch)
    assert len(shop.tipsi.writes) == writes


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("at", range(1, 7))
def test_a_killed_full_pass_is_still_pending(shop, days, at: int, when: str) -> None:
    shop.sync(days[0])
    shop.tipsi.items["B"]["in_stock"] = 99
    shop.tipsi.items["OLD"] = {"in_stock": 7}
    shop.tipsi.calls.clear()
    shop.tipsi.meddle = killer(shop, at, when)
    try:
        shop.sync(days[0], full=True, batch=1)
    except shop.Killed:
        shop.sync(days[0], batch=1)

    assert shows(shop) == expected(days[0])


SKUS = "ABCDE"
mornings = st.lists(st.sampled_from(SKUS), min_size=1, max_size=5, unique=True)


@st.composite
def catalogues(draw: st.DrawFn) -> list[tuple[str, int, tuple[str, ...]]]:
    skus = draw(mornings)
    codes = draw(st.permutations("12345"))
    return [(sku, draw(st.integers(1, 3)), (code,)) for sku, code in zip(skus, codes, strict=False)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    days=st.lists(catalogues(), min_size=2, max_size=5),
    kills=st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["before", "after"])), max_size=5),
    batch=st.integers(1, 3),
)
def test_whatever_days_come_and_whenever_it_dies(new_shop, a_product, days, kills, batch) -> None:
    """Each day's pass dies at its own place and is not repeated: the next day's pass finds what is left."""
    with new_shop() as shop:
        for day, (at, when) in zip_longest(days[:-1], kills[: len(days) - 1], fillvalue=(99, "")):
            shop.tipsi.calls.clear()
            shop.tipsi.meddle = killer(shop, at, when, watch=False)
            with suppress(shop.Killed):
                shop.sync(
                    [a_product(sku, n, *codes) for sku, n, codes in day],
                    batch=batch,
                    allow_clear=True,
                )
        shop.tipsi.meddle = lambda _number, _moment: None
        products = [a_product(sku, n, *codes) for sku, n, codes in days[-1]]
        report = shop.sync(products, batch=batch, allow_clear=True)

        assert report.refused == 0
        assert shows(shop) == expected(products)
