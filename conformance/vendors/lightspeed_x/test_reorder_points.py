"""Reorder points: methods, amounts and targets (LSX-INV)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.inventory import dated_rows, reorder
from conformance.vendors.lightspeed_x.retailer import DATED, REFUSED, Retailer

DATED_READ = "facts/lightspeed-x-2.md, 5.3"


@rule("LSX-INV-026", level="must", cites=(DATED_READ,), evidence="documented")
def test_reorder_points(retailer: Retailer) -> None:
    """POST /inventory/reorder_points sets a method; FIXED has point plus amount as its target."""
    product = retailer.given_tracked("Pointed", 30)

    answer = retailer.post(
        f"{DATED}/inventory/reorder_points", [reorder(product, retailer.outlet_id, 5, 20)]
    )

    assert answer.status_code == 200
    rows = {row["outlet_id"]: row for row in dated_rows(retailer, product)}
    row = rows[retailer.outlet_id]
    assert (row["reorder_method"], row["reorder_point"]) == ("FIXED", 5)
    assert (row["reorder_amount"], row["reorder_target"]) == (20, 25)


@rule("LSX-INV-027", level="must", cites=(DATED_READ,), evidence="documented")
def test_min_max(retailer: Retailer) -> None:
    """MIN_MAX has as its amount what the level lacks of the target."""
    product = retailer.given_tracked("Minimal", 12)
    body = {
        "product_id": product,
        "outlet_id": retailer.outlet_id,
        "method": "MIN_MAX",
        "reorder_point": 5,
        "reorder_target": 40,
    }

    answer = retailer.post(f"{DATED}/inventory/reorder_points", [body])

    assert answer.status_code == 200
    rows = {row["outlet_id"]: row for row in dated_rows(retailer, product)}
    row = rows[retailer.outlet_id]
    assert (row["reorder_method"], row["reorder_target"], row["reorder_amount"]) == (
        *("MIN_MAX", 40),
        28,
    )


@rule("LSX-INV-028", level="must", cites=(DATED_READ,), evidence="documented")
def test_unknown_members_of_a_reorder_point(retailer: Retailer) -> None:
    """A reorder point with a member that it does not have is refused."""
    product = retailer.given_tracked("Overfull", 1)
    body = {**reorder(product, retailer.outlet_id, 5, 20), "colour": "blue"}

    answer = retailer.post(f"{DATED}/inventory/reorder_points", [body])

    assert answer.status_code in REFUSED


@rule("LSX-INV-029", level="must", cites=(DATED_READ,), evidence="documented")
def test_one_method_a_product(retailer: Retailer) -> None:
    """Two methods of one product are 422."""
    here, there = retailer.given_outlets()
    product = retailer.given_tracked("Methodical", 1)
    fixed = reorder(product, here, 5, 20)
    range_ = {
        **reorder(product, there, 5, 0),
        "method": "MIN_MAX",
        "reorder_target": 40,
    }
    del range_["reorder_amount"]

    answer = retailer.post(f"{DATED}/inventory/reorder_points", [fixed, range_])

    assert answer.status_code == 422


@rule("LSX-INV-032", level="must", cites=(DATED_READ,), evidence="documented")
def test_the_answer_of_reorder_points(retailer: Retailer) -> None:
    """Reorder points are answered in data, in the order sent."""
    here, there = retailer.given_outlets()
    product = retailer.given_tracked("Ordered Points", 1)
    body = [reorder(product, outlet, 7, 21) for outlet in (there, here)]

    answer = retailer.post(f"{DATED}/inventory/reorder_points", body)

    assert [row["outlet_id"] for row in read(answer)["data"]] == [there, here]


@rule("LSX-INV-036", level="must", cites=(DATED_READ,), evidence="documented")
def test_no_reorder_points(retailer: Retailer) -> None:
    """No reorder points at all are refused."""
    assert retailer.post(f"{DATED}/inventory/reorder_points", []).status_code in REFUSED
