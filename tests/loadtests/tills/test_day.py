from decimal import Decimal
from random import Random
from typing import Any

from loadtests.tills.day import Day


def a_good(sku: str = "A1", price: str = "2.50", quantity: float | None = 5) -> dict[str, Any]:
    return {"sku": sku, "price": price, "quantity": quantity}


def a_day(*goods: dict[str, Any], seed: int = 1) -> Day:
    return Day.of(Random(seed), goods or [a_good()])  # noqa: S311 (repeatable)


def after(event: dict[str, Any], level: int = 5) -> dict[str, Any]:
    """The good as a shop shows it that the event has reached."""
    if event["type"] == "price_change":
        return a_good(event["sku"], price=event["price"], quantity=level)
    left = level - event["quantity"] if event["type"] == "sale" else event["quantity"]
    return a_good(event["sku"], quantity=left)


def test_an_event_has_arrived_when_the_shop_shows_it_and_only_then() -> None:
    for seed in range(40):
        day = a_day(seed=seed)
        event = day.event()
        assert event is not None
        day.happened(event, 7.0)

        early, late, again = day.seen(a_good()), day.seen(after(event)), day.seen(after(event))

        assert early is None
        assert late is not None
        assert (late.kind, late.since) == (event["type"], 7.0)
        assert again is None


def test_a_sku_whose_event_is_on_its_way_has_no_other() -> None:
    day = a_day(a_good("A1"), a_good("A2"))
    for _ in range(2):
        event = day.event()
        assert event is not None
        day.happened(event, 0.0)

    assert day.due.keys() == {"A1", "A2"}
    assert day.event() is None


def test_nothing_is_sold_that_is_not_there() -> None:
    day = a_day(a_good(quantity=0))

    kinds = {event["type"] for _ in range(50) if (event := day.event())}

    assert kinds == {"count", "price_change"}


def test_what_arrived_is_what_the_next_sale_counts_from() -> None:
    day = a_day()
    day.happened({"type": "sale", "sku": "A1", "quantity": 2}, 0.0)
    day.seen(a_good(quantity=3))
    day.happened({"type": "sale", "sku": "A1", "quantity": 1}, 0.0)

    assert day.due["A1"].value == Decimal(2)


def test_a_product_of_unknown_stock_is_left_alone() -> None:
    assert a_day(a_good(quantity=None)).event() is None


def test_the_same_seed_is_the_same_day() -> None:
    goods = [a_good(f"A{number}") for number in range(20)]

    assert a_day(*goods).event() == a_day(*goods[::-1]).event()
