"""Mutants of the clearing batch and of the old batch by barcode."""

from typing import Any

from tests.conformance.mutants.matchers import Matcher, all_of, any_of, keys, size
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
    put,
    without_keys,
)
from tests.conformance.mutants.tipsi.matchers import PREFIX, fields, on, results, store
from tests.conformance.mutants.tipsi.sync import bad, pardons
from tests.conformance.mutants.wire import Call, Reply, json_reply

EXT, SYNC, CLEAR = "/store/*/ext/*", "/store/*/ext/sync", "/store/*/ext/sync_clear"
OLD, OLD_CLEAR = "/store/*/barcode/sync", "/store/*/barcode/sync_clear"
INVENTORY = "/store/*/inventory"


def clear(*matches: Matcher) -> Matcher:
    return all_of(on("PATCH", CLEAR), *matches)


def old(*matches: Matcher) -> Matcher:
    return all_of(on("PATCH", OLD), *matches)


def empty(call: Call) -> bool:
    return call.json == []


def rows_of(call: Call, send: Send) -> list[dict[str, Any]]:
    params = call.to(f"{store(call)}/inventory", "GET", inventory_fields="external_id,barcodes")
    return list(send(params).json["results"])


def _clears_nothing(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call.to(f"{store(call)}/ext/sync"))
    return edited_answer(reply, put(cleared_items=0))


def _deletes(call: Call, send: Send, _: Memory) -> Reply:
    """Items without barcodes that are not passed are deleted."""
    for row in rows_of(call, send):
        if not row["barcodes"] and row["external_id"] != call.object["external_id"]:
            send(call.to(f"{store(call)}/ext/{row['external_id']}", "DELETE"))
    return send(call)


def _one_more_cleared(body: dict[str, Any]) -> None:
    body["cleared_items"] += 1


def _price_is_lost(call: Call, send: Send, memory: Memory) -> Reply:
    if call.method == "PATCH":
        memory["cleared"][store(call)] = True
        return send(call)
    return edited_answer(send(call), put(price=None) if store(call) in memory["cleared"] else put())


def _not_when_two(call: Call, send: Send, _: Memory) -> Reply:
    if len(rows_of(call, send)) != 2:
        return send(call)
    return json_reply(200, {"created_items": 0, "updated_items": 0, "cleared_items": 2})


def _clears_though_refused(call: Call, send: Send, _: Memory) -> Reply:
    send(call.with_json([]))
    return send(call)


def _clears_the_chain(call: Call, send: Send, _: Memory) -> Reply:
    stores = send(call.to(f"{PREFIX}/store", "GET", store_fields="id")).json["results"]
    for row in (row for row in stores if not store(call).endswith(str(row["id"]))):
        send(call.to(f"{PREFIX}/store/{row['id']}/ext/sync_clear").with_json([]))
    return send(call)


def _frozen(call: Call, send: Send, memory: Memory) -> Reply:
    if call.method == "PATCH":
        memory["cleared"].update(memory["first"])
        return send(call)
    reply = send(call)
    first = memory["first"].setdefault(call.last, reply.json["updated"])
    return edited_answer(reply, put(updated=first)) if call.last in memory["cleared"] else reply


def _always_fresh(call: Call, send: Send, memory: Memory) -> Reply:
    """After a clearing every item says that it was updated just now."""
    if call.method == "PATCH":
        memory["cleared"][store(call)] = True
        return send(call)
    reply = send(call)
    if store(call) not in memory["cleared"]:
        return reply
    return edited_answer(reply, put(updated=f"{reply.json['updated']}9"))


def _stays_cleared(call: Call, send: Send, memory: Memory) -> Reply:
    if call.method == "GET":
        stays = call.last in memory["back"]
        return edited_answer(send(call), put(in_stock=0) if stays else put())
    if call.path.endswith("sync_clear"):
        memory["cleared"][store(call)] = True
    elif store(call) in memory["cleared"]:
        memory["back"][str(call.object.get("external_id"))] = True
    return send(call)


