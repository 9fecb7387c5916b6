"""Mutants of creating, reading, changing and removing one item."""

from collections.abc import Callable
from typing import Any

from tests.conformance.mutants.matchers import Matcher, any_of, keys
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    answers,
    changes_status,
    drop,
    edited_answer,
    edits_answer,
    edits_batch,
    edits_request,
    nested,
    put,
    without_keys,
)
from tests.conformance.mutants.tipsi.matchers import fields, on, store
from tests.conformance.mutants.wire import Call, Reply, json_reply

EXT, SYNC = "/store/*/ext/*", "/store/*/ext/sync"
WINE, DRINK = "/store/*/wine", "/store/*/drink"


def has(*names: str) -> Matcher:
    return lambda call: all(name in call.object for name in names)


def lacks(*names: str) -> Matcher:
    return lambda call: all(name not in call.object for name in names)


def let_in(field: str, status: int) -> Callable[[Call, Send, Memory], Reply]:
    """What is refused for this field alone is accepted."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        body = reply.json if reply.status == 400 else None
        named = set(body) if isinstance(body, dict) else set()
        return json_reply(status, {}) if named == {field} else reply

    return answer


def codes_of(call: Call, send: Send, external_id: object) -> list[str]:
    body = send(call.to(f"{store(call)}/ext/{external_id}", "GET", inventory_fields="barcodes"))
    return list(body.json["barcodes"]) if body.ok else []


def _match_is_lost(call: Call, send: Send, memory: Memory) -> Reply:
    """Items that came by sync lose their wine when they are read."""
    if call.method == "POST":
        memory["posted"][str(call.object.get("external_id"))] = True
        return send(call)
    reply = send(call)
    if call.last in memory["posted"]:
        return reply
    return edited_answer(reply, nested("wine", put(id=0)))


def _number_becomes_text(body: dict[str, Any]) -> None:
    if isinstance(body["external_id"], int):
        body["external_id"] = str(body["external_id"])


def _adds_barcodes(call: Call, send: Send, _: Memory) -> Reply:
    old = codes_of(call, send, call.last)
    return send(call.with_json({**call.object, "barcodes": [*old, *call.object["barcodes"]]}))


def _keeps_the_half(call: Call, send: Send, _: Memory) -> Reply:
    send(call.with_json({"price": call.object["price"]}))
    return send(call)


def _forgets_to_delete(call: Call, send: Send, _: Memory) -> Reply:
    params = call.to(call.path, "GET", inventory_fields="barcodes")
    body = send(params)
    return json_reply(204, "") if body.ok and body.json["barcodes"] == [] else send(call)


def _keeps_the_code(call: Call, send: Send, memory: Memory) -> Reply:
    if call.method == "DELETE":
        for code in codes_of(call, send, call.last):
            memory["codes"][code] = True
        return send(call)
    taken = set(call.object.get("barcodes", ())) & set(memory["codes"])
    return json_reply(400, [{"barcodes": ["taken"]}]) if taken else send(call)


def _first_code_only(call: Call, send: Send, _: Memory) -> Reply:
    body = send(call.to(call.path, "GET", inventory_fields="barcodes"))
    results = body.ok and body.json["barcodes"][0] == call.last
    return send(call) if results or not body.ok else json_reply(404, {"detail": "Not found."})


def _another_item(batch: list[Any]) -> list[Any]:
    return [{**one, "external_id": f"x{one['external_id']}"} for one in batch]


MUTANTS = [
    changes_status("TIP-CREATE-001", on("POST", WINE), 201, 200),
    changes_status("TIP-CREATE-002", on("POST", DRINK), 201, 200),
    edits_answer("TIP-CREATE-003", on("POST", WINE), drop("unit_size")),
    changes_status("TIP-CREATE-004", on("POST", WINE, lacks("external_id")), 400, 201),
    changes_status("TIP-CREATE-005", on("POST", WINE, lacks("barcodes")), 400, 201),
    answers("TIP-CREATE-006", on("POST", WINE, lambda c: c.object.get("barcodes") == []), 400, {}),
    edits_answer("TIP-CREATE-007", on("POST", WINE, lacks("wine_id")), put(status="in_progress")),
    edits_answer("TIP-CREATE-008", on("POST", WINE, has("wine_id")), put(status="unmatched")),
    edits_answer(
        "TIP-CREATE-009",
        on("GET", EXT, fields("id,wine", wine_fields=None)),
        nested("wine", put(id=0)),
    ),
    edits_answer(
        "TIP-CREATE-010",
        on("GET", EXT, fields("id,drink", drink_fields=None)),
        nested("drink", put(id=0)),
    ),
    answers(
        "TIP-CREATE-011",
        on("POST", WINE, lambda c: isinstance(c.object.get("wine_id"), str)),
        400,
        {},
    ),
    edits_request(
        "TIP-CREATE-012",
        on("POST", WINE, lambda c: c.object.get("wine_id") == 2_147_483_646),
        lambda c: c.with_json(without_keys(c.object, "wine_id")),
    ),
    Mutant("TIP-CREATE-013", on("POST", WINE, has("external_id")), let_in("external_id", 201)),
    Mutant("TIP-CREATE-014", on("POST", DRINK, has("barcodes")), let_in("barcodes", 201)),
    edits_answer("TIP-CREATE-015", on("POST", DRINK), put(special_price_on=None)),
    edits_request(
        "TIP-CREATE-016",
        on("POST", WINE, has("unit_size")),
        lambda c: c.with_json(without_keys(c.object, "unit_size")),
    ),
    Mutant(
        "TIP-ITEM-001",
        any_of(on("POST", WINE), on("GET", EXT, fields("id,status,wine"))),
        _match_is_lost,
    ),
    changes_status("TIP-ITEM-002", on("GET", EXT, fields("id")), 404, 404, {"error": "gone"}),
    edits_batch(
        "TIP-ITEM-003",
        on(
            "PATCH",
            SYNC,
            lambda c: (
                str(c.object.get("external_id")).isdigit()
                and isinstance(c.object["external_id"], str)
            ),
        ),
        _another_item,
    ),
    edits_answer("TIP-ITEM-004", on("GET", EXT, fields("id,external_id")), _number_becomes_text),
    answers(
        "TIP-ITEM-005",
        on("PATCH", SYNC, lambda c: "-" in str(c.object.get("external_id"))),
        400,
        [{"external_id": ["A number is required."]}],
    ),
    edits_request(
        "TIP-ITEM-006",
        on("PATCH", EXT, keys("price")),
        lambda c: c.with_json({**c.object, "unit_size": None}),
    ),
    edits_answer(
        "TIP-ITEM-007",
        on("PATCH", EXT, lambda c: c.object.get("in_stock") == 9 and len(c.object) == 1),
        lambda body: {"id": body["id"]},
    ),
    answers("TIP-ITEM-008", on("PATCH", EXT, has("wine")), 400, {"wine": ["read only"]}),
    changes_status("TIP-ITEM-009", on("PATCH", EXT, keys("in_stock")), 404, 200, {}),
    Mutant("TIP-ITEM-010", on("PATCH", EXT, keys("barcodes")), let_in("barcodes", 200)),
    Mutant("TIP-ITEM-011", on("PATCH", EXT, keys("barcodes")), _adds_barcodes),
    Mutant("TIP-ITEM-012", on("PATCH", EXT, keys("in_stock")), let_in("in_stock", 200)),
    Mutant("TIP-ITEM-013", on("PATCH", EXT, keys("price", "in_stock")), _keeps_the_half),
    edits_request(
        "TIP-ITEM-014",
        on("PATCH", EXT, has("proof")),
        lambda c: c.with_json(without_keys(c.object, "proof")),
    ),
    changes_status("TIP-ITEM-015", on("DELETE", EXT), 204, 200),
    Mutant("TIP-ITEM-016", on("DELETE", EXT), _forgets_to_delete),
    Mutant("TIP-ITEM-017", any_of(on("DELETE", EXT), on("PATCH", SYNC)), _keeps_the_code),
    changes_status("TIP-ITEM-018", on("DELETE", EXT), 404, 204),
    Mutant("TIP-ITEM-019", on("GET", "/store/*/barcode/*"), _first_code_only),
    changes_status("TIP-ITEM-020", on("GET", "/store/*/barcode/*"), 404, 400),
]
