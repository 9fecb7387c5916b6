"""Consignments and their lines: made, read, totalled and deleted (LSX-CON)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.consignments import (
    REFUSED,
    given_line,
    given_order,
    given_received,
    given_sent_order,
    new_order,
)
from conformance.vendors.lightspeed_x.retailer import NOBODY, Retailer

FLOWS = "facts/lightspeed-x.md, 5.3"
DATED = "facts/lightspeed-x-2.md, 7"
CONSIGNMENT = {
    *("id", "outlet_id", "name", "consignment_date", "due_at", "received_at", "type", "status"),
    *("supplier_id", "source_outlet_id", "supplier_invoice", "reference"),
    *("created_at", "updated_at", "deleted_at", "version"),
}
LINE = {
    *("product_id", "product_sku", "count", "received", "cost", "is_included", "status"),
    *("created_at", "updated_at", "deleted_at", "version"),
}


@rule("LSX-CON-001", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_a_consignment(retailer: Retailer) -> None:
    """POST of a consignment answers 201 with it."""
    body = new_order(retailer, "Ordered")

    answer = retailer.post("consignments", body)

    assert answer.status_code == 201
    order = read(answer)["data"]
    assert body.items() <= order.items()
    assert set(order) >= CONSIGNMENT


@rule("LSX-CON-002", level="must", cites=(FLOWS,), evidence="documented")
def test_a_wrapped_body(retailer: Retailer) -> None:
    """A body in `data` is taken, too."""
    body = {"data": new_order(retailer, "Wrapped")}

    assert retailer.post("consignments", body).status_code == 201


@rule("LSX-CON-003", level="must", cites=(FLOWS,), evidence="documented")
def test_what_is_needed(retailer: Retailer) -> None:
    """A consignment without an outlet is refused."""
    body = new_order(retailer, "Homeless")
    del body["outlet_id"]

    assert retailer.post("consignments", body).status_code in REFUSED


@rule("LSX-CON-004", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_a_line(retailer: Retailer) -> None:
    """A line's count, received and cost are strings of five decimals."""
    product = retailer.given_tracked("Lined", 0)
    order = given_order(retailer, "Lines")

    line = given_line(retailer, order, product, count="10", cost="2.5")

    assert set(line) >= LINE
    assert (line["count"], line["cost"]) == ("10.00000", "2.50000")


