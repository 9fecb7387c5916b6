"""Mutants of sales, returns and fulfilments."""

from typing import Any

from tests.conformance.mutants.lightspeed_x.matchers import (
    DATED,
    LEGACY,
    NOBODY,
    STOCK,
    V2,
    accepts,
    accepts_after,
    also,
    data,
    each,
    empty,
    fails_with,
    less,
    making,
    once,
    params,
    refuses,
    replaced,
    restates_after,
    swallows,
    swallows_after,
    with_query,
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

OLD = f"{LEGACY}/register_sales"
SALES, SALE = f"{DATED}/sales", f"{DATED}/sales/*"
OLD_SALE = on("GET", f"{V2}/sales/*")
DATED_SALE = on("GET", SALE)
OWN = on("GET", STOCK)
RETURN = f"{SALE}/actions/return"
FULFILLMENTS = f"{DATED}/fulfillments"


def selling(**fields: Any) -> Matcher:
    return on("POST", OLD, body(**fields))


def restating(status: str) -> Matcher:
    """A change of a 0.9 sale to this status."""
    return on("POST", OLD, lambda c: "id" in c.object and c.object.get("status") == status)


def dated(method: str, state: str) -> Matcher:
    return on(method, SALES if method == "POST" else SALE, body(state=state))


def at(word: str, amount: float) -> Any:
    """Once a product of this word was made, its level is read as this."""
    return making(word), OWN, each(put(inventory_level=amount))


def _bare(reply: dict[str, Any]) -> Any:
    return reply["register_sale"]


def first(name: str, **values: Any) -> Any:
    """An edit of the first of a row's parts."""

    def edit(row: dict[str, Any]) -> None:
        if row[name]:
            row[name][0].update(values)

    return data(edit)


def _restated(call: Call, send: Send, _: Memory) -> Reply:
    """A sale with an id is another sale."""
    return send(call.with_json({k: v for k, v in call.object.items() if k != "id"}))


def after_making(rule: str, word: str, matcher: Matcher, change: Any) -> Mutant:
    """Once a product of this word was made, these requests are changed."""

    def answer(call: Call, send: Send, memory: Memory) -> Reply:
        if memory["made"] and matcher(call):
            return send(change(call))
        if making(word)(call):
            memory["made"]["it"] = True
        return send(call)

    return Mutant(rule, any_of(making(word), matcher), answer)


def _both_lines(call: Call) -> Call:
    line = call.object["register_sale_products"][0]
    return also(register_sale_products=[line, line])(call)


def _positive(body: dict[str, Any]) -> None:
    for line in body["data"]["line_items"]:
        line["quantity"] = abs(line["quantity"])


def _not_known(row: dict[str, Any]) -> None:
    row["return"]["original_sale_id"] = None


def _no_returns(row: dict[str, Any]) -> None:
    row["return"]["return_sale_ids"] = []


def _untaxed(row: dict[str, Any]) -> None:
    row["totals"]["price_incl_tax"] = row["totals"]["price"]


def _unsourced(row: dict[str, Any]) -> None:
    row["source"]["author"] = {"id": None}


def _numbers(body: dict[str, Any]) -> None:
    for row in body["data"]:
        row["id"] = int(row["id"])
        for line in row["line_items"]:
            line["quantity"] = float(line["quantity"])


def _unversioned(row: dict[str, Any]) -> None:
    row["_metadata"] = {"version": str(row["version"])}


def _second(call: Call, send: Send, memory: Memory) -> Reply:
    """What is fulfilled is refused the second time."""
    if call.object.get("sale_id") in memory["seen"]:
        return json_reply(409, {"error": "Conflict", "message": "Fulfilled."})
    memory["seen"][call.object.get("sale_id")] = True
    return send(call)


def _numbered_types(row: dict[str, Any]) -> None:
    for payment in row["payments"]:
        payment["type"]["id"] = 1


def _strings(body: dict[str, Any]) -> None:
    for line in body["data"]["line_items"]:
        line["pricing"]["price"] = str(line["pricing"]["price"])


def _still_parked(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "state": "parked"} if row["state"] == "voided" else row


def string_price(call: Call) -> bool:
    return any(
        isinstance(line["pricing"]["price"], str) for line in call.object.get("line_items", ())
    )


SALE_MUTANTS = [
    restates_after("LSX-SALE-001", making("Sold"), on("POST", OLD), 201),
    once("LSX-SALE-002", *at("Closed Sale", 10)),
    once("LSX-SALE-003", *at("Account Sale", 10)),
    once("LSX-SALE-004", *at("Parked Sale", 7)),
    once("LSX-SALE-005", *at("Layby Sale", 10)),
    once("LSX-SALE-006", *at("Voided Sale", 7)),
    once("LSX-SALE-007", making("Unpaid Void"), OLD_SALE, replaced(payments=[{"id": NOBODY}])),
    once("LSX-SALE-008", making("Reopened Sale"), OLD_SALE, replaced(status="SAVED")),
    once("LSX-SALE-009", making("Revived Sale"), OLD_SALE, replaced(status="CLOSED")),
    Mutant("LSX-SALE-010", on("POST", OLD, body(note="Amended.")), _restated),
    once("LSX-SALE-011", *at("Completed Sale", 10)),
    once("LSX-SALE-012", *at("Brought Back", 8)),
    once("LSX-SALE-013", *at("Weighed Sale", 9)),
    once("LSX-SALE-014", making("Invoiced"), OLD_SALE, replaced(invoice_number="1")),
    once("LSX-SALE-015", making("Own Invoice"), OLD_SALE, replaced(invoice_number="1")),
    once(
        "LSX-SALE-016",
        making("Second Line"),
        OLD_SALE,
        data(lambda row: {**row, "line_items": row["line_items"] * 2}),
    ),
    once("LSX-SALE-017", making("Fielded"), OLD_SALE, less("total_loyalty")),
    once("LSX-SALE-018", making("Totalled Line"), OLD_SALE, first("line_items", price_total=12.5)),
    once(
        "LSX-SALE-019",
        making("Summed Sale"),
        OLD_SALE,
        data(lambda row: {**row, "total_price": row["total_price"] + row["total_tax"]}),
    ),
    once("LSX-SALE-020", making("Paid Sale"), OLD_SALE, first("payments", amount="11.00")),
    edits_request(
        "LSX-SALE-021", on("GET", f"{V2}/sales", params("after")), lambda c: c.without("after")
    ),
    edits_request("LSX-SALE-022", selling(source_id="S-77"), also(source="USER")),
    fails_with("LSX-SALE-023", on("GET", f"{V2}/sales/{NOBODY}"), 400),
    edits_answer(
        "LSX-SALE-024", on("GET", f"{V2}/search", params("type", "invoice_number")), empty
    ),
    edits_answer("LSX-SALE-025", on("GET", f"{V2}/sales", with_query("date_from")), empty),
    edits_answer(
        "LSX-SALE-026", on("GET", OLD), lambda b: {**b, "register_sales": b["register_sales"][::-1]}
    ),
]
DATED_MUTANTS = [
    once("LSX-STATE-001", making("State Sale"), on("POST", SALES), less("totals")),
    once("LSX-STATE-002", making("State Version"), DATED_SALE, data(_unversioned)),
    once("LSX-STATE-003", *at("State Closed", 10)),
    once("LSX-STATE-004", *at("State Parked", 7)),
    once("LSX-STATE-005", making("State Names"), OLD_SALE, replaced(status="OPEN")),
    once("LSX-STATE-006", making("State Older"), DATED_SALE, replaced(state="CLOSED")),
    accepts_after("LSX-STATE-007", making("State Final"), dated("PUT", "parked")),
    after_making(
        "LSX-STATE-008",
        "State Own",
        on("POST", SALES),
        lambda c: c.with_json({k: v for k, v in c.object.items() if k != "id"}),
    ),
    edits_answer("LSX-STATE-009", on("POST", SALES, string_price), _strings),
    once("LSX-STATE-010", making("State Totals"), DATED_SALE, data(_untaxed)),
    accepts("LSX-STATE-011", on("POST", SALES, body(attributes=["onaccount", "layby"]))),
    swallows_after("LSX-STATE-012", making("State Resumed"), dated("PUT", "closed")),
    once(
        "LSX-STATE-013",
        making("State Invoice"),
        on("GET", f"{V2}/registers/*"),
        replaced(invoice_sequence=1),
    ),
    once("LSX-STATE-014", making("State Source"), DATED_SALE, data(_unsourced)),
    accepts(
        "LSX-STATE-015",
        on("POST", SALES, lambda c: c.object["line_items"][0]["product"]["id"] == NOBODY),
    ),
    once("LSX-RET-001", making("Return Sale"), on("POST", RETURN), _positive),
    accepts_after("LSX-RET-002", making("Return Parked"), on("POST", RETURN)),
    refuses("LSX-RET-003", on("PUT", f"{V2}/sales/*/actions/return"), 405),
    once("LSX-RET-004", making("Return Known"), on("POST", RETURN), data(_not_known)),
    once("LSX-RET-005", making("Return Closed"), DATED_SALE, data(_no_returns)),
    once("LSX-RET-006", making("Return Once"), DATED_SALE, data(_still_parked)),
    accepts_after("LSX-RET-007", making("Return Mixed"), dated("PUT", "closed")),
    once("LSX-FUL-001", *at("Awaiting", 7)),
    swallows_after("LSX-FUL-002", making("Fulfilled"), on("POST", f"{FULFILLMENTS}/fulfill")),
    once("LSX-FUL-003", making("To Fulfil"), on("GET", FULFILLMENTS), _numbers),
    Mutant("LSX-FUL-004", on("POST", f"{FULFILLMENTS}/fulfill"), _second),
    accepts_after("LSX-FUL-005", making("Outdated"), on("POST", f"{FULFILLMENTS}/*/pick")),
    swallows_after("LSX-FUL-006", making("Picked"), on("POST", f"{FULFILLMENTS}/*/pick")),
    swallows("LSX-FUL-007", on("POST", f"{V2}/sales/*/fulfill")),
    once("LSX-STATE-016", making("State Awaited"), OLD_SALE, replaced(status="AWAITING_DISPATCH")),
    once("LSX-STATE-017", making("State Paid"), DATED_SALE, data(_numbered_types)),
    once(
        "LSX-STATE-018",
        making("State Replaced"),
        DATED_SALE,
        data(lambda row: {**row, "line_items": row["line_items"] * 2}),
    ),
    edits_request(
        "LSX-STATE-019",
        on("POST", SALES, lambda c: "date" in c.object),
        lambda c: c.with_json({k: v for k, v in c.object.items() if k != "date"}),
    ),
    accepts("LSX-STATE-020", on("POST", SALES, body(attributes=["pickup", "delivery"]))),
    accepts("LSX-STATE-021", dated("POST", "floating")),
    edits_request("LSX-STATE-022", on("GET", SALES, params("after")), lambda c: c.without("after")),
    once("LSX-FUL-008", making("Dispatched Sale"), OLD_SALE, replaced(status="AWAITING_DISPATCH")),
    once("LSX-FUL-009", *at("Web Order", 10)),
    edits_request(
        "LSX-FUL-010",
        on("GET", FULFILLMENTS, params("sale_id", "fulfillment_state")),
        lambda c: c.without("fulfillment_state"),
    ),
    refuses("LSX-FUL-011", on("GET", f"{FULFILLMENTS}/*/history"), 404),
]
MUTANTS = [*SALE_MUTANTS, *DATED_MUTANTS]
