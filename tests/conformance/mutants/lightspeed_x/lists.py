"""Mutants of lists: envelopes, cursors, versions, and what was deleted."""

from typing import Any

from tests.conformance.mutants.lightspeed_x.matchers import (
    DATED,
    ONE,
    PRODUCTS,
    V2,
    asks,
    data,
    each,
    empty,
    exact_query,
    make,
    making,
    once,
    params,
    refuses,
    replaced,
    shows,
)
from tests.conformance.mutants.matchers import Matcher, no_query, on
from tests.conformance.mutants.mutant import Mutant, edits_answer, edits_request, put
from tests.conformance.mutants.wire import Call

HUGE = "9000000000000000000"
PAGE = on("GET", PRODUCTS, params("after"))


def listing(path: str, *names: str) -> Matcher:
    """GETs of this list with just these parameters."""
    return on("GET", f"{V2}/{path}", params(*names))


def later(call: Call) -> Call:
    return call.with_params(after=str(int(call.param("after")) + 1))


def not_deleted(rule: str, path: str) -> Mutant:
    """deleted=true is not heard."""
    return edits_request(rule, listing(path, "after", "deleted"), lambda c: c.without("deleted"))


def _bounds(body: dict[str, Any]) -> None:
    body["version"]["max"] += 1


MUTANTS = [
    edits_answer("LSX-LIST-001", on("GET", f"{V2}/product_types", no_query), put(count=2)),
    once("LSX-LIST-002", make("brands", "Bounds"), listing("brands"), _bounds),
    once("LSX-LIST-003", making("Ascending"), listing("products"), data(lambda rows: rows[::-1])),
    once("LSX-LIST-004", make("tags", "After"), listing("tags", "after"), data(lambda r: r[1:])),
    edits_request(
        "LSX-LIST-005", on("GET", f"{V2}/suppliers", lambda c: c.param("page_size") == "2"), later
    ),
    edits_request(
        "LSX-LIST-006", listing("customers", "after", "before"), lambda c: c.without("before")
    ),
    edits_answer(
        "LSX-LIST-007",
        on("GET", PRODUCTS, exact_query(after=HUGE)),
        put(version={"min": 0, "max": 0}),
    ),
    edits_answer("LSX-LIST-008", on("GET", f"{V2}/brands", exact_query(after="0")), empty),
    edits_request(
        "LSX-LIST-009", listing("customers", "page_size"), lambda c: c.with_params(page_size="3")
    ),
    refuses("LSX-LIST-010", listing("outlets", "page_size"), 400),
    once(
        "LSX-LIST-011", make("tags", "Lone"), on("GET", f"{V2}/tags/*"), lambda body: body["data"]
    ),
    once(
        "LSX-LIST-012",
        make("brands", "Counted"),
        on("GET", f"{V2}/suppliers/*"),
        replaced(version=1),
    ),
    once(
        "LSX-LIST-013",
        on(
            "POST",
            f"{V2}/customers",
            lambda c: str(c.object.get("first_name")).startswith("Renewed "),
        ),
        on("GET", f"{V2}/customers/*"),
        replaced(version=1),
    ),
    once("LSX-LIST-014", making("Fed"), PAGE, empty),
    asks("LSX-LIST-015", making("Hidden"), PAGE, lambda c: c.with_params(deleted="true")),
    once(
        "LSX-LIST-016",
        making("Shown"),
        listing("products", "after", "deleted"),
        each(put(deleted_at="")),
    ),
    edits_answer("LSX-LIST-017", listing("products", "after", "deleted", "page_size"), empty),
    not_deleted("LSX-LIST-018", "brands"),
    not_deleted("LSX-LIST-019", "customers"),
    not_deleted("LSX-LIST-020", "suppliers"),
    not_deleted("LSX-LIST-021", "tags"),
    edits_answer("LSX-LIST-022", making("Known"), data(lambda ids: [one.upper() for one in ids])),
    shows("LSX-LIST-023", "Timed", created_at="2026-01-01T00:00:00Z"),
    once("LSX-LIST-024", making("Distinct"), ONE, replaced(version=5)),
    edits_request(
        "LSX-LIST-025",
        on("GET", f"{DATED}/products", params("after", "page_size")),
        lambda c: c.with_params(page_size="2"),
    ),
    once(
        "LSX-LIST-026",
        make("variant_attributes", "Faded"),
        listing("variant_attributes", "deleted"),
        empty,
    ),
    once(
        "LSX-LIST-027",
        making("Staying"),
        listing("products", "after", "deleted"),
        each(put(deleted_at="x")),
    ),
]