@rule("LSX-CON-005", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_a_line_is_pending(retailer: Retailer) -> None:
    """A new line is PENDING, and is read in the list of lines."""
    product = retailer.given_tracked("Pended", 0)
    order = given_order(retailer, "Pending")
    given_line(retailer, order, product, count="3", cost="1")

    (line,) = retailer.rows(f"consignments/{order}/products")

    assert (line["product_id"], line["status"]) == (product, "PENDING")


@rule("LSX-CON-017", level="must", cites=("X-19", FLOWS), evidence="documented")
def test_a_type_is_for_ever(retailer: Retailer) -> None:
    """The type of a consignment cannot change."""
    order = given_order(retailer, "Typecast")
    _, there = retailer.given_outlets()
    body = new_order(retailer, "Recast", type="OUTLET", source_outlet_id=there)

    retailer.put(f"consignments/{order}", body)

    assert retailer.row(f"consignments/{order}")["type"] == "SUPPLIER"


@rule("LSX-CON-018", level="must", cites=(FLOWS,), evidence="documented")
def test_totals(retailer: Retailer) -> None:
    """/totals sums counts and costs, as strings in an array of one."""
    product = retailer.given_tracked("Totalled", 0)
    order = given_order(retailer, "Totals")
    given_line(retailer, order, product, count="10", cost="2.5")

    (totals,) = retailer.rows(f"consignments/{order}/totals")

    assert isinstance(totals["total_sent_count"], str)
    assert float(totals["total_sent_count"]) == 10
    assert float(totals["total_sent_cost"]) == 25


@rule("LSX-CON-019", level="must", cites=(FLOWS,), evidence="documented")
def test_bulk(retailer: Retailer) -> None:
    """/bulk takes a bare array, and counts of a supplier's order accumulate."""
    product = retailer.given_tracked("Bulky", 0)
    order = given_order(retailer, "Bulk")
    path = f"consignments/{order}/bulk"

    answers = [retailer.post(path, [{"product_id": product, "count": "30"}]) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert float(read(answers[1])["data"][product]["count"]) == 60


@rule("LSX-CON-020", level="must", cites=(FLOWS,), evidence="documented")
def test_filters(retailer: Retailer) -> None:
    """The list is filtered by type and status."""
    order = given_order(retailer, "Filtered")
    here, there = retailer.given_outlets()
    transfer = given_order(
        retailer, "Filtered", type="OUTLET", outlet_id=here, source_outlet_id=there
    )
    last = retailer.row(f"consignments/{order}")["version"] - 1

    ids = retailer.ids("consignments", type="OUTLET", status="OPEN", after=last)

    assert transfer in ids
    assert order not in ids


@rule("LSX-CON-021", level="must", cites=(FLOWS,), evidence="documented")
def test_deleting(retailer: Retailer) -> None:
    """DELETE of a consignment answers 204."""
    order = given_order(retailer, "Binned")

    assert retailer.delete(f"consignments/{order}").status_code == 204


@rule("LSX-CON-022", level="must", cites=(FLOWS,), evidence="documented")
def test_deleting_a_line(retailer: Retailer) -> None:
    """DELETE of a line answers 204, and it is gone."""
    product = retailer.given_tracked("Struck", 0)
    order = given_order(retailer, "Striking")
    given_line(retailer, order, product, count="3", cost="1")

    answer = retailer.delete(f"consignments/{order}/products/{product}")

    assert answer.status_code == 204
    assert product not in [
        line["product_id"] for line in retailer.rows(f"consignments/{order}/products")
    ]


@rule("LSX-CON-026", level="must", cites=(FLOWS,), evidence="documented")
def test_an_unknown_one(retailer: Retailer) -> None:
    """An unknown consignment is 404."""
    assert retailer.get(f"consignments/{NOBODY}").status_code == 404


@rule("LSX-CON-030", level="must", cites=(DATED,), evidence="documented")
def test_no_totals_of_a_stocktake(retailer: Retailer) -> None:
    """A stocktake has no /totals."""
    order = given_order(
        retailer, "Totalless", type="STOCKTAKE", status="STOCKTAKE_SCHEDULED", show_inactive=0
    )

    assert retailer.get(f"consignments/{order}/totals").status_code // 100 == 4


@rule("LSX-CON-034", level="must", cites=(DATED,), evidence="documented")
def test_no_composites(retailer: Retailer) -> None:
    """A composite is refused in an order from a supplier."""
    parts = [{"product_id": retailer.given_product("Component"), "quantity": 2}]
    composite = retailer.given_product("Compound", composite=parts)
    order = given_order(retailer, "Compounded")

    body = {"product_id": composite, "count": "1", "cost": "1"}

    assert retailer.post(f"consignments/{order}/products", body).status_code in REFUSED


@rule("LSX-CON-035", level="must", cites=(FLOWS,), evidence="documented")
def test_received_totals(retailer: Retailer) -> None:
    """/totals sums what was received, too."""
    product = retailer.given_tracked("Received Total", 0)
    order = given_sent_order(retailer, "Received Totals", product, "10", "2")
    given_received(retailer, order, product, "4")

    (totals,) = retailer.rows(f"consignments/{order}/totals", page_size=9)

    assert float(totals["total_received_count"]) == 4
    assert float(totals["total_received_cost"]) == 8


@rule("LSX-CON-036", level="must", cites=("X-02", "X-03", FLOWS), evidence="documented")
def test_the_feed(retailer: Retailer) -> None:
    """Consignments are listed by `after`: a change gives one a new version."""
    product = retailer.given_tracked("Followed", 0)
    order = given_sent_order(retailer, "Following", product, "5", "1")
    last = retailer.row(f"consignments/{order}")["version"]

    given_received(retailer, order, product, "5")

    assert retailer.ids("consignments", after=last) == [order]


@rule("LSX-CON-037", level="must", cites=(FLOWS, DATED), evidence="documented")
def test_a_wrapped_line(retailer: Retailer) -> None:
    """A line may come in `data`."""
    product = retailer.given_tracked("Wrapped Up", 0)
    order = given_order(retailer, "Wrapping")

    body = {"data": {"product_id": product, "count": "2", "cost": "1"}}
    answer = retailer.post(f"consignments/{order}/products", body)

    assert answer.status_code == 200
    assert read(answer)["data"]["product_id"] == product
