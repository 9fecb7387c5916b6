"""Mutants of PUT 2.1 and of deletions."""

from typing import Any

from tests.conformance.mutants.lightspeed_x.matchers import (
    CHANGE,
    NOBODY,
    ONE,
    PRODUCT,
    PRODUCTS,
    accepts,
    asks,
    changing,
    fails_with,
    level,
    making,
    once,
    params,
    replaced,
    section,
    swallows,
    writes_more,
)
from tests.conformance.mutants.matchers import Matcher, all_of, on
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    edits_answer,
    edits_request,
    put,
)
from tests.conformance.mutants.wire import Call, Reply


def only(name: str, *keys: str) -> Matcher:
    """PUT 2.1 that has this section with just these keys, and no other section."""
    return all_of(changing(name, *keys), lambda call: set(call.object) == {name})


def valued(value: str) -> Matcher:
    """PUT 2.1 that sets this value of an attribute."""

    def matches(call: Call) -> bool:
        details = call.object.get("details")
        values = details.get("variant_attribute_values") if isinstance(details, dict) else None
        return bool(values) and values[0]["attribute_value"] == value

    return on("PUT", CHANGE, matches)


def suppliers(code: str) -> Matcher:
    """PUT 2.1 of suppliers of whom the first has this code."""

    def matches(call: Call) -> bool:
        parts = [part for part in call.object.values() if isinstance(part, dict)]
        lists = [part["product_suppliers"] for part in parts if "product_suppliers" in part]
        return bool(lists) and lists[0][0]["code"] == code

    return on("PUT", CHANGE, matches)


def _keeps_old(name: str, field: str) -> Any:
    """What a list replaces is kept beside the new."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        row = send(call.to(f"{PRODUCTS}/{call.last}", "GET")).json["data"]
        kept = [*row[field], *call.object[name][field]]
        return send(section(name, **{field: kept})(call))

    return answer


def _backwards(call: Call) -> Call:
    sent = call.object["common"]["product_suppliers"]
    return section("common", product_suppliers=sent[::-1])(call)


def _turned(call: Call) -> Call:
    codes = call.object["details"]["product_codes"]
    return section("details", product_codes=codes[::-1])(call)


def _common_alone(call: Call, send: Send, _: Memory) -> Reply:
    """The one half is done, the other refused."""
    send(call.with_json({"common": call.object["common"]}))
    return send(call)


def _one_row(call: Call, send: Send, memory: Memory) -> Reply:
    """`common` of this text is for the row of the path alone."""
    if call.method == "PUT":
        memory["row"]["id"] = call.last
        return send(call)
    reply = send(call)
    if not memory["row"] or call.last == memory["row"]["id"]:
        return reply
    return reply.with_json({"data": {**reply.json["data"], "description": ""}})


def _spelled(call: Call) -> Call:
    return section("details", height=None, dimension_unit=None)(call)


def _first(body: dict[str, Any]) -> None:
    body["data"] = body["data"][:1]


def _for_all(price: float) -> Any:
    """The price is the whole family's."""

    def answer(call: Call, send: Send, memory: Memory) -> Reply:
        reply = send(call)
        if call.method == "PUT":
            memory["triggered"] = True
        elif memory["triggered"]:
            return reply.with_json({"data": {**reply.json["data"], "price_excluding_tax": price}})
        return reply

    return answer


REMOVAL = on("DELETE", PRODUCT)
DESCRIBED = changing("common", description="For the family.")
MOVED = changing("common", description="Moved.")
SOLE = changing("details", price_excluding_tax=22.25)
ROOT = all_of(
    only("common", "product_category_id"), lambda c: bool(c.object["common"]["product_category_id"])
)
CLEARED = all_of(
    only("common", "product_category_id"), lambda c: not c.object["common"]["product_category_id"]
)


MUTANTS = [
    swallows("LSX-PUT-001", changing("details", price_excluding_tax=21.25)),
    Mutant("LSX-PUT-002", lambda c: SOLE(c) or ONE(c), _for_all(22.25)),
    Mutant("LSX-PUT-003", lambda c: DESCRIBED(c) or ONE(c), _one_row),
    swallows("LSX-PUT-004", changing("common", "name")),
    writes_more(
        "LSX-PUT-005",
        changing("details", price_excluding_tax=23.25),
        "PUT",
        "/api/2.1/products/{last}",
        lambda _: {"common": {"description": ""}},
    ),
    Mutant("LSX-PUT-006", only("common", "tag_ids"), _keeps_old("common", "tag_ids")),
    Mutant("LSX-PUT-007", only("details", "product_codes"), _keeps_old("details", "product_codes")),
    swallows("LSX-PUT-008", changing("common", brand_id="")),
    swallows("LSX-PUT-009", CLEARED),
    swallows("LSX-PUT-010", changing("details", loyalty_amount=-1)),
    swallows("LSX-PUT-011", on("PUT", CHANGE, lambda c: level(c).get("reorder_point") == -1)),
    fails_with("LSX-PUT-012", on("PUT", f"/api/2.1/products/{NOBODY}"), 422),
    accepts("LSX-PUT-013", changing("details", "weight")),
    accepts("LSX-PUT-014", changing("details", "height")),
    accepts("LSX-PUT-015", ROOT),
    accepts("LSX-PUT-016", suppliers("S-1")),
    swallows("LSX-PUT-017", changing("details", is_active=False)),
    once("LSX-PUT-018", making("Tracked"), ONE, replaced(has_inventory=True)),
    once("LSX-PUT-019", MOVED, on("GET", PRODUCTS, params("after")), _first),
    edits_answer("LSX-PUT-020", changing("details", price_excluding_tax=24.25), put(data={})),
    edits_request("LSX-PUT-021", suppliers("R"), _backwards),
    Mutant("LSX-PUT-022", suppliers("N"), _keeps_old("common", "product_suppliers")),
    swallows("LSX-PUT-023", valued("Gallon")),
    edits_request("LSX-PUT-024", changing("details", dimension_unit="IN"), _spelled),
    edits_request(
        "LSX-PUT-025",
        changing("details", price_including_tax=44),
        section("details", price_including_tax=None, price_excluding_tax=44),
    ),
    once(
        "LSX-PUT-026",
        changing("details", price_excluding_tax=26.25),
        ONE,
        replaced(updated_at="2001-01-01T00:00:00+00:00"),
    ),
    Mutant("LSX-PUT-027", changing("common", description="Half."), _common_alone),
    accepts("LSX-PUT-028", valued("Nope")),
    asks("LSX-DEL-001", making("Pruned"), REMOVAL, lambda call: call.to(f"{call.path}/all")),
    swallows("LSX-DEL-002", on("DELETE", f"{PRODUCT}/all"), {}),
    fails_with("LSX-DEL-003", on("DELETE", f"{PRODUCTS}/{NOBODY}"), 410),
    once("LSX-DEL-004", making("Parting"), REMOVAL, lambda _: []),
    once(
        "LSX-DEL-005",
        making("Buried"),
        on("GET", PRODUCTS, params("sku")),
        put(data=[{"id": NOBODY}]),
    ),
    swallows("LSX-PUT-029", changing("common", "product_category_id", "description")),
    swallows("LSX-PUT-030", changing("details", weight=3.5)),
    edits_request(
        "LSX-PUT-031",
        changing("details", "all_outlet_tax"),
        section("details", all_outlet_tax=None),
    ),
    accepts("LSX-PUT-032", on("PUT", CHANGE, lambda c: c.object.get("details") == [1])),
    edits_request("LSX-PUT-033", changing("details", "product_codes", "is_active"), _turned),
]
