"""Mutants of inventory, levels, reorder points, stock adjustments and their reasons."""

from typing import Any

from tests.conformance.mutants.lightspeed_x.matchers import (
    CHANGE,
    DATED,
    NOBODY,
    PRODUCT,
    STOCK,
    V2,
    accepts,
    accepts_after,
    also,
    data,
    each,
    empty,
    level,
    making,
    once,
    params,
    refuses,
    section,
    stocking,
    swallows,
    without,
    worded,
)
from tests.conformance.mutants.matchers import Matcher, all_of, on
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    drop,
    edits_answer,
    edits_request,
    put,
)
from tests.conformance.mutants.wire import Call, Reply

LISTING = f"{DATED}/inventory"
LEVELS = f"{DATED}/inventory_levels"
POINTS = f"{DATED}/inventory/reorder_points"
ADJUST = f"{DATED}/stock_adjustments"
REASONS = f"{DATED}/custom_inventory_adjustment_reasons"
OWN = on("GET", STOCK)


def first(edit: Any) -> Any:
    return lambda body: edit(body["data"][0])


def listed(*names: str) -> Matcher:
    """POST /inventory with just these members."""
    return on("POST", LISTING, lambda c: isinstance(c.json, dict) and set(c.json) == set(names))


def _same_ids(body: dict[str, Any]) -> None:
    for row in body["data"]:
        row["id"] = row["product_id"]


def _adds(call: Call, send: Send, _: Memory) -> Reply:
    """An amount is added to what there is."""
    row = send(call.to(f"{V2}/products/{call.last}/inventory", "GET")).json["data"]
    there = {one["outlet_id"]: one["inventory_level"] for one in row}
    sent = dict(level(call))
    sent["current_amount"] += there[sent["outlet_id"]]
    return send(section("details", inventory=[sent])(call))


def _everywhere(call: Call, send: Send, _: Memory) -> Reply:
    """An amount is every outlet's."""
    rows = send(call.to(f"{V2}/products/{call.last}/inventory", "GET")).json["data"]
    sent = [{"outlet_id": row["outlet_id"], "current_amount": 5} for row in rows]
    return send(section("details", inventory=sent)(call))


def _clears(call: Call, send: Send, _: Memory) -> Reply:
    sent = {**level(call), "reorder_point": -1}
    return send(section("details", inventory=[sent])(call))


def _whole(body: dict[str, Any]) -> None:
    for row in body["data"]:
        row["inventory_level"] = row["current_amount"] = int(row["inventory_level"])


def _not_below(body: dict[str, Any]) -> None:
    for row in body["data"]:
        row["inventory_level"] = max(row["inventory_level"], 0)


def _enveloped(rows: list[Any]) -> dict[str, Any]:
    return {"data": rows}


def _backwards(rows: list[Any]) -> list[Any]:
    return rows[::-1]


def _renamed(rows: list[Any]) -> None:
    for row in rows:
        row["inventory_level"] = row.pop("current_inventory_level")


def _fixed_amount(rows: list[Any]) -> None:
    for row in rows:
        row["reorder_amount"] = row["reorder_target"]


def _aimless(rows: list[Any]) -> None:
    for row in rows:
        row["reorder_target"] = row["reorder_amount"]


def _costly(rows: list[Any]) -> None:
    for row in rows:
        row["average_cost"] = 7.5


def adjusting(reason: str, quantity: str) -> Matcher:
    """Adjustments of which the first is this one."""

    def matches(call: Call) -> bool:
        items = call.object.get("stock_adjustments")
        if not isinstance(items, list) or not items:
            return False
        return (items[0].get("reason"), items[0].get("quantity")) == (reason, quantity)

    return on("POST", ADJUST, matches)


def count(size: int) -> Matcher:
    return lambda call: len(call.object.get("stock_adjustments", ())) == size


def colourful(call: Call) -> bool:
    return "colour" in call.object["stock_adjustments"][0]


def custom(call: Call) -> bool:
    return "custom_inventory_adjustment_reason_id" in call.object["stock_adjustments"][0]


