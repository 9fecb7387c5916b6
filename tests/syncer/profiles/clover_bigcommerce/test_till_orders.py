"""An online order as the till is to have it."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from syncer.ports.model import Item, OnlineLine, OnlineOrder
from syncer.profiles.clover_bigcommerce.pure.till_orders import (
    till_order,
    unknown_skus,
    without_item,
)

GIN = Item("I1", sku="GIN-1")


def an_order(total: str = "25.00") -> OnlineOrder:
    return OnlineOrder(118, 11, 0, 0, Decimal(total))


def a_line(sku: str = "gin-1", quantity: int = 2, price: str = "12.50", name: str = "Gin"):
    return OnlineLine(sku, name, quantity, Decimal(price))


def test_each_piece_is_a_line_of_its_item() -> None:
    created = till_order(an_order(), [a_line()], {"gin-1": GIN})

    assert created.reference == "BC-118"
    assert [(piece.item, piece.cents) for piece in created.pieces] == [("I1", 1250), ("I1", 1250)]
    assert created.difference == 0


def test_what_the_till_does_not_know_is_sold_by_name() -> None:
    lines = [a_line(), a_line("CARD", 1, "3.5", "Card"), a_line("", 1, "1", "")]
    created = till_order(an_order("29.50"), lines, {"gin-1": GIN})

    assert [(piece.name, piece.item) for piece in created.pieces[2:]] == [
        ("Card", None),
        ("Online item", None),
    ]
    assert unknown_skus(lines, {"gin-1": GIN}) == ["CARD", ""]


def test_an_item_that_has_gone_leaves_its_price() -> None:
    created = without_item(till_order(an_order(), [a_line()], {"gin-1": GIN}), "I1")

    assert [(piece.item, piece.cents) for piece in created.pieces] == [(None, 1250), (None, 1250)]


@given(
    st.decimals(0, 10**6, places=4),
    st.lists(st.tuples(st.integers(0, 5), st.decimals(0, 10**4, places=4)), max_size=6),
)
def test_pieces_and_difference_are_the_total(total: Decimal, lines) -> None:
    online = [OnlineLine("", "x", quantity, price) for quantity, price in lines]
    created = till_order(OnlineOrder(1, 11, 0, 0, total), online, {})

    assert sum(piece.cents for piece in created.pieces) + created.difference == created.total
    assert abs(created.total - total * 100) <= Decimal("0.5")
