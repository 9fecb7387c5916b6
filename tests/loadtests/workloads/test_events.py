from decimal import Decimal
from random import Random
from typing import Any

from loadtests.workloads.events import TillEvents


def a_product(sku: str = "A1", price: str = "2.50", quantity: float | None = 5) -> dict[str, Any]:
    return {"sku": sku, "price": price, "quantity": quantity}


def till_events(*products: dict[str, Any], seed: int = 1) -> TillEvents:
    return TillEvents.of(Random(seed), products or [a_product()])  # noqa: S311 (repeatable)


def after(event: dict[str, Any], level: int = 5) -> dict[str, Any]:
    """The product as a shop shows it that the event has reached."""
    if event["type"] == "price_change":
        return a_product(event["sku"], price=event["price"], quantity=level)
    left = level - event["quantity"] if event["type"] == "sale" else event["quantity"]
    return a_product(event["sku"], quantity=left)


def test_an_event_has_arrived_when_the_shop_shows_it_and_only_then() -> None:
    for seed in range(40):
        events = till_events(seed=seed)
        event = events.next()
        assert event is not None
        events.played(event, 7.0)

        early, late, again = (
            events.arrived(a_product()),
            events.arrived(after(event)),
            events.arrived(after(event)),
        )

        assert early is None
        assert late is not None
        assert (late.kind, late.since) == (event["type"], 7.0)
        assert again is None


def test_a_sku_whose_event_is_on_its_way_has_no_other() -> None:
    events = till_events(a_product("A1"), a_product("A2"))
    for _ in range(2):
        event = events.next()
        assert event is not None
        events.played(event, 0.0)

    assert events.due.keys() == {"A1", "A2"}
    assert events.next() is None


def test_nothing_is_sold_that_is_not_there() -> None:
    events = till_events(a_product(quantity=0))

    kinds = {event["type"] for _ in range(50) if (event := events.next())}

    assert kinds == {"count", "price_change"}


def test_what_arrived_is_what_the_next_sale_counts_from() -> None:
    events = till_events()
    events.played({"type": "sale", "sku": "A1", "quantity": 2}, 0.0)
    events.arrived(a_product(quantity=3))
    events.played({"type": "sale", "sku": "A1", "quantity": 1}, 0.0)

    assert events.due["A1"].value == Decimal(2)


def test_a_product_of_unknown_stock_is_left_alone() -> None:
    assert till_events(a_product(quantity=None)).next() is None


def test_the_same_seed_is_the_same_day() -> None:
    products = [a_product(f"A{number}") for number in range(20)]

    assert till_events(*products).next() == till_events(*products[::-1]).next()
