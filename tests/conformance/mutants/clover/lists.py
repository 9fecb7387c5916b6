"""Mutants of tokens, the wire, lists, filters and expand."""

from typing import Any

from tests.conformance.mutants.clover.matchers import (
    ALL,
    ITEM,
    ITEMS,
    NOBODY,
    ONE,
    M,
    each,
    elements,
    emptied,
    empty,
    exact_query,
    filtered,
    reading,
    refiltered,
    unfiltered,
)
from tests.conformance.mutants.matchers import all_of, body, named, no_query, on
from tests.conformance.mutants.mutant import (
    answers,
    changes_header,
    changes_status,
    drop,
    edits_answer,
    edits_request,
    put,
)
from tests.conformance.mutants.wire import Call

ORDERS = f"{M}/orders"
CHARGE = f"{M}/default_service_charge"
GOOD = {"elements": [], "href": "http://t"}
FIELDS = "X-Clover-Allowed-Filter-Fields"


def token(call: Call) -> bool:
    return bool(call.token)


def stranger(call: Call) -> bool:
    return "0b6c2c0e-0000" in call.token


def ours(call: Call) -> bool:
    return token(call) and not stranger(call) and NOBODY not in call.path


def _href(was: str, now: str) -> Any:
    return lambda data: data.update(href=data["href"].replace(was, now))


def _backwards(data: dict[str, Any]) -> None:
    path, _, query = data["href"].partition("?")
    data["href"] = f"{path}?{'&'.join(reversed(query.split('&')))}"


def _linked(data: dict[str, Any]) -> None:
    for one in data["categories"]["elements"]:
        one["href"] = "https://t"


def _boxed(data: dict[str, Any]) -> None:
    data["itemStock"] = {"elements": [data["itemStock"]]}


def _all_of_them(data: dict[str, Any]) -> None:
    data["items"]["elements"] += data["items"]["elements"][:2]


