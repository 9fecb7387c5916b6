"""Versions in paths: the same state under each of them, and what is not there (LSX-PATH)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import DATED, NOBODY, Retailer

PATHS = "facts/lightspeed-x.md, 1"
INDEX = "facts/lightspeed-x-2.md, 13"
ERRORS = "facts/lightspeed-x-2.md, 10"


@rule("LSX-PATH-001", level="must", cites=("X-25", PATHS), evidence="documented")
def test_dated_paths_serve_the_same_state(retailer: Retailer) -> None:
    """What was made under 2.0 is read under each of the dated versions."""
    brand = retailer.given_brand("Dated")

    for version in ("2026-01", "2026-04", "2026-07"):
        assert retailer.row(f"/api/{version}/brands/{brand}")["id"] == brand


@rule("LSX-PATH-002", level="must", cites=("X-25", PATHS), evidence="documented")
def test_a_dated_put_takes_the_body_of_2_1(retailer: Retailer) -> None:
    """PUT of a product under a dated version takes `common` and `details`."""
    product = retailer.given_product("Dated Ale")
    body = {"details": {"price_excluding_tax": 12.25}}

    answer = retailer.put(f"{DATED}/products/{product}", body)

    assert answer.status_code == 200
    assert retailer.product(product)["price_excluding_tax"] == 12.25


@rule("LSX-PATH-003", level="should", cites=(PATHS,), evidence="observed")
def test_0_9_may_be_named(retailer: Retailer) -> None:
    """/api/0.9/supplier is what /api/supplier is."""
    assert retailer.read("/api/0.9/supplier") == retailer.read("/api/supplier")


@rule("LSX-PATH-004", level="must", cites=(INDEX,), evidence="documented")
def test_no_put_of_a_product_in_2_0(retailer: Retailer) -> None:
    """There is no PUT of a product under 2.0."""
    product = retailer.given_product("Unput")

    answer = retailer.put(f"products/{product}", {"details": {"price_excluding_tax": 3.5}})

    assert answer.status_code in {404, 405}
    assert retailer.product(product)["price_excluding_tax"] == 10


@rule("LSX-PATH-005", level="must", cites=("facts/lightspeed-x.md, 5.2",), evidence="documented")
def test_no_write_of_inventory_in_2_0(retailer: Retailer) -> None:
    """There is neither POST nor PUT of inventory under 2.0."""
    statuses = {call("inventory", {}).status_code for call in (retailer.post, retailer.put)}

    assert statuses <= {404, 405}


@rule("LSX-PATH-006", level="should", cites=("facts/lightspeed-x-2.md, 1",), evidence="observed")
def test_unknown_parameters(retailer: Retailer) -> None:
    """A parameter that nothing knows is no error."""
    assert retailer.get("outlets", colour="blue").status_code == 200


@rule("LSX-PATH-007", level="must", cites=(ERRORS,), evidence="documented")
def test_an_error_is_json(retailer: Retailer) -> None:
    """An error is JSON with `error` and `message`."""
    answer = retailer.get(f"tags/{NOBODY}")

    assert answer.status_code == 404
    assert {"error", "message"} <= set(read(answer))


@rule("LSX-PATH-008", level="must", cites=("facts/lightspeed-x.md, 10",), evidence="documented")
def test_malformed_json(retailer: Retailer) -> None:
    """A body that is no JSON is 400."""
    answer = retailer.call(
        "POST", "brands", data=b'{"name": ', headers={"Content-Type": "application/json"}
    )

    assert answer.status_code == 400


@rule("LSX-PATH-009", level="should", cites=("X-25", PATHS), evidence="inferred")
def test_a_retired_version(retailer: Retailer) -> None:
    """A dated version older than 2026-01 is served by the oldest supported one."""
    sale = retailer.given_sale_of(retailer.given_product("Retired Version"))["id"]

    row = retailer.row(f"/api/2025-10/sales/{sale}")

    assert row == retailer.row(f"/api/2026-01/sales/{sale}")
