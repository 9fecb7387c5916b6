"""Sales in the dated versions: states and attributes (LSX-STATE), returns (LSX-RET), fulfilments (LSX-FUL)."""

import pytest

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import NOBODY, Retailer
from conformance.vendors.lightspeed_x.sales import (
    FULFILLMENTS,
    SALES,
    dated_line,
    dated_sale,
    fulfillments,
    given_dated,
    given_delivery,
    given_return,
    restate,
)

REQUEST = "facts/lightspeed-x-2.md, 6.1"
ANSWER = "facts/lightspeed-x-2.md, 6.2"
RETURNS = "facts/lightspeed-x-2.md, 6.3"
FULFILMENTS = "facts/lightspeed-x-2.md, 6.5"
DIFFERENCES = "facts/lightspeed-x-2.md, 1"
STATES = "facts/lightspeed-x.md, 7"
REFUSED = {400, 409, 422}
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


@rule("LSX-RET-001", level="must", cites=(RETURNS,), evidence="documented")
def test_a_return(retailer: Retailer) -> None:
    """A return is a parked sale with negated quantities and no payments."""
    sale = given_dated(retailer, retailer.given_product("Return Sale"), 2)

    answer = retailer.post(f"{SALES}/{sale['id']}/actions/return", {})

    assert answer.status_code == 200
    back = read(answer)["data"]
    assert back["state"] == "parked"
    assert [line["quantity"] for line in back["line_items"]] == [-2]
    assert back["payments"] == []


@rule("LSX-RET-002", level="must", cites=(RETURNS,), evidence="documented")
def test_only_of_a_closed_sale(retailer: Retailer) -> None:
    """A sale that is not closed cannot be returned."""
    sale = given_dated(retailer, retailer.given_product("Return Parked"), state="parked")

    answer = retailer.post(f"{SALES}/{sale['id']}/actions/return", {})

    assert answer.status_code in REFUSED


@rule("LSX-RET-003", level="must", cites=(DIFFERENCES, STATES), evidence="documented")
def test_2_0_puts(retailer: Retailer) -> None:
    """2.0 makes a return by PUT, and answers a SAVED sale."""
    sale = given_dated(retailer, retailer.given_product("Return Put"))

    answer = retailer.put(f"sales/{sale['id']}/actions/return", {})

    assert answer.status_code == 200
    assert read(answer)["data"]["status"] == "SAVED"


@rule("LSX-RET-004", level="must", cites=(RETURNS,), evidence="documented")
def test_the_original_knows(retailer: Retailer) -> None:
    """A return names the original sale, and a closed one is named by it."""
    sale = given_dated(retailer, retailer.given_product("Return Known"), 2)

    back = given_return(retailer, sale["id"])

    assert back["return"]["is_return"] is True
    assert back["return"]["original_sale_id"] == sale["id"]


@rule("LSX-RET-005", level="must", cites=("X-20", RETURNS), evidence="documented")
def test_a_closed_return(retailer: Retailer) -> None:
    """A return that is closed gives the stock back, and the original names it."""
    product = retailer.given_tracked("Return Closed", 10)
    sale = given_dated(retailer, product, 3)
    back = given_return(retailer, sale["id"])
    body = dated_sale(retailer, dated_line(retailer, product, -3))

    answer = restate(retailer, back["id"], body, "closed")

    assert answer.status_code == 200
    assert retailer.level(product) == 10
    original = retailer.row(f"{SALES}/{sale['id']}")
    assert original["return"]["return_sale_ids"] == [back["id"]]


@rule("LSX-RET-006", level="must", cites=(DIFFERENCES, RETURNS), evidence="documented")
def test_one_parked_return(retailer: Retailer) -> None:
    """In 2026-07 a new return voids the other parked ones of its sale."""
    sale = given_dated(retailer, retailer.given_product("Return Once"), 2)
    first = given_return(retailer, sale["id"])

    second = given_return(retailer, sale["id"])

    states = [retailer.row(f"{SALES}/{one['id']}")["state"] for one in (first, second)]
    assert states == ["voided", "parked"]


@rule("LSX-RET-007", level="must", cites=(DIFFERENCES, RETURNS), evidence="documented")
def test_a_mixed_return(retailer: Retailer) -> None:
    """In 2026-07 a return of what was not sold is 422."""
    product, stranger = retailer.given_product("Return Mixed"), retailer.given_product("Unsold")
    back = given_return(retailer, given_dated(retailer, product, 1)["id"])
    lines = [dated_line(retailer, one, -1) for one in (product, stranger)]

    answer = restate(retailer, back["id"], dated_sale(retailer, *lines), "closed")

    assert answer.status_code == 422


@rule("LSX-FUL-001", level="must", cites=(DIFFERENCES,), evidence="documented")
def test_delivery_moves_no_stock_yet(retailer: Retailer) -> None:
    """A sale that waits to be dispatched has moved no stock."""
    product = retailer.given_tracked("Awaiting", 10)

    given_delivery(retailer, product, 3)

    assert retailer.level(product) == 10


@rule("LSX-FUL-002", level="must", cites=(DIFFERENCES, FULFILMENTS), evidence="documented")
def test_fulfilling_moves_stock(retailer: Retailer) -> None:
    """Fulfilling a sale moves its stock."""
    product = retailer.given_tracked("Fulfilled", 10)
    sale = given_delivery(retailer, product, 3)

    answer = retailer.post(f"{FULFILLMENTS}/fulfill", {"sale_id": sale["id"]})

    assert answer.status_code == 200
    assert retailer.level(product) == 7


