"""Mutants of categories, tags, discounts, and of putting them on items."""

from typing import Any

from tests.conformance.mutants.clover.matchers import (  # fmt: skip
    NOBODY,
    M,
    asking,
    bare,
    elements,
    empty,
    filtered,
    headed,
    named,
    swallows,
    with_keys,
)
from tests.conformance.mutants.mutant import Memory, Mutant, Send, asks, edits, on, put, turns
from tests.conformance.mutants.wire import Call, Reply, said

CATEGORIES, TAGS, DISCOUNTS = f"{M}/categories", f"{M}/tags", f"{M}/discounts"
FIELDS = "X-Clover-Allowed-Filter-Fields"
LAST = asking(limit="1000")


def _halved(told: list[Any]) -> list[Any]:
    return [one | {"percentage": 5} if "percentage" in one else one for one in told]


def _only_once(call: Call, send: Send, memory: Memory) -> Reply:
    if call.body in memory["links"]:
        return said(400, {"message": "there already"})
    memory["links"][call.body] = True
    return send(call)


def pairs(call: Call) -> list[Any]:
    found = call.one.get("elements")
    return found if isinstance(found, list) else []


MUTANTS = [
    edits("CLV-CAT-001", on("POST", CATEGORIES), put(modifiedTime=1000)),
    swallows("CLV-CAT-002", on("POST", f"{CATEGORIES}/*")),
    swallows("CLV-CAT-003", on("DELETE", f"{CATEGORIES}/*")),
    edits("CLV-CAT-004", on("GET", f"{CATEGORIES}/*/items"), empty),
    headed("CLV-CAT-005", on("GET", CATEGORIES, asking(limit="1")), FIELDS, "name"),
    swallows("CLV-CAT-006", on("DELETE", CATEGORIES)),
    asks(
        "CLV-CAT-007",
        on("POST", CATEGORIES, with_keys("colorCode")),
        lambda c: c.saying({"name": c.one["name"]}),
    ),
    edits("CLV-TAG-001", on("POST", TAGS), put(showInReporting=True)),
    edits("CLV-TAG-002", on("GET", f"{TAGS}/*/items"), empty),
    headed("CLV-TAG-003", on("GET", TAGS, bare), FIELDS, "name"),
    swallows("CLV-TAG-004", on("DELETE", TAGS)),
    edits("CLV-DISC-001", on("GET", DISCOUNTS, LAST), elements(_halved)),
    turns("CLV-DISC-002", on("POST", DISCOUNTS, named("Surcharge")), 400, 200),
    turns("CLV-DISC-003", on("POST", DISCOUNTS, named("Long")), 400, 200),
    edits("CLV-LINK-001", on("POST", f"{M}/category_items", bare), put(ok=True)),
    swallows(
        "CLV-LINK-002",
        on(
            "POST",
            f"{M}/category_items",
            lambda c: "delete" in c.args and len(pairs(c)[0]) == 2,
        ),
    ),
    swallows(
        "CLV-LINK-003",
        on(
            "POST",
            f"{M}/category_items",
            lambda c: "delete" in c.args and set(pairs(c)[0]) == {"item"},
        ),
    ),
    Mutant("CLV-LINK-004", on("POST", f"{M}/tag_items"), _only_once),
    turns(
        "CLV-LINK-005",
        on("POST", f"{M}/category_items", lambda c: NOBODY.encode() in c.body),
        400,
        200,
    ),
    asks(
        "CLV-LINK-006",
        on("POST", f"{M}/tag_items", lambda c: len(pairs(c)) == 2),
        lambda c: c.saying({"elements": pairs(c)[:1]}),
    ),
    swallows(
        "CLV-LINK-007",
        on(
            "POST",
            f"{M}/category_items",
            lambda c: "delete" in c.args and set(pairs(c)[0]) == {"category"},
        ),
    ),
    edits("CLV-CAT-008", on("GET", CATEGORIES, filtered("name=")), empty),
]
