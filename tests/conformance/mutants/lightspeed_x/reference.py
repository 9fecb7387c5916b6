"""Mutants of reference data, customers, search and registers."""

from typing import Any

from tests.conformance.mutants.lightspeed_x.matchers import (
    DATED,
    NOBODY,
    ONE,
    V2,
    accepts,
    also,
    data,
    each,
    empty,
    fails_with,
    less,
    make,
    making,
    once,
    params,
    refuses,
    replaced,
    restates,
    restates_after,
    swallows,
    worded,
)
from tests.conformance.mutants.matchers import Matcher, all_of, body, no_query, on
from tests.conformance.mutants.mutant import (
    drop,
    edits_answer,
    edits_request,
    put,
)
from tests.conformance.mutants.wire import Call

TYPED = on("GET", f"{V2}/search", lambda c: c.param("type") == "products")


def customer(word: str) -> Matcher:
    return on("POST", f"{V2}/customers", worded(word, "first_name"))


def renaming(path: str, word: str) -> Matcher:
    return on("PUT", path, worded(word))


def categories(word: str) -> Matcher:
    """The bulk whose first category is called so."""
    named = worded(word)

    def matches(call: Call) -> bool:
        rows = call.object.get("categories")
        return bool(rows) and named(call.with_json(rows[0]))

    return on("POST", f"{V2}/product_categories/bulk", matches)


def searching(*names: str) -> Matcher:
    return on("GET", f"{V2}/search", params("type", *names))


def _objects(body: dict[str, Any]) -> None:
    body["data"] = {"id": body["data"]}


def _unwrapped(body: dict[str, Any]) -> Any:
    return body["data"]


def _payload(body: dict[str, Any]) -> Any:
    return body["payload"]


def _percent(body: dict[str, Any]) -> None:
    for tax in body["data"]:
        for rate in tax["rates"]:
            rate["rate"] = rate["rate"] * 100 + 1


def _orphans(body: dict[str, Any]) -> None:
    for row in body["data"]:
        row["parent_category_id"] = None


def _childless(body: dict[str, Any]) -> None:
    for row in body["data"]["categories"]:
        row["leaf_category"] = True


def _last(body: dict[str, Any]) -> None:
    body["page_info"]["has_next"] = False


def _coded(body: dict[str, Any]) -> None:
    body["data"]["customer_code"] = "10001"


def _joined(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "physical_address1": row.get("physical_address_1")}


def _without_the_excluded(call: Call) -> Call:
    return call.without("-brand_id")


