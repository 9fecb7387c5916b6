"""Mutants of 0.9."""

from collections.abc import Callable
from typing import Any

from tests.conformance.mutants.lightspeed_x.matchers import (
    LEGACY,
    once,
    params,
    swallows,
    without,
    worded,
)
from tests.conformance.mutants.lightspeed_x.matchers import (
    PRODUCTS as NEW_PRODUCTS,
)
from tests.conformance.mutants.matchers import Matcher, any_of, body, on
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    edits_answer,
    edits_request,
    put,
)
from tests.conformance.mutants.wire import Call, Reply, json_reply

PRODUCTS, PRODUCT = f"{LEGACY}/products", f"{LEGACY}/products/*"
GET = on("GET", PRODUCT)
LIST = on("GET", PRODUCTS)
CONSIGNMENT = f"{LEGACY}/consignment"


def made(word: str) -> Matcher:
    return on("POST", PRODUCTS, worded(word))


def rows(edit: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], None]:
    """An edit of the products of a 0.9 answer."""

    def inner(answer: dict[str, Any]) -> None:
        for row in answer["products"]:
            edit(row)

    return inner


def _less_tax(row: dict[str, Any]) -> None:
    row.pop("tax_name")


def _flags(row: dict[str, Any]) -> None:
    row["active"] = "1" if row["active"] else "0"


def _nulls(row: dict[str, Any]) -> None:
    row["brand_name"] = row["brand_name"] or None


def _open(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    return json_reply(200, {"products": []}) if reply.status == 410 else reply


def _countless(row: dict[str, Any]) -> None:
    for level in row["inventory"]:
        level.pop("restock_level")


def _second(body: dict[str, Any]) -> None:
    body["pagination"] = {**body.get("pagination", {}), "page_size": 900}


def _another_price(call: Call, send: Send, _: Memory) -> Reply:
    changed = call.with_json({**call.object, "retail_price": "21.00"})
    return send(changed)


def consignment(word: str) -> Matcher:
    return on("POST", CONSIGNMENT, worded(word))


MUTANTS = [
    edits_answer("LSX-OLD-001", made("Older"), lambda b: b["product"]),
    edits_answer(
        "LSX-OLD-002", on("GET", PRODUCTS, params("sku")), lambda b: {"data": b["products"]}
    ),
    once("LSX-OLD-003", made("Older Single"), GET, lambda b: {"product": b["products"][0]}),
    once("LSX-OLD-004", made("Older Fields"), GET, rows(_less_tax)),
    edits_request(
        "LSX-OLD-005", on("POST", PRODUCTS, body(description="Amended.")), without("description")
    ),
    once("LSX-OLD-006", made("Older Active"), GET, rows(_flags)),
    edits_request("LSX-OLD-007", made("Older Branded"), without("brand_name")),
    edits_request("LSX-OLD-008", made("Older Supplied"), without("supplier_name")),
    edits_request("LSX-OLD-009", made("Older Typed"), without("type")),
    edits_request("LSX-OLD-010", made("Older Tagged"), without("tags")),
    edits_request(
        "LSX-OLD-011",
        on("POST", PRODUCTS, lambda c: set(c.object) == {"id", "inventory"}),
        without("inventory"),
    ),
    once("LSX-OLD-012", made("Older Priced"), GET, rows(put(supply_price=2))),
    once("LSX-OLD-013", made("Older Empty"), GET, rows(_nulls)),
    Mutant(
        "LSX-OLD-014",
        any_of(on("GET", PRODUCTS, params()), on("POST", PRODUCTS, body(name="Sunset"))),
        _open,
    ),
    swallows("LSX-OLD-015", on("DELETE", PRODUCT), {}),
    edits_request(
        "LSX-OLD-016", on("POST", PRODUCTS, body(variant_option_one_value="Six")), without("handle")
    ),
    edits_request(
        "LSX-OLD-017", on("GET", PRODUCTS, params("page", "page_size")), lambda c: c.without("page")
    ),
    edits_answer("LSX-OLD-018", on("GET", PRODUCTS, params("page_size")), _second),
    once(
        "LSX-OLD-019", made("Older Timed"), GET, rows(put(updated_at="2026-01-01T00:00:00+00:00"))
    ),
    Mutant("LSX-OLD-020", made("Older Exclusive"), _another_price),
    Mutant("LSX-OLD-021", made("Older Inclusive"), _another_price),
    edits_answer("LSX-OLD-022", on("POST", f"{LEGACY}/taxes"), lambda b: b["tax"]),
    edits_answer("LSX-OLD-023", on("POST", f"{LEGACY}/supplier"), lambda b: {"data": b}),
    edits_answer("LSX-OLD-024", consignment("Older Order"), lambda b: {"data": b}),
    swallows("LSX-OLD-025", on("PUT", f"{CONSIGNMENT}/*", body(status="RECEIVED")), {}),
    once(
        "LSX-OLD-026",
        on("POST", NEW_PRODUCTS, worded("Older Shared")),
        GET,
        rows(put(price="15.4")),
    ),
    once("LSX-OLD-027", made("Older Stocked"), GET, rows(_countless)),
    once("LSX-OLD-028", made("Older Levied"), GET, rows(put(tax_rate="0.5"))),
    edits_request(
        "LSX-OLD-029",
        on("GET", PRODUCTS, params("handle")),
        lambda c: c.with_params(handle="nothing"),
    ),
    edits_request(
        "LSX-OLD-030", on("GET", PRODUCTS, params("since")), lambda c: c.without("since")
    ),
    edits_request(
        "LSX-OLD-031",
        on("GET", PRODUCTS, lambda c: "active" in c.args),
        lambda c: c.without("active"),
    ),
    once("LSX-OLD-032", made("Older Option"), GET, rows(put(variant_option_one_name=""))),
]
