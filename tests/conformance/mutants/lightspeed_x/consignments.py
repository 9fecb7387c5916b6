"""Mutants of consignments."""

from typing import Any

from tests.conformance.mutants.lightspeed_x.matchers import (
    NOBODY,
    STOCK,
    V2,
    accepts,
    accepts_after,
    data,
    each,
    fails_with,
    make,
    making,
    once,
    params,
    refuses,
    replaced,
    restates,
    restates_after,
    swallows_after,
)
from tests.conformance.mutants.matchers import Matcher, on
from tests.conformance.mutants.mutant import (
    edits_answer,
    edits_request,
    put,
)
from tests.conformance.mutants.wire import Call

CONSIGNMENTS, CONSIGNMENT = f"{V2}/consignments", f"{V2}/consignments/*"
LINES, LINE = f"{CONSIGNMENT}/products", f"{CONSIGNMENT}/products/*"
MADE = {"data": {"id": NOBODY}}
GET = on("GET", CONSIGNMENT)
OWN = on("GET", STOCK)


def order(word: str) -> Matcher:
    return make("consignments", word)


def wrapped(call: Call) -> bool:
    return isinstance(call.object.get("data"), dict)


def moving(status: str) -> Matcher:
    return on("PUT", CONSIGNMENT, lambda c: c.object.get("status") == status)


def receiving(call: Call) -> bool:
    return "received" in call.object


RECEIVING = on("PUT", LINE, receiving)


def _short(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "count": "10", "cost": "2.5"}


def _numbers(body: dict[str, Any]) -> None:
    body["data"][0]["total_sent_count"] = 10


def _thirty(body: dict[str, Any]) -> None:
    for line in body["data"].values():
        line["count"] = "30.00000"


MUTANTS = [
    restates("LSX-CON-001", order("Ordered"), 200),
    refuses("LSX-CON-002", on("POST", CONSIGNMENTS, wrapped), 400),
    accepts("LSX-CON-003", order("Homeless"), 201, MADE),
    once("LSX-CON-004", order("Lines"), on("POST", LINES), data(_short)),
    once("LSX-CON-005", order("Pending"), on("GET", LINES), each(put(status="SUCCESS"))),
    accepts("LSX-CON-006", order("Premature"), 201, MADE),
    accepts("LSX-CON-007", order("Hasty"), 201, MADE),
    accepts_after("LSX-CON-008", order("Void Order"), moving("SENT")),
    swallows_after("LSX-CON-009", order("Receiving"), moving("RECEIVED")),
    once("LSX-CON-010", making("Unreceived"), OWN, each(put(inventory_level=13))),
    once("LSX-CON-011", making("Averaged"), OWN, each(put(average_cost=4))),
    once("LSX-CON-012", order("Dispatching"), GET, replaced(status="SENT")),
    accepts_after("LSX-CON-013", order("Empty Handed"), moving("RECEIVED")),
    accepts_after("LSX-CON-014", order("Final"), moving("CANCELLED")),
    swallows_after("LSX-CON-015", order("Cancelled"), moving("CANCELLED")),
    accepts_after("LSX-CON-016", order("Abandoned"), moving("SENT")),
    once("LSX-CON-017", order("Typecast"), GET, replaced(type="OUTLET")),
    edits_answer("LSX-CON-018", on("GET", f"{CONSIGNMENT}/totals"), _numbers),
    once("LSX-CON-019", order("Bulk"), on("POST", f"{CONSIGNMENT}/bulk"), _thirty),
    edits_request(
        "LSX-CON-020",
        on("GET", CONSIGNMENTS, params("type", "status", "after")),
        lambda c: c.without("type"),
    ),
    restates_after("LSX-CON-021", order("Binned"), on("DELETE", CONSIGNMENT), 200),
    swallows_after("LSX-CON-022", order("Striking"), on("DELETE", LINE), {}, 204),
    swallows_after("LSX-CON-023", order("Transfer"), moving("RECEIVED")),
    swallows_after("LSX-CON-024", order("Stocktake"), moving("STOCKTAKE_COMPLETE")),
    accepts_after("LSX-CON-025", order("Return"), moving("RECEIVED")),
    fails_with("LSX-CON-026", on("GET", f"{CONSIGNMENTS}/{NOBODY}"), 400),
    once("LSX-CON-027", order("Receipt"), GET, replaced(received_at="2026-01-01T00:00:00+00:00")),
    accepts_after("LSX-CON-028", order("Scheduled"), RECEIVING),
    accepts_after("LSX-CON-029", order("Returned"), on("DELETE", LINE), 204),
    accepts_after("LSX-CON-030", order("Totalless"), on("GET", f"{CONSIGNMENT}/totals")),
    once("LSX-CON-031", order("Bulk Receipt"), GET, replaced(status="OPEN")),
    accepts_after("LSX-CON-032", order("Kept Lines"), on("DELETE", LINE), 204),
    once("LSX-CON-033", order("Costed Transfer"), on("GET", LINES), each(put(cost="0.00000"))),
    accepts_after("LSX-CON-034", order("Compounded"), on("POST", LINES)),
    edits_answer(
        "LSX-CON-035",
        on("GET", f"{CONSIGNMENT}/totals", params("page_size")),
        each(put(total_received_count="0.00000")),
    ),
    edits_answer("LSX-CON-036", on("GET", CONSIGNMENTS, params("after")), data(lambda _: [])),
    refuses("LSX-CON-037", on("POST", LINES, wrapped), 400),
]
