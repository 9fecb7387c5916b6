"""Sales in the dated versions: states and attributes (LSX-STATE)."""

import pytest

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import NOBODY, Retailer
from conformance.vendors.lightspeed_x.sales import (
    REFUSED,
    SALES,
    dated_line,
    dated_sale,
    given_dated,
    restate,
)

REQUEST = "facts/lightspeed-x-2.md, 6.1"
ANSWER = "facts/lightspeed-x-2.md, 6.2"
FULFILMENTS = "facts/lightspeed-x-2.md, 6.5"
STATES = "facts/lightspeed-x.md, 7"
SALE = {
    *("id", "_metadata", "created_at", "updated_at", "date", "state", "customer_id"),
    *("invoice_number", "receipt_number", "short_code", "note", "attributes", "adjustments"),
    *("line_items", "payments", "taxes", "totals", "source", "return"),
}


@rule("LSX-STATE-001", level="must", cites=(REQUEST, ANSWER), evidence="documented")
def test_a_sale(retailer: Retailer) -> None:
    """POST of a dated sale answers 200 with the whole sale, in data."""
    product = retailer.given_product("State Sale")

    answer = retailer.post(SALES, dated_sale(retailer, dated_line(retailer, product, 1)))

    assert answer.status_code == 200
    assert set(read(answer)["data"]) >= SALE


@rule("LSX-STATE-002", level="must", cites=(ANSWER,), evidence="documented")
def test_the_cursor(retailer: Retailer) -> None:
    """A sale's version is in its _metadata."""
    sale = given_dated(retailer, retailer.given_product("State Version"))

    assert isinstance(retailer.row(f"{SALES}/{sale['id']}")["_metadata"]["version"], int)


@rule("LSX-STATE-003", level="must", cites=("X-20", STATES), evidence="documented")
def test_a_closed_sale(retailer: Retailer) -> None:
    """A closed sale takes the stock."""
    product = retailer.given_tracked("State Closed", 10)

    given_dated(retailer, product, 3)

    assert retailer.level(product) == 7


@rule("LSX-STATE-004", level="must", cites=("X-20", STATES), evidence="documented")
def test_a_parked_sale(retailer: Retailer) -> None:
    """A parked sale takes nothing."""
    product = retailer.given_tracked("State Parked", 10)

    given_dated(retailer, product, 3, "parked")

    assert retailer.level(product) == 10


@rule("LSX-STATE-005", level="must", cites=(STATES, REQUEST), evidence="documented")
def test_states_and_statuses(retailer: Retailer) -> None:
    """A parked sale is SAVED in 2.0, and pending with layby is LAYBY."""
    product = retailer.given_product("State Names")
    parked = given_dated(retailer, product, state="parked")["id"]
    customer = retailer.given_customer("Stater")["id"]
    layby = given_dated(
        retailer, product, state="pending", attributes=["layby"], customer_id=customer
    )["id"]

    statuses = [retailer.row(f"sales/{sale}")["status"] for sale in (parked, layby)]

    assert statuses == ["SAVED", "LAYBY"]


@rule("LSX-STATE-006", level="must", cites=("X-25", STATES), evidence="documented")
def test_a_sale_of_0_9(retailer: Retailer) -> None:
    """A CLOSED sale of 0.9 is read as closed."""
    sale = retailer.given_sale_of(retailer.given_product("State Older"))

    assert retailer.row(f"{SALES}/{sale['id']}")["state"] == "closed"


@rule("LSX-STATE-007", level="must", cites=(REQUEST,), evidence="documented")
def test_closed_is_closed(retailer: Retailer) -> None:
    """A closed sale becomes voided, and nothing else."""
    product = retailer.given_tracked("State Final", 10)
    body = dated_sale(retailer, dated_line(retailer, product, 3))
    sale = retailer.given(SALES, body)["id"]

    refused = restate(retailer, sale, body, "parked")
    voided = restate(retailer, sale, body, "voided")

    assert refused.status_code in REFUSED
    assert voided.status_code == 200
    assert retailer.level(product) == 10


