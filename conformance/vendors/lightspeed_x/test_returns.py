"""Returns of sales: by the dated versions and by 2.0 (LSX-RET)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import Retailer
from conformance.vendors.lightspeed_x.sales import (
    REFUSED,
    SALES,
    dated_line,
    dated_sale,
    given_dated,
    given_return,
    restate,
)

RETURNS = "facts/lightspeed-x-2.md, 6.3"
DIFFERENCES = "facts/lightspeed-x-2.md, 1"
STATES = "facts/lightspeed-x.md, 7"


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