def unknown(call: Call) -> bool:
    return call.object["stock_adjustments"][0].get("product_id") == NOBODY


def _halved(call: Call) -> Call:
    items = [{**one, "quantity": "-2"} for one in call.object["stock_adjustments"]]
    return call.with_json({"stock_adjustments": items})


def points(when: Any) -> Matcher:
    return on("POST", POINTS, lambda c: bool(c.batch) and when(c.batch))


def _method(batch: list[Any]) -> Any:
    return batch[0]["method"]


PLAIN_DAMAGE = all_of(adjusting("DAMAGE", "-3"), count(2))
COLOURED = all_of(adjusting("DAMAGE", "-1"), count(1), colourful)
REASON = on("POST", REASONS)


def reason(word: str) -> Matcher:
    return on("POST", REASONS, worded(word))


MUTANTS = [
    once("LSX-INV-001", making("Everywhere"), OWN, data(lambda rows: rows[:1])),
    once("LSX-INV-002", making("Rowed"), OWN, each(drop("average_cost"))),
    once("LSX-INV-003", stocking(17), OWN, each(put(current_amount=0))),
    once("LSX-INV-004", making("Own Rows"), OWN, _same_ids),
    Mutant("LSX-INV-005", stocking(4), _adds),
    Mutant("LSX-INV-006", all_of(stocking(5)), _everywhere),
    Mutant("LSX-INV-007", stocking(6), _clears),
    once("LSX-INV-008", stocking(2.5), OWN, _whole),
    once("LSX-INV-009", stocking(-4), OWN, _not_below),
    once("LSX-INV-010", making("Versioned"), OWN, each(put(version=7))),
    once(
        "LSX-INV-011",
        on("POST", "/api/register_sales"),
        on("GET", PRODUCT),
        data(lambda row: {**row, "version": 0}),
    ),
    edits_answer("LSX-INV-012", on("GET", f"{V2}/inventory", params("after")), empty),
    edits_answer("LSX-INV-013", on("POST", LISTING, lambda c: c.json == {"size": 3}), _enveloped),
    once("LSX-INV-014", making("Dated Stock"), on("POST", LISTING), _renamed),
    edits_request(
        "LSX-INV-015", on("POST", LISTING, lambda c: c.json == {}), also(sort_direction="asc")
    ),
    edits_request(
        "LSX-INV-016",
        on("POST", LISTING, lambda c: c.json == {"sort_direction": "asc"}),
        also(sort_direction="desc"),
    ),
    once(
        "LSX-INV-017",
        making("Narrowed"),
        on("POST", LISTING),
        lambda rows: [*rows, {"product_id": NOBODY}],
    ),
    edits_request(
        "LSX-INV-018", on("POST", LISTING, lambda c: c.json == {"size": 2}), also(size=3)
    ),
    edits_request("LSX-INV-019", listed("after", "sort_direction"), without("after")),
    once("LSX-INV-020", making("By Path"), on("GET", f"{LISTING}/*"), _backwards),
    edits_request("LSX-INV-021", listed("product_id", "variants"), without("variants")),
    refuses(
        "LSX-INV-022", on("POST", LISTING, lambda c: c.object.get("product_id") == NOBODY), 404
    ),
    once("LSX-INV-023", stocking(13), on("POST", LEVELS), _enveloped),
    edits_request(
        "LSX-INV-024",
        on("POST", LEVELS, lambda c: set(c.object) == {"product_ids"}),
        also(include_inactive=True),
    ),
    edits_request(
        "LSX-INV-025",
        on("POST", LEVELS, lambda c: "location_ids" in c.object),
        without("location_ids"),
    ),
    once(
        "LSX-INV-026",
        points(lambda b: _method(b) == "FIXED" and len(b) == 1 and "colour" not in b[0]),
        on("GET", f"{LISTING}/*"),
        _aimless,
    ),
    once(
        "LSX-INV-027",
        points(lambda b: _method(b) == "MIN_MAX"),
        on("GET", f"{LISTING}/*"),
        _fixed_amount,
    ),
    accepts("LSX-INV-028", points(lambda b: "colour" in b[0])),
    accepts("LSX-INV-029", points(lambda b: len(b) == 2)),
    swallows("LSX-INV-030", on("PUT", CHANGE, lambda c: level(c).get("reorder_point") == 6)),
    edits_answer("LSX-ADJ-001", PLAIN_DAMAGE, data(lambda rows: rows[::-1])),
    edits_request("LSX-ADJ-002", adjusting("EXPIRY", "-4"), _halved),
    swallows("LSX-ADJ-003", adjusting("STOCK_FOUND", "5"), {"data": []}, 201),
    edits_answer("LSX-ADJ-004", adjusting("DONATION", "-2"), each(put(quantity=-2))),
    accepts("LSX-ADJ-005", adjusting("INTERNAL_USE", "3"), 201),
    accepts("LSX-ADJ-006", adjusting("SAMPLE_FOR_SALE", "-3"), 201),
    accepts("LSX-ADJ-007", COLOURED, 201),
    accepts(
        "LSX-ADJ-008", on("POST", ADJUST, lambda c: c.object == {"stock_adjustments": []}), 201
    ),
    accepts("LSX-ADJ-009", on("POST", ADJUST, count(1001)), 201),
    edits_request("LSX-ADJ-010", on("GET", ADJUST, params("after")), lambda c: c.without("after")),
    edits_answer(
        "LSX-ADJ-011", reason("Melted"), data(lambda row: {**row, "is_from_external_source": False})
    ),
    edits_answer(
        "LSX-ADJ-012",
        all_of(adjusting("CUSTOM", "-2"), custom),
        each(put(custom_inventory_adjustment_reason_id=None)),
    ),
    accepts("LSX-ADJ-013", all_of(adjusting("CUSTOM", "-2"), lambda c: not custom(c)), 201),
    accepts_after("LSX-ADJ-014", reason("Gifted"), adjusting("CUSTOM", "-2"), 201),
    accepts("LSX-ADJ-015", reason("Twin")),
    accepts(
        "LSX-ADJ-016", on("POST", REASONS, lambda c: "Evaporated" in str(c.object.get("name")))
    ),
    swallows("LSX-ADJ-017", on("PUT", f"{REASONS}/*")),
    accepts("LSX-ADJ-018", adjusting("DAMAGE", "-7"), 201),
    refuses("LSX-INV-031", on("GET", f"{V2}/inventory", params("product_id", "outlet_id")), 400),
    edits_answer(
        "LSX-INV-032",
        points(lambda b: b[0].get("reorder_point") == 7),
        data(lambda rows: rows[::-1]),
    ),
    accepts(
        "LSX-INV-033",
        on("POST", LEVELS, lambda c: set(c.object) == {"product_ids", "root_product_ids"}),
    ),
    edits_answer(
        "LSX-INV-034",
        on("POST", LEVELS, lambda c: set(c.object) == {"root_product_ids"}),
        lambda rows: rows[:1],
    ),
    once("LSX-INV-035", making("Costless"), on("POST", LEVELS), _costly),
    accepts("LSX-INV-036", on("POST", POINTS, lambda c: c.json == [])),
    edits_answer("LSX-INV-037", on("GET", f"{LEVELS}/*"), _enveloped),
    edits_request(
        "LSX-INV-038",
        on("POST", LISTING, lambda c: "include_deleted" in c.object),
        without("include_deleted"),
    ),
    edits_request(
        "LSX-INV-039", on("POST", LEVELS, lambda c: "offset" in c.object), without("offset")
    ),
    edits_answer(
        "LSX-ADJ-019",
        adjusting("THEFT", "-8"),
        each(put(custom_inventory_adjustment_reason_id=None)),
    ),
    edits_answer(
        "LSX-ADJ-020", adjusting("THEFT", "-9"), each(put(created_at="2026-01-01T00:00:00+00:00"))
    ),
    accepts("LSX-ADJ-021", adjusting("WHIM", "-1"), 201),
    accepts("LSX-ADJ-022", adjusting("DAMAGE", "-6"), 201),
]
