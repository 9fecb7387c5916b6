"""Mutants of stock and locations."""

from collections.abc import Callable
from typing import Any

from tests.conformance.mutants.bigcommerce.matchers import (
    NOBODY,
    ONE,
    PRODUCT,
    V3,
    data,
    each,
    exact_query,
    swallows_write,
    with_query,
)
from tests.conformance.mutants.matchers import Matcher, body, on, size
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    answers,
    changes_header,
    changes_status,
    drop,
    edits_answer,
    edits_request,
    ignores_params,
    put,
)
from tests.conformance.mutants.wire import Call, Reply

ABSOLUTE, RELATIVE = f"{V3}/inventory/adjustments/absolute", f"{V3}/inventory/adjustments/relative"
ITEMS = f"{V3}/inventory/items"
PLACES, PLACE_ITEMS = f"{V3}/inventory/locations", f"{V3}/inventory/locations/*/items"
SETTINGS = f"{V3}/settings/inventory"
MOST = 2_147_483_647
READ_ITEMS = on("GET", ITEMS)


def first(call: Call, name: str) -> dict[str, Any]:
    """The first element of a list in the body."""
    results = call.object.get(name) or [{}]
    return dict(results[0])


def setting(quantity: int) -> Matcher:
    """An absolute adjustment whose first item is so many."""
    return on("PUT", ABSOLUTE, lambda call: first(call, "items").get("quantity") == quantity)


def moving(quantity: int) -> Matcher:
    """A relative one."""
    return on("POST", RELATIVE, lambda call: first(call, "items").get("quantity") == quantity)


def leveled(was: int, now: int) -> Callable[[dict[str, Any]], None]:
    """An edit of a product's inventory_level."""

    def edit(one: dict[str, Any]) -> None:
        if one["inventory_level"] == was:
            one["inventory_level"] = now

    return data(edit)


def _fewer(call: Call) -> Call:
    return call.with_json({"items": [{**first(call, "items"), "quantity": -40}]})


def _good_ones(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    send(call.with_json({"items": [first(call, "items")]}))
    return reply


def _shown(edit: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], None]:
    """An edit of every shelf."""
    return each(lambda item: [edit(one) for one in item["locations"]])


def _unsafe(one: dict[str, Any]) -> None:
    if one["total_inventory_onhand"] == 22:
        one["available_to_sell"] = 22


def _others(call: Call) -> bool:
    return call.param("location_id:in") != "1"


def _unlabelled(name: str) -> Matcher:
    return on("POST", PLACES, lambda call: bool(call.object) and name not in call.object)


def refused(rule: str, matcher: Matcher) -> Mutant:
    """What must be refused is not."""
    return changes_status(rule, matcher, 422, 200)


MUTANTS = [
    edits_answer("BCM-ADJ-001", setting(101), put(data={})),
    swallows_write("BCM-ADJ-002", setting(102)),
    swallows_write("BCM-ADJ-003", moving(-3), {"transaction_id": "a"}),
    refused("BCM-ADJ-004", moving(4)),
    edits_request("BCM-ADJ-005", moving(-41), _fewer),
    changes_status("BCM-ADJ-006", moving(-40), 200, 422),
    changes_status("BCM-ADJ-007", setting(7), 200, 422),
    changes_header("BCM-ADJ-008", setting(108), "Content-Type", "application/json"),
    refused("BCM-ADJ-009", setting(109)),
    refused("BCM-ADJ-010", setting(110)),
    answers("BCM-ADJ-011", setting(111), 422, {}),
    refused("BCM-ADJ-012", setting(112)),
    refused("BCM-ADJ-013", setting(113)),
    refused("BCM-ADJ-014", setting(114)),
    refused("BCM-ADJ-015", setting(115)),
    refused("BCM-ADJ-016", setting(MOST + 1)),
    Mutant("BCM-ADJ-017", setting(117), _good_ones),
    swallows_write("BCM-ADJ-018", setting(118)),
    swallows_write("BCM-ADJ-019", setting(119)),
    edits_answer("BCM-INV-001", READ_ITEMS, _shown(drop("location_enabled"))),
    edits_answer("BCM-INV-002", READ_ITEMS, _shown(_unsafe)),
    edits_answer("BCM-INV-003", ONE, leveled(917, 923)),
    edits_answer("BCM-INV-004", ONE, leveled(904, 928)),
    swallows_write("BCM-INV-005", on("PUT", PRODUCT, body(inventory_level=925))),
    swallows_write("BCM-INV-006", on("PUT", PRODUCT, body(inventory_level=MOST + 26))),
    edits_answer("BCM-INV-007", ONE, leveled(930, 0)),
    edits_answer(
        "BCM-INV-008", READ_ITEMS, each(lambda one: one["identity"].update(variant_id=NOBODY))
    ),
    ignores_params("BCM-INV-009", READ_ITEMS, "sku:in"),
    edits_answer("BCM-INV-010", on("GET", PLACE_ITEMS), each(drop("settings"))),
    changes_status("BCM-INV-011", on("GET", f"{PLACES}/{NOBODY}/items"), 404, 200),
    swallows_write(
        "BCM-INV-012",
        on("PUT", PLACE_ITEMS, lambda call: first(call, "settings").get("warning_level") == 3),
        {"transaction_id": "a"},
    ),
    refused(
        "BCM-INV-013",
        on("PUT", PLACE_ITEMS, lambda call: set(first(call, "settings")) == {"identity"}),
    ),
    ignores_params("BCM-INV-014", READ_ITEMS, "location_id:in"),
    ignores_params("BCM-INV-015", READ_ITEMS, "variant_id:in"),
    edits_answer(
        "BCM-LOC-001", on("GET", PLACES, exact_query(location_id__in="1")), each(drop("label"))
    ),
    edits_answer("BCM-LOC-002", on("POST", PLACES, body(description="Two")), put(data=[])),
    swallows_write(
        "BCM-LOC-003",
        on("PUT", PLACES, lambda call: "description" in call.object),
        {"transaction_id": "a"},
    ),
    changes_status("BCM-LOC-004", on("DELETE", PLACES, _others), 200, 204),
    refused("BCM-LOC-005", on("DELETE", PLACES, exact_query(location_id__in="1"))),
    refused("BCM-LOC-006", _unlabelled("label")),
    refused("BCM-LOC-007", _unlabelled("address")),
    refused("BCM-LOC-008", on("POST", PLACES, body(description="Eight"))),
    edits_answer(
        "BCM-LOC-009",
        on("GET", PLACES, exact_query(is_default="true")),
        each(put(created_at="2026-01-02T08:00:00+00:00")),
    ),
    ignores_params("BCM-LOC-010", on("GET", PLACES, with_query("limit")), "location_code:in"),
    refused("BCM-LOC-011", setting(211)),
    refused("BCM-LOC-012", on("DELETE", PLACES, _others)),
    refused("BCM-LOC-013", on("POST", PLACES, size(4))),
    edits_answer("BCM-SET-001", on("GET", SETTINGS), data(drop("update_stock_behavior"))),
    swallows_write(
        "BCM-SET-002", on("PUT", SETTINGS, body(default_out_of_stock_message="Back soon"))
    ),
]