@rule("LSX-STATE-008", level="must", cites=(REQUEST,), evidence="documented")
def test_an_own_id(retailer: Retailer) -> None:
    """A sale may bring its own id."""
    product = retailer.given_product("State Own")
    own = f"5ca1ab1e-0000-4000-8000-{retailer.new_number():012}"

    sale = given_dated(retailer, product, id=own)

    assert sale["id"] == own
    assert retailer.row(f"{SALES}/{own}")["id"] == own


@rule("LSX-STATE-009", level="must", cites=("facts/lightspeed-x-2.md, 2",), evidence="documented")
def test_strings_for_numbers(retailer: Retailer) -> None:
    """Amounts may be sent as strings."""
    product = retailer.given_product("State Strings")
    line = dated_line(retailer, product, 1, price="12.5")

    answer = retailer.post(SALES, dated_sale(retailer, line))

    assert answer.status_code == 200
    assert read(answer)["data"]["line_items"][0]["pricing"]["price"] == 12.5


@rule("LSX-STATE-010", level="must", cites=(ANSWER,), evidence="documented")
def test_totals(retailer: Retailer) -> None:
    """The totals are the price without tax, the tax, and both together."""
    line = dated_line(retailer, retailer.given_product("State Totals"), 3, price=11.5)
    sale = retailer.given(SALES, dated_sale(retailer, line))

    totals = retailer.row(f"{SALES}/{sale['id']}")["totals"]

    assert totals["price"] == pytest.approx(34.5)
    assert totals["tax"] == pytest.approx(3 * line["tax"]["amount"])
    assert totals["price_incl_tax"] == pytest.approx(totals["price"] + totals["tax"])


@rule("LSX-STATE-011", level="must", cites=(REQUEST,), evidence="documented")
def test_attributes_that_exclude(retailer: Retailer) -> None:
    """A sale is on account or a layby, not both."""
    line = dated_line(retailer, retailer.given_product("State Both"), 1)
    body = dated_sale(retailer, line, state="pending", attributes=["onaccount", "layby"])

    assert retailer.post(SALES, body).status_code in REFUSED


@rule("LSX-STATE-012", level="must", cites=(REQUEST,), evidence="documented")
def test_parked_becomes_closed(retailer: Retailer) -> None:
    """A parked sale can be closed, and takes the stock then."""
    product = retailer.given_tracked("State Resumed", 10)
    body = dated_sale(retailer, dated_line(retailer, product, 3), state="parked")
    sale = retailer.given(SALES, body)["id"]

    answer = restate(retailer, sale, body, "closed")

    assert answer.status_code == 200
    assert retailer.level(product) == 7


@rule("LSX-STATE-013", level="must", cites=(REQUEST,), evidence="documented")
def test_the_next_invoice(retailer: Retailer) -> None:
    """A sale without an invoice_number takes the register's next."""
    product = retailer.given_product("State Invoice")
    register = retailer.register_id
    number = retailer.row(f"registers/{register}")["invoice_sequence"]

    given_dated(retailer, product)

    assert retailer.row(f"registers/{register}")["invoice_sequence"] == number + 1


@rule("LSX-STATE-014", level="must", cites=(ANSWER,), evidence="documented")
def test_the_source(retailer: Retailer) -> None:
    """A sale's source has its outlet, register, type and author."""
    sale = given_dated(retailer, retailer.given_product("State Source"))

    source = retailer.row(f"{SALES}/{sale['id']}")["source"]

    assert (source["register_id"], source["outlet_id"]) == (
        retailer.register_id,
        retailer.outlet_id,
    )
    assert source["author"]["id"] == retailer.user_id
    assert source["type"]