def _errors_backwards(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    return reply.with_json(reply.json[::-1]) if reply.status == 400 else reply


def _still_five(rows: list[Any]) -> list[Any]:
    return [{**row, "in_stock": row["in_stock"] or 5} for row in rows]


def _known_keeps_stock(call: Call, send: Send, _: Memory) -> Reply:
    known = send(call.to(f"{store(call)}/barcode/{call.object['barcode']}", "GET")).ok
    return send(call.with_json([without_keys(call.object, "in_stock")]) if known else call)


def _unknown_is_nothing(call: Call, send: Send, _: Memory) -> Reply:
    known = send(call.to(f"{store(call)}/barcode/{call.object['barcode']}", "GET")).ok
    return send(call if known else call.with_json([]))


def _one_more_updated(body: dict[str, Any]) -> None:
    if body["created_items"] == body["updated_items"] == 1:
        body["updated_items"] = 2


def _old_clears_nothing(call: Call, send: Send, _: Memory) -> Reply:
    return edited_answer(send(call.to(f"{store(call)}/barcode/sync")), put(cleared_items=0))


MUTANTS = [
    edits_answer("TIP-CLEAR-001", clear(size(1)), drop("cleared_items")),
    Mutant("TIP-CLEAR-002", clear(keys("external_id", "barcodes", "in_stock")), _clears_nothing),
    Mutant("TIP-CLEAR-003", clear(keys("external_id", "barcodes", "in_stock")), _deletes),
    edits_answer("TIP-CLEAR-004", clear(size(3)), _one_more_cleared),
    edits_answer("TIP-CLEAR-005", clear(empty), _one_more_cleared),
    Mutant(
        "TIP-CLEAR-006",
        any_of(clear(size(1)), on("GET", EXT, fields("id,price,barcodes,status,wine"))),
        _price_is_lost,
    ),
    Mutant("TIP-CLEAR-007", clear(empty), _not_when_two),
    pardons("TIP-CLEAR-008", clear(keys("in_stock")), "external_id"),
    pardons("TIP-CLEAR-009", clear(bad("id", 1)), "id"),
    Mutant("TIP-CLEAR-010", clear(size(1), bad("in_stock", "plenty")), _clears_though_refused),
    Mutant("TIP-CLEAR-011", clear(empty), _clears_the_chain),
    Mutant("TIP-CLEAR-012", any_of(clear(), on("GET", EXT, fields("id,updated"))), _frozen),
    Mutant("TIP-CLEAR-013", any_of(clear(), on("GET", EXT, fields("id,updated"))), _always_fresh),
    edits_batch(
        "TIP-CLEAR-014", clear(keys("external_id")), lambda batch: [{**batch[0], "in_stock": 0}]
    ),
    edits_batch(
        "TIP-CLEAR-015",
        clear(size(2), lambda c: set(c.batch[0]) == {"external_id", "in_stock"}),
        lambda batch: [without_keys(batch[0], "in_stock"), batch[1]],
    ),
    Mutant(
        "TIP-CLEAR-016",
        any_of(clear(), on("PATCH", SYNC), on("GET", EXT, fields("id,in_stock"))),
        _stays_cleared,
    ),
    Mutant("TIP-CLEAR-017", clear(size(2)), _errors_backwards),
    edits_answer(
        "TIP-CLEAR-018", on("GET", INVENTORY, fields("external_id,in_stock")), results(_still_five)
    ),
    Mutant("TIP-OLD-001", old(keys("barcode", "in_stock")), _known_keeps_stock),
    Mutant("TIP-OLD-002", old(keys("barcode", "in_stock")), _unknown_is_nothing),
    edits_request(
        "TIP-OLD-003",
        old(keys("barcode", "barcodes")),
        lambda c: c.with_json([without_keys(c.object, "barcodes")]),
    ),
    edits_request(
        "TIP-OLD-004",
        old(keys("barcode", "external_id")),
        lambda c: c.with_json([without_keys(c.object, "external_id")]),
    ),
    edits_request(
        "TIP-OLD-005",
        old(keys("barcode", "external_id", "in_stock")),
        lambda c: c.with_json([without_keys(c.object, "external_id")]),
    ),
    pardons("TIP-OLD-006", old(bad("id", 1)), "id"),
    Mutant("TIP-OLD-007", on("PATCH", OLD_CLEAR), _old_clears_nothing),
    edits_answer("TIP-OLD-008", old(size(2)), _one_more_updated),
    changes_status("TIP-OLD-009", old(keys("in_stock")), 400, 200),
    edits_request(
        "TIP-OLD-010",
        old(keys("barcode", "price")),
        lambda c: c.with_json([{**c.object, "in_stock": None}]),
    ),
    answers(
        "TIP-OLD-011", old(lambda c: "bottle_size" in c.object), 400, [{"bottle_size": ["no"]}]
    ),
]
