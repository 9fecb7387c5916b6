"""Mutants of tokens, the wire, lists, filters and expand."""

from typing import Any

from tests.conformance.mutants.clover.matchers import (  # fmt: skip
    ALL,
    ITEM,
    ITEMS,
    NOBODY,
    ONE,
    M,
    asking,
    bare,
    body,
    each,
    elements,
    emptied,
    empty,
    filtered,
    headed,
    named,
    reading,
    refiltered,
    unfiltered,
)
from tests.conformance.mutants.mutant import (  # fmt: skip
    asks,
    drop,
    edits,
    every,
    on,
    put,
    says,
    turns,
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
    return lambda told: told.update(href=told["href"].replace(was, now))


def _backwards(told: dict[str, Any]) -> None:
    path, _, query = told["href"].partition("?")
    told["href"] = f"{path}?{'&'.join(reversed(query.split('&')))}"


def _linked(told: dict[str, Any]) -> None:
    for one in told["categories"]["elements"]:
        one["href"] = "https://t"


def _boxed(told: dict[str, Any]) -> None:
    told["itemStock"] = {"elements": [told["itemStock"]]}


def _all_of_them(told: dict[str, Any]) -> None:
    told["items"]["elements"] += told["items"]["elements"][:2]


MUTANTS = [
    says("CLV-AUTH-001", every(ALL, lambda c: not c.token), 404, {"message": "Not Found"}),
    says("CLV-AUTH-002", every(ALL, stranger), 200, GOOD),
    turns("CLV-AUTH-003", on("GET", f"{M}/categories", lambda c: not c.token), 401, 401, {"e": 1}),
    says("CLV-AUTH-004", on("GET", f"/v3/merchants/{NOBODY}/items"), 404, {}),
    says("CLV-AUTH-005", on("GET", ITEMS, lambda c: "access_token" in c.args), 200, GOOD),
    turns("CLV-AUTH-006", every(ALL, ours), 401, 403),
    turns("CLV-AUTH-007", on("GET", ORDERS, asking(expand="payments")), 403, 401),
    headed("CLV-WIRE-001", every(ALL, token), "Content-Type", "application/json"),
    headed("CLV-WIRE-002", every(ALL, token), "X-Clover-Request-Id", "1"),
    headed("CLV-WIRE-003", every(ALL, token), "Expires", "0"),
    headed("CLV-WIRE-004", every(ALL, token), "X-Robots-Tag", None),
    edits("CLV-WIRE-005", on("POST", ITEMS, named("Pear")), lambda t: t.update(id=t["id"].lower())),
    turns("CLV-WIRE-006", on("POST", CHARGE, lambda c: c.json == {}), 405, 405, {"message": "405"}),
    headed("CLV-WIRE-007", on("POST", f"{M}/cash_events"), "Allow", None),
    headed("CLV-WIRE-008", on("POST", CHARGE, named("Service")), "Content-Type", "text/plain"),
    turns("CLV-WIRE-009", on("GET", f"{ITEM}/tax_rates"), 405, 200, GOOD),
    says("CLV-WIRE-010", on("GET", ITEMS, lambda c: c.slashed), 404, {}),
    says(
        "CLV-WIRE-011", on("POST", ITEMS, lambda c: c.content_type == "Application/JSON"), 415, {}
    ),
    says("CLV-WIRE-012", on("DELETE", ITEM, lambda c: bool(c.body)), 400, {}),
    says(
        "CLV-WIRE-013",
        on("GET", ITEMS, lambda c: "SKIP" in c.environ.get("HTTP_USER_AGENT", "")),
        400,
        {},
    ),
    turns("CLV-WIRE-014", on("POST", ITEMS, lambda c: bool(c.body) and c.json is None), 400, 422),
    turns("CLV-WIRE-015", on("POST", ITEMS, lambda c: c.one == {"price": 3}), 400, 400, {"e": 1}),
    headed("CLV-WIRE-016", every(ALL, token), "Strict-Transport-Security", None),
    edits("CLV-LIST-001", ALL, put(count=1)),
    edits("CLV-LIST-002", ALL, _href("http://", "https://")),
    edits("CLV-LIST-003", ALL, _href("?limit=100", "")),
    edits("CLV-LIST-004", on("GET", ITEMS, lambda c: c.args.get("limit") == "7"), _backwards),
    edits("CLV-LIST-005", on("GET", ITEMS, asking(expand="categories")), _href("?", "?expand=1&")),
    asks("CLV-LIST-006", on("GET", ITEMS, asking(limit="2")), lambda c: c.asking(limit="3")),
    edits("CLV-LIST-007", ALL, elements(lambda found: found[:50])),
    edits("CLV-LIST-008", on("GET", ITEMS, asking(limit="5000")), _href("=1000", "=5000")),
    asks(
        "CLV-LIST-009",
        on("GET", ITEMS, asking(offset="1", limit="2")),
        lambda c: c.without("offset"),
    ),
    says("CLV-LIST-010", on("GET", ITEMS, filtered("name=nobody")), 404, {}),
    says("CLV-LIST-011", on("GET", ITEMS, asking(offset="900000")), 404, {}),
    edits("CLV-LIST-012", on("GET", ITEMS, asking(limit="3")), elements(reversed)),
    asks(
        "CLV-LIST-013",
        on("GET", ITEMS, lambda c: c.args.get("orderBy") == "price ASC"),
        lambda c: c.without("orderBy"),
    ),
    asks(
        "CLV-LIST-014",
        on("GET", ITEMS, lambda c: c.args.get("orderBy") == "price DESC"),
        lambda c: c.without("orderBy"),
    ),
    asks(
        "CLV-LIST-015",
        on("GET", ITEMS, asking(limit="2", offset="2")),
        lambda c: c.asking(offset="3"),
    ),
    edits("CLV-LIST-016", on("GET", ITEMS, asking(limit="1")), each(put(href="https://t"))),
    asks(
        "CLV-LIST-017",
        on("GET", ITEMS, lambda c: c.asked("orderBy") == "price ASC,name DESC"),
        lambda c: c.asking(orderBy="price ASC"),
    ),
    edits("CLV-LIST-018", on("GET", f"{M}/tags", asking(limit="3")), each(put(href="https://t"))),
    says("CLV-LIST-019", on("GET", ITEMS, filtered("sku IS", 2)), 400, {}),
    says("CLV-LIST-020", on("GET", f"{M}/items_no_revenue_class"), 404, {}),
    headed("CLV-FILTER-001", ALL, FIELDS, "name"),
    headed("CLV-FILTER-002", ONE, FIELDS, "name"),
    says("CLV-FILTER-003", on("GET", ITEMS, filtered("colour")), 200, GOOD),
    says("CLV-FILTER-004", on("GET", ITEMS, filtered("categories.id")), 200, GOOD),
    asks("CLV-FILTER-005", on("GET", ITEMS, filtered("categoryId")), unfiltered("categoryId")),
    edits("CLV-FILTER-006", on("GET", ITEMS, filtered("itemCode")), empty),
    says("CLV-FILTER-007", on("GET", ITEMS, filtered("code=")), 200, GOOD),
    asks("CLV-FILTER-008", on("GET", ITEMS, filtered("price_type")), unfiltered("price_type")),
    asks("CLV-FILTER-009", on("GET", ITEMS, filtered("sku=AND", 2)), unfiltered("price=")),
    asks("CLV-FILTER-010", on("GET", ITEMS, filtered("price>=20", 2)), refiltered(">=", ">")),
    asks("CLV-FILTER-011", on("GET", ITEMS, filtered("price>20", 2)), refiltered(">", ">=")),
    asks("CLV-FILTER-012", on("GET", ITEMS, filtered("price<=20", 2)), refiltered("<=", "<")),
    asks("CLV-FILTER-013", on("GET", ITEMS, filtered("price<20", 2)), refiltered("<", "<=")),
    asks("CLV-FILTER-014", on("GET", ITEMS, filtered("price!=20", 2)), refiltered("!=", ">=")),
    edits("CLV-FILTER-015", on("GET", ITEMS, filtered("name=Wild")), empty),
    says("CLV-FILTER-016", on("GET", ITEMS, filtered("id in")), 400, {}),
    says("CLV-FILTER-017", on("GET", ITEMS, filtered("sku=Comma")), 400, {}),
    asks(
        "CLV-FILTER-018",
        on("GET", ITEMS, lambda c: filtered("modifiedTime>=")(c) and "limit" not in c.args),
        refiltered(">=", ">"),
    ),
    asks("CLV-FILTER-019", on("GET", ITEMS, filtered("modifiedTime>=", 2)), unfiltered("modified")),
    headed("CLV-FILTER-020", on("GET", f"{M}/tax_rates", bare), FIELDS, "name"),
    headed("CLV-FILTER-021", on("GET", f"{M}/modifier_groups", bare), FIELDS, "name"),
    asks("CLV-FILTER-022", on("GET", ITEMS, filtered("sku=STOCKED", 2)), unfiltered("itemStock")),
    headed("CLV-FILTER-023", on("GET", f"{M}/employees", bare), FIELDS, "name"),
    edits("CLV-EXPAND-001", reading("categories,modifierGroups"), drop("categories")),
    edits("CLV-EXPAND-002", reading("categories"), _linked),
    edits("CLV-EXPAND-003", reading("itemStock"), _boxed),
    says("CLV-EXPAND-004", reading("nonsense,price"), 400, {}),
    edits("CLV-EXPAND-005", ONE, emptied("categories")),
    edits(
        "CLV-EXPAND-006",
        on("GET", ITEMS, asking(expand="categories,tags", limit="2")),
        each(drop("tags")),
    ),
    asks(
        "CLV-EXPAND-007",
        on("POST", ITEM, lambda c: "expand" in c.args and body(price=7)(c)),
        lambda c: c.without("expand"),
    ),
    edits("CLV-EXPAND-008", on("GET", f"{M}/categories/*", asking(expand="items")), _all_of_them),
    edits("CLV-EXPAND-009", reading("tags"), emptied("tags")),
]
