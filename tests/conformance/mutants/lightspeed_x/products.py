"""Mutants of products: made, read and looked up."""

from typing import Any

from tests.conformance.mutants.lightspeed_x.matchers import (
    DATED,
    NOBODY,
    ONE,
    PRODUCTS,
    V3,
    accepts,
    also,
    data,
    each,
    empty,
    fails_with,
    hides,
    making,
    once,
    params,
    refuses,
    restates,
    shows,
    without,
)
from tests.conformance.mutants.matchers import Matcher, body, on
from tests.conformance.mutants.mutant import edits_answer, edits_request, put
from tests.conformance.mutants.wire import Call

MADE = {"data": [NOBODY]}
DATED_ONE = on("GET", f"{DATED}/products/*")


def sku(begin: str, *names: str) -> Matcher:
    """Look-ups of a sku that begins so, with just these other parameters."""
    return on(
        "GET",
        PRODUCTS,
        lambda c: c.param("sku").startswith(begin) and set(c.args) == {"sku", *names},
    )


def less_code(call: Call) -> Call:
    return call.with_json({**call.object, "product_codes": call.object["product_codes"][::-1]})


def other_codes(kind: str) -> Any:
    return lambda c: also(
        product_codes=[{**one, "type": kind} for one in c.object["product_codes"]]
    )(c)


def _one_sku(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "sku": "10001"}


def _bare_codes(row: dict[str, Any]) -> None:
    for code in row["product_codes"]:
        code.pop("id", None)


def _leaf(row: dict[str, Any]) -> None:
    row["product_category"]["category_path"].reverse()


def _keyed(row: dict[str, Any]) -> None:
    row["attributes"] = [{"key": one["name"], "value": one["value"]} for one in row["attributes"]]


def _typed(row: dict[str, Any]) -> None:
    row["type"] = {}


def _no_error(reply: Any) -> None:
    reply["fields"] = {}


MUTANTS = [
    restates("LSX-PROD-001", making("Answered"), 201),
    refuses("LSX-PROD-002", on("POST", PRODUCTS, making("Bare"))),
    accepts("LSX-PROD-003", on("POST", PRODUCTS, body(price_excluding_tax=4.5)), 200, MADE),
    accepts("LSX-PROD-004", making("Twice Priced"), 200, MADE),
    shows("LSX-PROD-005", "Taxed", price_including_tax=20),
    shows("LSX-PROD-006", "Untaxed", price_excluding_tax=33),
    shows("LSX-PROD-007", "Numeric", supply_price="7.50000"),
    edits_request("LSX-PROD-008", making("Precise"), also(supply_price=1.23)),
    once("LSX-PROD-009", making("Unnumbered"), ONE, data(_one_sku)),
    edits_request("LSX-PROD-010", making("Coded"), less_code),
    edits_request("LSX-PROD-011", making("Joined"), without("sku")),
    edits_request("LSX-PROD-012", making("Barred"), other_codes("CUSTOM")),
    once("LSX-PROD-013", making("Identified"), ONE, data(_bare_codes)),
    shows("LSX-PROD-014", "Active", is_active=False),
    edits_request("LSX-PROD-015", making("Inactive"), without("is_active")),
    hides("LSX-PROD-016", "Online", "ecwid_enabled_webstore"),
    edits_answer("LSX-PROD-017", on("GET", f"{V3}/products"), put(ecwid_enabled_webstore=True)),
    hides("LSX-PROD-018", "Complete", "button_order", "attributes"),
    once(
        "LSX-PROD-019",
        making("Dated Row"),
        DATED_ONE,
        data(lambda row: row.pop("packaging") and None),
    ),
    shows("LSX-PROD-020", "Plain", brand={}),
    edits_request("LSX-PROD-021", making("Branded"), without("brand_id")),
    edits_request("LSX-PROD-022", making("Supplied"), without("product_suppliers")),
    shows("LSX-PROD-023", "Tagged", categories=[]),
    once("LSX-PROD-024", making("Sorted"), ONE, data(_typed)),
    once("LSX-PROD-025", making("Pathed"), DATED_ONE, data(_leaf)),
    accepts("LSX-PROD-026", making("Trunked"), 200, MADE),
    shows("LSX-PROD-027", "Unseen", image_url=None),
    edits_request("LSX-PROD-028", making("Described"), also(description="Juicy and hazy.")),
    edits_request("LSX-PROD-029", making("Measured"), also(weight_unit="G")),
    edits_request("LSX-PROD-030", making("Booked"), without("account_code_sale")),
    edits_request("LSX-PROD-031", making("Loyal"), without("loyalty_amount")),
    edits_request("LSX-PROD-032", making("Sourced"), without("source_variant_id")),
    fails_with("LSX-PROD-033", on("GET", f"{PRODUCTS}/{NOBODY}", lambda c: bool(c.token)), 410),
    fails_with(
        "LSX-PROD-034",
        on("POST", PRODUCTS, lambda c: set(c.object) == {"name"} and making("Namesake")(c)),
        422,
        {"error": "No"},
    ),
    accepts("LSX-PROD-035", making("Borrower"), 200, MADE),
    edits_request(
        "LSX-PROD-036",
        on("GET", f"{DATED}/products", params("include_images")),
        lambda c: c.without("include_images"),
    ),
    edits_request("LSX-PROD-037", making("Opened"), without("inventory")),
    once("LSX-PROD-038", making("Attributed"), ONE, data(_keyed)),
    edits_answer("LSX-FIND-001", sku("FINDME"), empty),
    edits_answer("LSX-FIND-002", sku("SPARE"), empty),
    once(
        "LSX-FIND-003",
        making("Clan"),
        on("GET", PRODUCTS, params("name")),
        data(lambda rows: rows[:1]),
    ),
    once(
        "LSX-FIND-004",
        making("Tribe"),
        on("GET", PRODUCTS, params("family_name")),
        data(lambda rows: rows[:1]),
    ),
    edits_answer("LSX-FIND-005", sku("OVERSKU", "after"), empty),
    edits_answer(
        "LSX-FIND-006",
        on("GET", PRODUCTS, params("name", "page_size")),
        data(lambda rows: rows[:1]),
    ),
    refuses("LSX-FIND-007", sku("NOTHING"), 404),
    edits_request("LSX-PROD-039", making("Own Tax"), without("all_outlets_tax")),
    shows("LSX-PROD-040", "Composite", is_composite=False),
    edits_answer(
        "LSX-PROD-041", on("GET", f"{DATED}/products/*/price_book_products"), each(put(price=0))
    ),
    accepts("LSX-PROD-042", making("Nowhere"), 200, MADE),
    accepts("LSX-PROD-043", making("Brandless"), 200, MADE),
    accepts("LSX-PROD-044", on("POST", PRODUCTS, body(weight_unit="STONE")), 200, MADE),
]
