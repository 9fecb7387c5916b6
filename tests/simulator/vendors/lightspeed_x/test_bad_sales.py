"""Bad sales, fulfilments and registers: never a 5xx, always X-Series' shape, nothing half-written, and the stock adds up."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.vendors.lightspeed_x.wire.sales import (
    dated_sale_bodies,
    fulfillments,
    legacy_sale_bodies,
    register_actions,
)
from tests.simulator.vendors.lightspeed_x import fuzz
from tests.simulator.vendors.lightspeed_x.counter import DATED, Counter
from tests.simulator.vendors.lightspeed_x.retail import Retail

NAMES = st.sampled_from(
    [
        *("id", "source", "state", "status", "line_items", "payments", "product", "quantity"),
        *("pricing", "tax", "amount", "type", "attributes", "date", "version", "sale_id"),
        *("register_sale_products", "register_sale_payments", "product_id", "_metadata"),
    ]
)
SCHEMAS = (
    *(dated_sale_bodies.SaleIn, legacy_sale_bodies.LegacySaleIn),
    *(fulfillments.ActIn, fulfillments.FulfilIn),
    *(register_actions.CloseIn, register_actions.OpenIn),
)
junk = fuzz.junk(NAMES)
fitting = st.one_of([fuzz.fitting(schema) for schema in SCHEMAS])
quantities = st.sampled_from([1, 2, "0.5", -1] * 5 + [0, 1e-9, 10**10, 1e300, "NaN", "1e99999"])
amounts = st.sampled_from([0, 10, 9.99, "7.5"] * 5 + [-3, 10**10, 1e300, "Infinity", None])
states = st.sampled_from(["parked", "pending", "voided", "closed", "closed", "open"])


def subject(right: str) -> st.SearchStrategy[str]:
    """Mostly what belongs there."""
    return st.sampled_from([right] * 12 + ["nothing", "REGISTER", "TAX"])


lines = st.fixed_dictionaries(
    {
        "product": st.fixed_dictionaries({"id": subject("PRODUCT")}),
        "quantity": quantities,
        "pricing": st.fixed_dictionaries({"price": amounts}, optional={"discount": amounts}),
        "tax": st.fixed_dictionaries({"id": subject("TAX"), "amount": amounts}),
    },
    optional={
        "id": st.sampled_from(["LINE", "LINE", "nothing"]),
        "status": st.sampled_from(["CONFIRMED", "SAVED", None]),
        "fulfilment_outlet_id": subject("OUTLET"),
        "_metadata": st.fixed_dictionaries({"fulfillment_method": st.sampled_from(["PICKUP"])}),
    },
)
sales = st.fixed_dictionaries(
    {
        "source": st.fixed_dictionaries(
            {"author_id": subject("USER")},
            optional={
                "register_id": subject("REGISTER"),
                "type": st.sampled_from(["USER", "ECOMMERCE"]),
            },
        ),
        "state": states,
        "line_items": st.lists(lines, max_size=3),
    },
    optional={
        "payments": st.lists(
            st.fixed_dictionaries(
                {
                    "amount": amounts,
                    "type": st.fixed_dictionaries({"config_id": subject("CASH")}),
                }
            ),
            max_size=2,
        ),
        "attributes": st.lists(
            st.sampled_from(["onaccount", "layby", "pickup", "delivery", "service"]), max_size=2
        ),
        "date": st.sampled_from(["2026-02-18T09:20:11Z", "0001-01-01T00:00:00+14:00", "x"]),
        "note": fuzz.texts,
        "invoice_number": fuzz.texts,
        "fulfillment_outlet_id": subject("OUTLET"),
    },
)
legacy_lines = st.fixed_dictionaries(
    {"product_id": subject("PRODUCT"), "quantity": quantities},
    optional={"price": amounts, "tax": amounts, "tax_id": subject("TAX"), "discount": amounts},
)
legacy_sales = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["SAVED", "CLOSED", "ONACCOUNT", "AWAITING_PICKUP", "VOIDED"]),
        "register_sale_products": st.lists(legacy_lines, max_size=3),
    },
    optional={
        "id": st.sampled_from(["SALE", "SALE", "", "nothing"]),
        "register_id": subject("REGISTER"),
        "customer_id": st.sampled_from(["", "nobody"]),
        "sale_date": st.sampled_from(["2026-02-18 09:20:11", "", "x"]),
    },
)
pieces = st.fixed_dictionaries({"sale_line_item_id": subject("LINE"), "quantity": quantities})
acts = st.fixed_dictionaries(
    {"version": st.integers(0, 60), "line_items": st.lists(pieces, max_size=2)}
)
fulfils = st.just({"sale_id": "SALE"})
bodies = st.sampled_from([sales, sales, sales, legacy_sales, acts, fulfils, fitting, junk]).flatmap(
    lambda kind: kind
)
CALLS = (
    *(("POST", "2026-07/sales"), ("PUT", "2026-07/sales/SALE"), ("POST", "register_sales")),
    *(("PUT", "2026-01/sales/SALE"), ("POST", "2026-07/fulfillments/fulfill")),
    *(("POST", "2026-04/sales/SALE/actions/return"), ("POST", "2.0/sales/SALE/fulfill")),
    *(
        ("POST", "2026-07/fulfillments/FULFILLMENT/fulfill"),
        ("PUT", "2.0/sales/SALE/actions/return"),
    ),
    *(
        ("PUT", "2026-07/registers/OTHER/actions/close"),
        ("PUT", "2.0/registers/OTHER/actions/open"),
    ),
)
queries = st.dictionaries(
    st.sampled_from(
        [
            *("after", "before", "page_size", "page", "since", "status", "-state", "sale_total"),
            *("date_from", "date_to", "customer_name", "product_id", "attributes", "order_by"),
            *("offset", "page_number", "fulfillment_type", "sale_id", "invoice_number"),
        ]
    ),
    fuzz.texts | st.sampled_from(["0", "1", "2026-01-01", "9223372036854775807", "-1", "NaN", "٣"]),
    max_size=4,
)


@pytest.fixture
def counter(retail: Retail) -> Counter:
    return Counter(retail)


@pytest.fixture
def ids(counter: Counter) -> dict[str, str]:
    """What bodies and paths refer to."""
    registers = [row["id"] for row in counter.retail.listed("2.0/registers")]
    sale = counter.sell("pending", attributes=["delivery"])
    return {
        "PRODUCT": counter.product,
        "TAX": counter.tax,
        "USER": counter.user,
        "REGISTER": counter.register,
        "OTHER": next(each for each in registers if each != counter.register),
        "OUTLET": counter.outlet,
        "CASH": counter.cash,
        "SALE": sale["id"],
        "LINE": sale["line_items"][0]["id"],
        "FULFILLMENT": counter.fulfillments(sale)[0]["id"],
    }


def with_ids(value: Any, ids: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: with_ids(part, ids) for name, part in value.items()}
    if isinstance(value, list):
        return [with_ids(part, ids) for part in value]
    return ids.get(value, value) if isinstance(value, str) else value


def gone(counter: Counter, sale: Any) -> float:
    """How many pieces a sale took, by the rules: all, none, or what was handed over."""
    whole = sum(line["quantity"] for line in sale["line_items"])
    if sale["state"] in ("parked", "voided"):
        return 0
    attributes = set(sale["attributes"])
    if sale["state"] == "closed" or sale["source"] == "ECOMMERCE":
        return float(whole)
    if attributes & {"pickup", "delivery"}:
        rows = counter.fulfillments(sale)
        return sum(float(line["fulfilled_quantity"]) for row in rows for line in row["line_items"])
    return float(whole) if attributes & {"onaccount", "layby"} else 0


@fuzz.SALES.settings()
@given(body=bodies, calls=fuzz.SALES.some(CALLS))
def test_any_body_is_taken_or_refused_and_the_stock_adds_up(
    counter: Counter,
    ids: dict[str, str],
    witness: fuzz.Witness,
    body: Any,
    calls: list[tuple[str, str]],
) -> None:
    sent = with_ids(body, ids)
    for method, path in witness.some(calls):
        where = "/".join(ids.get(word, word) for word in path.split("/"))
        witness.hears(counter.retail.ask, method, where, json=sent)

    sales = counter.retail.listed("2.0/sales", page_size=5000)
    assert len({sale["version"] for sale in sales}) == len(sales)
    if not any(abs(line["quantity"]) > 10**6 for sale in sales for line in sale["line_items"]):
        expected = 10 - sum(gone(counter, sale) for sale in sales)
        rows = counter.retail.get(f"{DATED}/inventory/{counter.product}")
        left = sum(row["current_inventory_level"] for row in rows)
        assert left == pytest.approx(expected, abs=0.01 * len(sales))


@fuzz.SALES.settings()
@given(
    query=queries,
    paths=fuzz.SALES.some(
        [
            *("2.0/sales", "2026-07/sales", "register_sales", "2.0/search", "2026-07/search"),
            *("2026-07/fulfillments", "2.0/sales/x", "register_sales/x"),
        ]
    ),
)
def test_any_query_is_answered_or_refused(
    counter: Counter,
    ids: dict[str, str],
    witness: fuzz.Witness,
    query: dict[str, str],
    paths: list[str],
) -> None:
    for path in witness.some(paths):
        args = {"type": "sales", **query} if path.endswith("search") else query
        encoded = {name: value.encode("utf-8", "surrogatepass") for name, value in args.items()}
        witness.hears(counter.retail.ask, "GET", path, query_string=encoded)