MUTANTS = [
    answers("CLV-AUTH-001", all_of(ALL, lambda c: not c.token), 404, {"message": "Not Found"}),
    answers("CLV-AUTH-002", all_of(ALL, stranger), 200, GOOD),
    changes_status(
        "CLV-AUTH-003", on("GET", f"{M}/categories", lambda c: not c.token), 401, 401, {"e": 1}
    ),
    answers("CLV-AUTH-004", on("GET", f"/v3/merchants/{NOBODY}/items"), 404, {}),
    answers("CLV-AUTH-005", on("GET", ITEMS, lambda c: "access_token" in c.args), 200, GOOD),
    changes_status("CLV-AUTH-006", all_of(ALL, ours), 401, 403),
    changes_status("CLV-AUTH-007", on("GET", ORDERS, exact_query(expand="payments")), 403, 401),
    changes_header("CLV-WIRE-001", all_of(ALL, token), "Content-Type", "application/json"),
    changes_header("CLV-WIRE-002", all_of(ALL, token), "X-Clover-Request-Id", "1"),
    changes_header("CLV-WIRE-003", all_of(ALL, token), "Expires", "0"),
    changes_header("CLV-WIRE-004", all_of(ALL, token), "X-Robots-Tag", None),
    edits_answer(
        "CLV-WIRE-005", on("POST", ITEMS, named("Pear")), lambda t: t.update(id=t["id"].lower())
    ),
    changes_status(
        "CLV-WIRE-006", on("POST", CHARGE, lambda c: c.json == {}), 405, 405, {"message": "405"}
    ),
    changes_header("CLV-WIRE-007", on("POST", f"{M}/cash_events"), "Allow", None),
    changes_header(
        "CLV-WIRE-008", on("POST", CHARGE, named("Service")), "Content-Type", "text/plain"
    ),
    changes_status("CLV-WIRE-009", on("GET", f"{ITEM}/tax_rates"), 405, 200, GOOD),
    answers("CLV-WIRE-010", on("GET", ITEMS, lambda c: c.slashed), 404, {}),
    answers(
        "CLV-WIRE-011", on("POST", ITEMS, lambda c: c.content_type == "Application/JSON"), 415, {}
    ),
    answers("CLV-WIRE-012", on("DELETE", ITEM, lambda c: bool(c.body)), 400, {}),
    answers(
        "CLV-WIRE-013",
        on("GET", ITEMS, lambda c: "SKIP" in c.environ.get("HTTP_USER_AGENT", "")),
        400,
        {},
    ),
    changes_status(
        "CLV-WIRE-014", on("POST", ITEMS, lambda c: bool(c.body) and c.json is None), 400, 422
    ),
    changes_status(
        "CLV-WIRE-015", on("POST", ITEMS, lambda c: c.object == {"price": 3}), 400, 400, {"e": 1}
    ),
    changes_header("CLV-WIRE-016", all_of(ALL, token), "Strict-Transport-Security", None),
    edits_answer("CLV-LIST-001", ALL, put(count=1)),
    edits_answer("CLV-LIST-002", ALL, _href("http://", "https://")),
    edits_answer("CLV-LIST-003", ALL, _href("?limit=100", "")),
    edits_answer(
        "CLV-LIST-004", on("GET", ITEMS, lambda c: c.args.get("limit") == "7"), _backwards
    ),
    edits_answer(
        "CLV-LIST-005", on("GET", ITEMS, exact_query(expand="categories")), _href("?", "?expand=1&")
    ),
    edits_request(
        "CLV-LIST-006", on("GET", ITEMS, exact_query(limit="2")), lambda c: c.with_params(limit="3")
    ),
    edits_answer("CLV-LIST-007", ALL, elements(lambda found: found[:50])),
    edits_answer(
        "CLV-LIST-008", on("GET", ITEMS, exact_query(limit="5000")), _href("=1000", "=5000")
    ),
    edits_request(
        "CLV-LIST-009",
        on("GET", ITEMS, exact_query(offset="1", limit="2")),
        lambda c: c.without("offset"),
    ),
    answers("CLV-LIST-010", on("GET", ITEMS, filtered("name=nobody")), 404, {}),
    answers("CLV-LIST-011", on("GET", ITEMS, exact_query(offset="900000")), 404, {}),
    edits_answer("CLV-LIST-012", on("GET", ITEMS, exact_query(limit="3")), elements(reversed)),
    edits_request(
        "CLV-LIST-013",
        on("GET", ITEMS, lambda c: c.args.get("orderBy") == "price ASC"),
        lambda c: c.without("orderBy"),
    ),
    edits_request(
        "CLV-LIST-014",
        on("GET", ITEMS, lambda c: c.args.get("orderBy") == "price DESC"),
        lambda c: c.without("orderBy"),
    ),
    edits_request(
        "CLV-LIST-015",
        on("GET", ITEMS, exact_query(limit="2", offset="2")),
        lambda c: c.with_params(offset="3"),
    ),
    edits_answer(
        "CLV-LIST-016", on("GET", ITEMS, exact_query(limit="1")), each(put(href="https://t"))
    ),
    edits_request(
        "CLV-LIST-017",
        on("GET", ITEMS, lambda c: c.param("orderBy") == "price ASC,name DESC"),
        lambda c: c.with_params(orderBy="price ASC"),
    ),
    edits_answer(
        "CLV-LIST-018", on("GET", f"{M}/tags", exact_query(limit="3")), each(put(href="https://t"))
    ),
    answers("CLV-LIST-019", on("GET", ITEMS, filtered("sku IS", 2)), 400, {}),
    answers("CLV-LIST-020", on("GET", f"{M}/items_no_revenue_class"), 404, {}),
    changes_header("CLV-FILTER-001", ALL, FIELDS, "name"),
    changes_header("CLV-FILTER-002", ONE, FIELDS, "name"),
    answers("CLV-FILTER-003", on("GET", ITEMS, filtered("colour")), 200, GOOD),
    answers("CLV-FILTER-004", on("GET", ITEMS, filtered("categories.id")), 200, GOOD),
    edits_request(
        "CLV-FILTER-005", on("GET", ITEMS, filtered("categoryId")), unfiltered("categoryId")
    ),
    edits_answer("CLV-FILTER-006", on("GET", ITEMS, filtered("itemCode")), empty),
    answers("CLV-FILTER-007", on("GET", ITEMS, filtered("code=")), 200, GOOD),
    edits_request(
        "CLV-FILTER-008", on("GET", ITEMS, filtered("price_type")), unfiltered("price_type")
    ),
    edits_request("CLV-FILTER-009", on("GET", ITEMS, filtered("sku=AND", 2)), unfiltered("price=")),
    edits_request(
        "CLV-FILTER-010", on("GET", ITEMS, filtered("price>=20", 2)), refiltered(">=", ">")
    ),
    edits_request(
        "CLV-FILTER-011", on("GET", ITEMS, filtered("price>20", 2)), refiltered(">", ">=")
    ),
    edits_request(
        "CLV-FILTER-012", on("GET", ITEMS, filtered("price<=20", 2)), refiltered("<=", "<")
    ),
    edits_request(
        "CLV-FILTER-013", on("GET", ITEMS, filtered("price<20", 2)), refiltered("<", "<=")
    ),
    edits_request(
        "CLV-FILTER-014", on("GET", ITEMS, filtered("price!=20", 2)), refiltered("!=", ">=")
    ),
    edits_answer("CLV-FILTER-015", on("GET", ITEMS, filtered("name=Wild")), empty),
    answers("CLV-FILTER-016", on("GET", ITEMS, filtered("id in")), 400, {}),
    answers("CLV-FILTER-017", on("GET", ITEMS, filtered("sku=Comma")), 400, {}),
    edits_request(
        "CLV-FILTER-018",
        on("GET", ITEMS, lambda c: filtered("modifiedTime>=")(c) and "limit" not in c.args),
        refiltered(">=", ">"),
    ),
    edits_request(
        "CLV-FILTER-019", on("GET", ITEMS, filtered("modifiedTime>=", 2)), unfiltered("modified")
    ),
    changes_header("CLV-FILTER-020", on("GET", f"{M}/tax_rates", no_query), FIELDS, "name"),
    changes_header("CLV-FILTER-021", on("GET", f"{M}/modifier_groups", no_query), FIELDS, "name"),
    edits_request(
        "CLV-FILTER-022", on("GET", ITEMS, filtered("sku=STOCKED", 2)), unfiltered("itemStock")
    ),
    changes_header("CLV-FILTER-023", on("GET", f"{M}/employees", no_query), FIELDS, "name"),
    edits_answer("CLV-EXPAND-001", reading("categories,modifierGroups"), drop("categories")),
    edits_answer("CLV-EXPAND-002", reading("categories"), _linked),
    edits_answer("CLV-EXPAND-003", reading("itemStock"), _boxed),
    answers("CLV-EXPAND-004", reading("nonsense,price"), 400, {}),
    edits_answer("CLV-EXPAND-005", ONE, emptied("categories")),
    edits_answer(
        "CLV-EXPAND-006",
        on("GET", ITEMS, exact_query(expand="categories,tags", limit="2")),
        each(drop("tags")),
    ),
    edits_request(
        "CLV-EXPAND-007",
        on("POST", ITEM, lambda c: "expand" in c.args and body(price=7)(c)),
        lambda c: c.without("expand"),
    ),
    edits_answer(
        "CLV-EXPAND-008", on("GET", f"{M}/categories/*", exact_query(expand="items")), _all_of_them
    ),
    edits_answer("CLV-EXPAND-009", reading("tags"), emptied("tags")),
]
