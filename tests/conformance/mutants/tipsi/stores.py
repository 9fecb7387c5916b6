"""Mutants of a user's stores and of a group's orders."""

from typing import Any

from tests.conformance.mutants.matchers import any_of
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    answers,
    changes_status,
    drop,
    edited_answer,
    edits_answer,
    edits_request,
    ignores_params,
    put,
    without_keys,
)
from tests.conformance.mutants.tipsi.items import has
from tests.conformance.mutants.tipsi.lazy import EMPTY, arg
from tests.conformance.mutants.tipsi.matchers import on, results
from tests.conformance.mutants.wire import Call, Reply

STORE, STORES = "/store/*", "/store"
ORDERS = "/group/*/order_management/order"
ORDER = f"{ORDERS}/*"
PAYMENT = "/group/*/payment_system/order/*"


def plain(call: Call) -> bool:
    return "page_size" not in call.args and "group_id" not in call.args


def _group_moves(call: Call, send: Send, memory: Memory) -> Reply:
    if call.method == "PATCH":
        memory["moved"][call.path] = True
        return send(call)
    return edited_answer(send(call), put(group_id=1) if call.path in memory["moved"] else put())


def _short(rows: list[Any]) -> list[Any]:
    return rows[:24] if len(rows) == 25 else rows


MUTANTS = [
    answers("TIP-STORE-001", on("GET", STORES, lambda c: plain(c) and bool(c.args)), 200, EMPTY),
    edits_answer("TIP-STORE-002", on("GET", STORE, arg("store_fields", None)), put(name="x")),
    edits_answer(
        "TIP-STORE-003", on("GET", STORE, arg("store_fields", "id,name,address")), put(group_id=1)
    ),
    edits_request(
        "TIP-STORE-004",
        on("PATCH", STORE, has("name")),
        lambda c: c.with_json({**c.object, "address": "elsewhere"}),
    ),
    Mutant(
        "TIP-STORE-005",
        any_of(
            on("PATCH", STORE, has("group_id")),
            on("GET", STORE, arg("store_fields", "id,group_id")),
        ),
        _group_moves,
    ),
    edits_request(
        "TIP-STORE-006",
        on("PATCH", STORE, has("working_hours")),
        lambda c: c.with_json(without_keys(c.object, "working_hours")),
    ),
    edits_answer("TIP-STORE-007", on("GET", STORES, lambda c: not c.args), results(_short)),
    ignores_params("TIP-STORE-008", on("GET", STORES, arg("page_size", "27")), "page_size"),
    edits_answer(
        "TIP-STORE-009",
        on("GET", STORES, arg("page_size", "101")),
        results(lambda rows: [*rows, *rows]),
    ),
    ignores_params("TIP-STORE-010", on("GET", STORES), "group_id"),
    edits_answer("TIP-ORDER-001", on("GET", ORDERS, lambda c: not c.args), drop("previous")),
    edits_answer("TIP-ORDER-002", on("GET", ORDER, arg("order_fields", None)), put(email=None)),
    edits_answer(
        "TIP-ORDER-003",
        on("GET", ORDER, arg("order_fields", "id,order_status,payment_status")),
        put(email=None),
    ),
    edits_request(
        "TIP-ORDER-004",
        on("PATCH", ORDER, lambda c: c.object == {"order_status": "pickup_ready"}),
        lambda c: c.with_json({}),
    ),
    changes_status("TIP-ORDER-005", on("PATCH", ORDER), 400, 200),
    edits_answer(
        "TIP-ORDER-006",
        on("GET", f"{ORDER}/product"),
        lambda body: {**body, "results": []} if isinstance(body, dict) else [],
    ),
    changes_status(
        "TIP-ORDER-007", on("PATCH", PAYMENT, lambda c: "capturing" in c.object.values()), 200, 400
    ),
    changes_status("TIP-ORDER-008", on("PATCH", PAYMENT), 400, 200),
    ignores_params("TIP-ORDER-009", on("GET", ORDERS), "order_status"),
    ignores_params("TIP-ORDER-010", on("GET", ORDERS), "order_status_exclude"),
    ignores_params("TIP-ORDER-011", on("GET", ORDERS), "store_id"),
    ignores_params("TIP-ORDER-012", on("GET", ORDERS), "payment_status"),
]
