"""Whatever is sent about orders is taken or refused in Clover's shape, and never fails."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.server import Simulation
from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.till import Till

VALUES = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=40)),
    st.sampled_from(["1e400", "-0", "9" * 30, "\x00", "'", "%", 2**63, -(2**63) - 1, 0.1]),
)
NAMES = st.sampled_from(
    [
        *("id", "item", "items", "name", "price", "unitQty", "note", "taxRates", "discounts"),
        *("modifications", "modifier", "elements", "amount", "percentage", "tender", "employee"),
        *("orderCart", "lineItems", "serviceCharge", "orderType", "state", "total", "title"),
        *("customers", "clientCreatedTime", "label", "fee", "firstName", "tipAmount", "rate"),
    ]
)
BODIES = st.recursive(
    VALUES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=12,
)
PATHS = st.sampled_from(
    [
        *("/orders", "/orders/{order}", "/orders/{order}/line_items", "/orders/{order}/discounts"),
        *("/orders/{order}/bulk_line_items", "/orders/{order}/payments", "/order_types"),
        *("/orders/{order}/service_charge", "/orders/{order}/line_items/{line}", "/customers"),
        *("/orders/{order}/line_items/{line}/discounts", "/atomic_order/checkouts"),
        *("/orders/{order}/line_items/{line}/modifications", "/atomic_order/orders"),
    ]
)
QUERIES = st.dictionaries(
    st.sampled_from(["filter", "limit", "offset", "orderBy", "expand"]),
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(["createdTime>=0", "total>9e99", "id in ('a','b')", "lineItems,payments"]),
        st.sampled_from(["9" * 18, "-1", "createdTime DESC,id", "deletedTimeIS NOT NULL"]),
    ),
    max_size=3,
)


@pytest.fixture(scope="module")
def till(simulation: Simulation) -> Till:
    return Till(Harness(simulation))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=PATHS, body=BODIES, query=QUERIES)
def test_no_body_and_no_query_breaks_it(till: Till, path: str, body: Any, query: Any) -> None:
    order = till.order(state="open")
    line = till.line(order, name="Soup", price=5)["id"]
    where = path.format(order=order, line=line)

    for method in ("POST", "GET"):
        body_of = {"json": body} if method == "POST" else {}
        answer = till.ask(method, where, query_string=query, **body_of)
        assert answer.status_code in {200, 400, 404, 405}, answer.text
        if answer.status_code in {400, 404}:
            assert set(answer.get_json()) <= {"message", "details"}
