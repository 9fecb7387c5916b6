"""Products as they are written: pure, so for any fields that may be sent."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from simulator.vendors.bigcommerce.wire.products.drafts import drafted, fresh
from simulator.vendors.bigcommerce.wire.products.products import REST

amounts = st.decimals(0, 9_999_999_999, places=6, allow_nan=False) | st.none()
bodies = st.fixed_dictionaries(
    {},
    optional={
        "name": st.text(min_size=1),
        "price": amounts,
        "width": amounts,
        "is_featured": st.booleans(),
        "page_title": st.text(),
        "related_products": st.lists(st.integers(-1, 9)),
        "view_count": st.integers(0, 9),
        "videos": st.lists(
            st.fixed_dictionaries({"video_id": st.text("ab", min_size=1, max_size=25)})
        ),
        "preorder_release_date": st.none() | st.just("2026-12-24T10:00:00+00:00"),
    },
)


@given(bodies, bodies)
def test_the_same_fields_sent_again_change_nothing(
    first: dict[str, Any], then: dict[str, Any]
) -> None:
    once = drafted(then, drafted(first, fresh(is_visible=True)))

    assert drafted(then, once) == drafted({}, once) == once


@given(bodies)
def test_only_what_was_sent_differs(first: dict[str, Any]) -> None:
    old = {**fresh(is_visible=True), "name": "", "type": "physical"}
    new = drafted(first, old)
    named = first.keys() | ({"rest"} if first.keys() & REST.keys() else set())

    assert {name for name in new if new[name] != old[name]} <= named
    assert abs(new["price"] - (first.get("price") or Decimal(0)) * 10_000) <= Decimal("0.5")