@rule("LSX-STATE-015", level="must", cites=(REQUEST,), evidence="documented")
def test_a_product_that_is_not_there(retailer: Retailer) -> None:
    """A line of a product that is not there is refused."""
    body = dated_sale(retailer, dated_line(retailer, NOBODY, 1))

    assert retailer.post(SALES, body).status_code // 100 == 4


@rule("LSX-STATE-016", level="must", cites=(STATES, FULFILMENTS), evidence="documented")
def test_a_delivery(retailer: Retailer) -> None:
    """A sale to be delivered is AWAITING_DISPATCH in 2.0, and a pickup AWAITING_PICKUP."""
    product = retailer.given_product("State Awaited")
    sales = [
        given_dated(retailer, product, state="pending", attributes=[name])["id"]
        for name in ("delivery", "pickup")
    ]

    statuses = [retailer.row(f"sales/{sale}")["status"] for sale in sales]

    assert statuses == ["AWAITING_DISPATCH", "AWAITING_PICKUP"]


@rule("LSX-STATE-017", level="must", cites=(REQUEST, ANSWER), evidence="documented")
def test_a_payment(retailer: Retailer) -> None:
    """A payment is an amount and a type by its config_id."""
    payment = {"amount": 11, "type": {"config_id": retailer.cash}}
    sale = given_dated(retailer, retailer.given_product("State Paid"), payments=[payment])

    (shown,) = retailer.row(f"{SALES}/{sale['id']}")["payments"]

    assert (shown["amount"], shown["type"]["config_id"]) == (11, retailer.cash)
    assert isinstance(shown["type"]["id"], str)


@rule("LSX-STATE-018", level="should", cites=(REQUEST,), evidence="inferred")
def test_a_put_replaces(retailer: Retailer) -> None:
    """Lines that a PUT leaves out are gone."""
    first, second = (retailer.given_product("State Replaced") for _ in range(2))
    lines = [dated_line(retailer, product, 1) for product in (first, second)]
    sale = retailer.given(SALES, dated_sale(retailer, *lines, state="parked"))["id"]

    retailer.put(f"{SALES}/{sale}", dated_sale(retailer, lines[1], state="parked"))

    left = retailer.row(f"{SALES}/{sale}")["line_items"]
    assert [line["product"]["id"] for line in left] == [second]


@rule("LSX-STATE-019", level="must", cites=(REQUEST,), evidence="documented")
def test_an_own_date(retailer: Retailer) -> None:
    """A sale may bring its own date."""
    product = retailer.given_product("State Dated")

    sale = given_dated(retailer, product, date="2026-02-18T09:20:11+00:00")

    assert retailer.row(f"{SALES}/{sale['id']}")["date"].startswith("2026-02-18T09:20:11")


@rule("LSX-STATE-020", level="must", cites=(REQUEST,), evidence="documented")
def test_delivery_or_pickup(retailer: Retailer) -> None:
    """A sale is a delivery or a pickup, not both."""
    line = dated_line(retailer, retailer.given_product("State Torn"), 1)
    body = dated_sale(retailer, line, state="pending", attributes=["pickup", "delivery"])

    assert retailer.post(SALES, body).status_code in REFUSED


@rule("LSX-STATE-021", level="must", cites=(REQUEST,), evidence="documented")
def test_an_unknown_state(retailer: Retailer) -> None:
    """A state that there is not is refused."""
    line = dated_line(retailer, retailer.given_product("State Unknown"), 1)

    answer = retailer.post(SALES, dated_sale(retailer, line, state="floating"))

    assert answer.status_code in REFUSED


@rule("LSX-STATE-022", level="must", cites=("X-02", ANSWER), evidence="documented")
def test_the_feed(retailer: Retailer) -> None:
    """Dated sales page by `after`, which is the version in their _metadata."""
    product = retailer.given_product("State Fed")
    first, second = (given_dated(retailer, product) for _ in range(2))

    ids = retailer.ids(SALES, after=first["_metadata"]["version"])

    assert second["id"] in ids
    assert first["id"] not in ids
