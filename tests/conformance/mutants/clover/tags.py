"""Mutants of categories, tags, discounts, and of putting them on items."""

from typing import Any

from tests.conformance.mutants.clover.matchers import (
    NOBODY,
    M,
    elements,
    empty,
    exact_query,
    filtered,
    swallows_write,
)
from tests.conformance.mutants.matchers import named, no_query, on, with_keys
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    changes_header,
    changes_status,
    edits_answer,
    edits_request,
    put,
)
from tests.conformance.mutants.wire import Call, Reply, json_reply

CATEGORIES, TAGS, DISCOUNTS = f"{M}/categories", f"{M}/tags", f"{M}/discounts"
FIELDS = "X-Clover-Allowed-Filter-Fields"
LAST = exact_query(limit="1000")


def _halved(body: list[Any]) -> list[Any]:
    return [one | {"percentage": 5} if "percentage" in one else one for one in body]


def _only_once(call: Call, send: Send, memory: Memory) -> Reply:
    if call.body in memory["links"]:
        return json_reply(400, {"message": "there already"})
    memory["links"][call.body] = True
    return send(call)


def pairs(call: Call) -> list[Any]:
    results = call.object.get("elements")
    return results if isinstance(results, list) else []


MUTANTS = [
    edits_answer("CLV-CAT-001", on("POST", CATEGORIES), put(modifiedTime=1000)),
    swallows_write("CLV-CAT-002", on("POST", f"{CATEGORIES}/*")),
    swallows_write("CLV-CAT-003", on("DELETE", f"{CATEGORIES}/*")),
    edits_answer("CLV-CAT-004", on("GET", f"{CATEGORIES}/*/items"), empty),
    changes_header("CLV-CAT-005", on("GET", CATEGORIES, exact_query(limit="1")), FIELDS, "name"),
    swallows_write("CLV-CAT-006", on("DELETE", CATEGORIES)),
    edits_request(
        "CLV-CAT-007",
        on("POST", CATEGORIES, with_keys("colorCode")),
        lambda c: c.with_json({"name": c.object["name"]}),
    ),
    edits_answer("CLV-TAG-001", on("POST", TAGS), put(showInReporting=True)),
    edits_answer("CLV-TAG-002", on("GET", f"{TAGS}/*/items"), empty),
    changes_header("CLV-TAG-003", on("GET", TAGS, no_query), FIELDS, "name"),
    swallows_write("CLV-TAG-004", on("DELETE", TAGS)),
    edits_answer("CLV-DISC-001", on("GET", DISCOUNTS, LAST), elements(_halved)),
    changes_status("CLV-DISC-002", on("POST", DISCOUNTS, named("Surcharge")), 400, 200),
    changes_status("CLV-DISC-003", on("POST", DISCOUNTS, named("Long")), 400, 200),
    edits_answer("CLV-LINK-001", on("POST", f"{M}/category_items", no_query), put(ok=True)),
    swallows_write(
        "CLV-LINK-002",
        on(
            "POST",
            f"{M}/category_items",
            lambda c: "delete" in c.args and len(pairs(c)[0]) == 2,
        ),
    ),
    swallows_write(
        "CLV-LINK-003",
        on(
            "POST",
            f"{M}/category_items",
            lambda c: "delete" in c.args and set(pairs(c)[0]) == {"item"},
        ),
    ),
    Mutant("CLV-LINK-004", on("POST", f"{M}/tag_items"), _only_once),
    changes_status(
        "CLV-LINK-005",
        on("POST", f"{M}/category_items", lambda c: NOBODY.encode() in c.body),
        400,
        200,
    ),
    edits_request(
        "CLV-LINK-006",
        on("POST", f"{M}/tag_items", lambda c: len(pairs(c)) == 2),
        lambda c: c.with_json({"elements": pairs(c)[:1]}),
    ),
    swallows_write(
        "CLV-LINK-007",
        on(
            "POST",
            f"{M}/category_items",
            lambda c: "delete" in c.args and set(pairs(c)[0]) == {"category"},
        ),
    ),
    edits_answer("CLV-CAT-008", on("GET", CATEGORIES, filtered("name=")), empty),
]