MUTANTS = [
    edits_answer("LSX-REF-001", make("brands", "Marked"), _objects),
    edits_answer("LSX-REF-002", make("suppliers", "Sourcing"), _objects),
    edits_answer("LSX-REF-003", make("tags", "Labelled"), _objects),
    restates("LSX-REF-004", make("variant_attributes", "Sizing"), 200),
    edits_answer("LSX-REF-005", renaming(f"{V2}/brands/*", "Rebranded"), put(data={})),
    edits_answer("LSX-REF-006", renaming(f"{V2}/suppliers/*", "Resourced"), lambda b: {"data": b}),
    edits_answer(
        "LSX-REF-007", renaming(f"{V2}/tags/*", "Relabelled"), lambda b: {"data": {"id": b["data"]}}
    ),
    edits_answer(
        "LSX-REF-008", renaming(f"{DATED}/tags/*", "Redated"), lambda b: {"data": b["data"]["id"]}
    ),
    once("LSX-REF-009", make("brands", "Doomed"), on("DELETE", f"{V2}/brands/*"), _payload),
    once("LSX-REF-010", make("suppliers", "Doomed"), on("DELETE", f"{V2}/suppliers/*"), _unwrapped),
    once("LSX-REF-011", make("tags", "Doomed"), on("DELETE", f"{V2}/tags/*"), _unwrapped),
    edits_answer("LSX-REF-012", on("GET", f"{V2}/outlets", no_query), each(drop("display_prices"))),
    refuses("LSX-REF-013", on("GET", f"{V2}/outlets/*"), 404),
    edits_answer("LSX-REF-014", on("GET", f"{V2}/taxes", no_query), each(drop("display_name"))),
    restates("LSX-REF-015", on("POST", f"{DATED}/taxes", worded("Excise")), 200),
    accepts(
        "LSX-REF-016", on("POST", f"{DATED}/taxes", worded("Toll")), 201, {"data": {"id": NOBODY}}
    ),
    edits_answer("LSX-REF-017", on("GET", f"{V2}/retailer"), less("sku_sequence")),
    edits_answer("LSX-REF-018", on("GET", f"{V2}/retailer"), replaced(version=7)),
    edits_answer("LSX-REF-019", on("GET", f"{V2}/payment_types", no_query), each(put(type_id="1"))),
    edits_answer("LSX-REF-020", on("GET", f"{V2}/users", no_query), each(drop("username"))),
    restates("LSX-REF-021", customer("Vera"), 200),
    once("LSX-REF-022", customer("Una"), on("GET", f"{V2}/customers/*"), data(_joined)),
    swallows("LSX-REF-023", on("PUT", f"{V2}/customers/*", body(company_name="Quay Ltd"))),
    restates_after("LSX-REF-024", customer("Xenia"), on("DELETE", f"{V2}/customers/*"), 200),
    edits_answer("LSX-REF-025", on("POST", f"{V2}/customers", body(first_name="Yara")), _coded),
    edits_answer("LSX-REF-026", categories("Bulk Root"), _orphans),
    once(
        "LSX-REF-027", categories("Listed Root"), on("GET", f"{V2}/product_categories"), _childless
    ),
    edits_answer("LSX-REF-028", on("GET", f"{V2}/product_categories", params("page_size")), _last),
    swallows("LSX-REF-029", categories("Renamed")),
    swallows("LSX-REF-030", on("DELETE", f"{V2}/product_categories/bulk")),
    edits_answer("LSX-REF-031", on("GET", f"{V2}/variant_attributes/*"), lambda b: {"data": b}),
    accepts("LSX-REF-032", on("DELETE", f"{V2}/variant_attributes/*"), 200, {}),
    once(
        "LSX-REF-033", categories("Type"), on("GET", f"{V2}/product_types/*"), replaced(id=NOBODY)
    ),
    edits_answer("LSX-REF-034", on("GET", f"{V2}/outlet_taxes"), empty),
    fails_with(
        "LSX-REF-035",
        on("DELETE", f"{V2}/users/{NOBODY}"),
        404,
        {"error": "Not Found", "message": "User not found"},
    ),
    once("LSX-REF-036", making("Left"), ONE, replaced(brand_id=NOBODY)),
    edits_answer("LSX-SRCH-001", all_of(TYPED, searching("sku")), empty),
    edits_request(
        "LSX-SRCH-002", all_of(TYPED, searching("brand_id")), lambda c: c.without("brand_id")
    ),
    edits_request("LSX-SRCH-003", searching("tag_id", "-brand_id"), _without_the_excluded),
    edits_request(
        "LSX-SRCH-004", searching("tag_id", "page_size", "offset"), lambda c: c.without("offset")
    ),
    edits_answer("LSX-SRCH-005", searching("email"), empty),
    edits_request("LSX-REF-037", make("suppliers", "Contacted"), also(contact=None)),
    once(
        "LSX-REF-038",
        customer("Careless"),
        on("GET", f"{V2}/customers/*"),
        replaced(note="4111111111111111"),
    ),
    edits_answer(
        "LSX-REF-039",
        on("DELETE", f"{DATED}/product_categories/bulk"),
        lambda _: {"data": {"categories": []}},
    ),
    edits_request(
        "LSX-REF-040",
        on("GET", f"{V2}/product_categories", params("parent")),
        lambda c: c.without("parent"),
    ),
    edits_answer(
        "LSX-REF-041", renaming(f"{V2}/variant_attributes/*", "Measure"), lambda b: b["data"]
    ),
    refuses("LSX-REF-042", on("GET", f"{V2}/users/*"), 404),
    edits_answer(
        "LSX-REF-043", on("GET", f"{V2}/user"), lambda b: {"data": {**b["data"], "id": NOBODY}}
    ),
    accepts("LSX-REF-044", on("POST", f"{DATED}/taxes", worded("Rateless")), 201),
    refuses("LSX-REF-045", on("GET", f"{DATED}/taxes/*"), 404),
    accepts("LSX-REF-046", on("POST", f"{DATED}/customers", worded("Posted", "first_name")), 201),
    edits_request(
        "LSX-SRCH-006",
        on("GET", f"{V2}/search", lambda c: len(c.values("brand_id")) == 2),
        lambda c: c.with_params(brand_id=c.values("brand_id")[0]),
    ),
    edits_request(
        "LSX-SRCH-007",
        searching("tag_id", "order_by", "order_direction"),
        lambda c: c.without("order_direction"),
    ),
    edits_answer("LSX-SRCH-008", searching("variant_parent_id"), empty),
    edits_answer("LSX-SRCH-009", searching("first_name"), empty),
]
