"""Whatever is sent about orders and tokens is taken or refused in Clover's shape, and never fails."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from simulator.server import Simulation
from simulator.vendors.clover.wire import order_bodies, reference_records
from tests.simulator.shop import Harness
from tests.simulator.vendors.clover import fuzz
from tests.simulator.vendors.clover.till import Till

SCHEMAS = (
    *(
        order_bodies.OrderIn,
        order_bodies.LineItemIn,
        order_bodies.LineItemsIn,
        order_bodies.DiscountIn,
    ),
    *(order_bodies.NewLineItemIn, order_bodies.ModificationIn, order_bodies.ChargeIn),
    *(order_bodies.PaymentIn, order_bodies.AtomicIn, reference_records.OrderTypeIn),
    reference_records.CustomerIn,
)
NAMES = st.sampled_from(
    [
        *("id", "item", "items", "name", "price", "unitQty", "note", "taxRates", "discounts"),
        *("modifications", "modifier", "elements", "amount", "percentage", "tender", "employee"),
        *("orderCart", "lineItems", "serviceCharge", "orderType", "state", "total", "title"),
        *("customers", "clientCreatedTime", "label", "fee", "firstName", "tipAmount", "rate"),
    ]
)
junk = fuzz.junk(NAMES)
fitting = st.one_of([fuzz.fitting(schema) for schema in SCHEMAS])
spoiled = st.builds(dict.__or__, fitting, st.dictionaries(NAMES, junk, min_size=1, max_size=2))
PATHS = (
    *("/orders", "/orders/{order}", "/orders/{order}/line_items", "/orders/{order}/discounts"),
    *("/orders/{order}/bulk_line_items", "/orders/{order}/payments", "/order_types"),
    *("/orders/{order}/service_charge", "/orders/{order}/line_items/{line}", "/customers"),
    *("/orders/{order}/line_items/{line}/discounts", "/atomic_order/checkouts"),
    *("/orders/{order}/line_items/{line}/modifications", "/atomic_order/orders"),
)
READS = (*PATHS, "/payments", "/refunds", "/credits", "/tenders", "/voided_line_items")
queries = st.dictionaries(
    st.sampled_from(["filter", "limit", "offset", "orderBy", "expand"]),
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(["createdTime>=0", "total>9e99", "id in ('a','b')", "lineItems,payments"]),
        st.sampled_from(["9" * 18, "-1", "createdTime DESC,id", "deletedTimeIS NOT NULL"]),
    ),
    max_size=3,
)
TOKENS = {
    "/oauth/v2/token": "POST",
    "/oauth/v2/refresh": "POST",
    "/oauth/token/migrate_v2": "POST",
    "/oauth/v2/authorize": "GET",
    "/oauth/authorize": "GET",
    "/oauth/token": "GET",
}
words = fuzz.texts.map(lambda text: text.replace("\ud800", "\ufffd"))
params_of_tokens = st.dictionaries(
    st.sampled_from(
        [
            *("client_id", "client_secret", "code", "code_verifier", "refresh_token"),
            *("access_token", "redirect_uri", "code_challenge", "code_challenge_method", "state"),
        ]
    ),
    words | st.sampled_from(["S256", "http://localhost/?a=b", "javascript:1", "http://[", "mine"]),
)


@pytest.fixture(scope="module")
def till(simulation: Simulation) -> Till:
    return Till(Harness(simulation))


@pytest.fixture
def witness(simulation: Simulation) -> Iterator[fuzz.Witness]:
    witness = fuzz.Witness(simulation)
    yield witness
    witness.close()


@fuzz.ORDERS.settings()
@given(paths=fuzz.ORDERS.some(PATHS), body=fitting | spoiled | junk, pay=st.booleans())
def test_bodies_of_orders(
    till: Till,
    witness: fuzz.Witness,
    paths: list[str],
    body: Any,
    pay: bool,  # noqa: FBT001
) -> None:
    order = till.order(state="open")
    line = till.line(order, name="Soup", price=5)["id"]
    if pay and isinstance(body, dict):
        body = {**body, "tender": {"id": till.cash()}}

    for path in witness.some(paths):
        witness.hears(till.ask, "POST", path.format(order=order, line=line), json=body)


@fuzz.LISTS_OF_ORDERS.settings()
@given(paths=fuzz.LISTS_OF_ORDERS.some(READS), query=queries)
def test_queries_of_orders(
    till: Till, witness: fuzz.Witness, paths: list[str], query: dict[str, str]
) -> None:
    order = till.order(state="open")
    line = till.line(order, name="Soup", price=5)["id"]

    for path in witness.some(paths):
        where = path.format(order=order, line=line)
        witness.hears(till.ask, "GET", where, query_string=query)


@fuzz.OAUTH.settings()
@given(
    paths=fuzz.OAUTH.some(list(TOKENS)),
    params=params_of_tokens,
    app=st.booleans(),
    junk=st.none() | fuzz.junk(NAMES),
)
def test_any_request_of_oauth(
    till: Till,
    witness: fuzz.Witness,
    paths: list[str],
    params: dict[str, str],
    app: bool,  # noqa: FBT001
    junk: Any,
) -> None:
    """Of the account's own app, or of any; in a body that may be any JSON."""
    if app:
        params = params | {name: till.credentials[name] for name in ("client_id", "client_secret")}

    def ask(method: str, path: str, **how: Any) -> TestResponse:
        return till.client.open(path, method=method, **how)

    for path in witness.some(paths):
        method = TOKENS[path]
        body = {"json": params if junk is None else junk} if method == "POST" else {}
        witness.hears(ask, method, path, query_string=params, **body)