@rule("LSX-FUL-003", level="must", cites=(FULFILMENTS,), evidence="documented")
def test_a_fulfilment(retailer: Retailer) -> None:
    """A fulfilment has a decimal id, its sale, type and state, and quantities as strings."""
    sale = given_delivery(retailer, retailer.given_tracked("To Fulfil", 10), 5)

    (row,) = fulfillments(retailer, sale["id"])

    assert row["id"].isdigit()
    assert (row["sale_id"], row["type"], row["state"]) == (sale["id"], "DISPATCH", "OPEN")
    assert row["line_items"][0]["quantity"] == "5.00"


@rule("LSX-FUL-004", level="must", cites=(FULFILMENTS,), evidence="documented")
def test_fulfilling_again(retailer: Retailer) -> None:
    """Fulfilling a sale twice is no error, and moves the stock once."""
    product = retailer.given_tracked("Fulfilled Twice", 10)
    sale = given_delivery(retailer, product, 2)
    body = {"sale_id": sale["id"]}

    answers = [retailer.post(f"{FULFILLMENTS}/fulfill", body) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert retailer.level(product) == 8


@rule("LSX-FUL-005", level="must", cites=(FULFILMENTS,), evidence="documented")
def test_a_wrong_version(retailer: Retailer) -> None:
    """Picking at another version than the fulfilment's is 409."""
    sale = given_delivery(retailer, retailer.given_tracked("Outdated", 10), 2)
    (row,) = fulfillments(retailer, sale["id"])
    lines = [{"sale_line_item_id": row["line_items"][0]["sale_line_item_id"], "quantity": "1"}]

    body = {"version": row["version"] + 1000, "line_items": lines}

    assert retailer.post(f"{FULFILLMENTS}/{row['id']}/pick", body).status_code == 409


@rule("LSX-FUL-006", level="must", cites=(FULFILMENTS,), evidence="documented")
def test_picking(retailer: Retailer) -> None:
    """Picking notes the picked quantity, and moves the version."""
    sale = given_delivery(retailer, retailer.given_tracked("Picked", 10), 2)
    (row,) = fulfillments(retailer, sale["id"])
    lines = [{"sale_line_item_id": row["line_items"][0]["sale_line_item_id"], "quantity": "2"}]

    body = {"version": row["version"], "line_items": lines}
    answer = retailer.post(f"{FULFILLMENTS}/{row['id']}/pick", body)

    assert answer.status_code == 200
    (after,) = fulfillments(retailer, sale["id"])
    assert float(after["line_items"][0]["picked_quantity"]) == 2
    assert after["version"] > row["version"]


@rule("LSX-FUL-007", level="must", cites=(STATES, FULFILMENTS), evidence="documented")
def test_2_0_fulfils(retailer: Retailer) -> None:
    """2.0 fulfils a sale by its own path."""
    product = retailer.given_tracked("Shipped", 10)
    sale = given_delivery(retailer, product, 4)

    answer = retailer.post(f"sales/{sale['id']}/fulfill", {"fulfillment_type": "SHIPPED"})

    assert answer.ok
    assert retailer.level(product) == 6


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


@rule("LSX-FUL-008", level="must", cites=(STATES, FULFILMENTS), evidence="documented")
def test_a_dispatched_sale(retailer: Retailer) -> None:
    """A delivery that was paid and fulfilled is DISPATCHED_CLOSED in 2.0."""
    sale = given_delivery(retailer, retailer.given_tracked("Dispatched Sale", 10), 1)
    answer = retailer.post(f"{FULFILLMENTS}/fulfill", {"sale_id": sale["id"]})

    assert answer.ok
    assert retailer.row(f"sales/{sale['id']}")["status"] == "DISPATCHED_CLOSED"


@rule("LSX-FUL-009", level="should", cites=(DIFFERENCES,), evidence="inferred")
def test_an_order_of_the_shop(retailer: Retailer) -> None:
    """A sale that the web shop sends moves the stock at once."""
    product = retailer.given_tracked("Web Order", 10)
    source = {**dated_sale(retailer)["source"], "type": "ECOMMERCE"}

    given_dated(retailer, product, 2, "pending", attributes=["delivery"], source=source)

    assert retailer.level(product) == 8


@rule("LSX-FUL-010", level="must", cites=(FULFILMENTS,), evidence="documented")
def test_filters(retailer: Retailer) -> None:
    """Fulfilments are filtered by their state."""
    sale = given_delivery(retailer, retailer.given_tracked("Filtered Fulfilment", 10), 1)

    states = [
        len(retailer.rows(FULFILLMENTS, sale_id=sale["id"], fulfillment_state=state))
        for state in ("OPEN", "FULFILLED")
    ]

    assert states == [1, 0]


@rule("LSX-FUL-011", level="must", cites=(FULFILMENTS,), evidence="documented")
def test_history(retailer: Retailer) -> None:
    """A fulfilment has a history."""
    sale = given_delivery(retailer, retailer.given_tracked("Historic", 10), 1)
    (row,) = fulfillments(retailer, sale["id"])

    assert retailer.get(f"{FULFILLMENTS}/{row['id']}/history").status_code == 200
