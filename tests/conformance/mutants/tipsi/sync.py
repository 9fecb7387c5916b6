"""Mutants of the batch by external id, and of its refusals."""

from collections.abc import Callable
from typing import Any

from tests.conformance.mutants.matchers import Matcher, all_of, any_of, keys, size
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    answers,
    changes_status,
    edited_answer,
    edits_answer,
    edits_batch,
    edits_request,
    put,
    without_keys,
)
from tests.conformance.mutants.tipsi.items import codes_of
from tests.conformance.mutants.tipsi.lazy import EMPTY
from tests.conformance.mutants.tipsi.matchers import fields, on, store
from tests.conformance.mutants.wire import Call, Reply, json_reply

EXT, SYNC = "/store/*/ext/*", "/store/*/ext/sync"
FINE = {"created_items": 1, "updated_items": 0}


def sync(*matches: Matcher) -> Matcher:
    return all_of(on("PATCH", SYNC), *matches)


def bad(field: str, value: object) -> Matcher:
    """Batches with an element whose field has this value."""
    return lambda call: any(
        isinstance(one, dict) and one.get(field, ...) == value for one in call.batch
    )


def pardons(rule: str, matcher: Matcher, field: str) -> Mutant:
    """What is refused for this field is accepted, though nothing is written."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        named = {name for one in reply.json for name in one} if reply.status == 400 else set()
        return json_reply(200, FINE) if field in named else reply

    return Mutant(rule, matcher, answer)


def keeps_the_good(rule: str, matcher: Matcher, is_bad: Callable[[Any], bool]) -> Mutant:
    """A refused batch leaves its good elements behind."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        send(call.with_json([one for one in call.batch if not is_bad(one)]))
        return send(call)

    return Mutant(rule, matcher, answer)


def _one_more_updated(body: dict[str, Any]) -> None:
    if (body["created_items"], body["updated_items"]) == (1, 2):
        body["updated_items"] = 3


def _clears_the_others(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call.to(f"{store(call)}/ext/sync_clear"))
    return edited_answer(reply, lambda body: without_keys(body, "cleared_items"))


def _adds_barcodes(call: Call, send: Send, _: Memory) -> Reply:
    old = codes_of(call, send, call.object["external_id"])
    return send(call.with_json([{**call.object, "barcodes": [*old, *call.object["barcodes"]]}]))


def _unmatches(call: Call, send: Send, memory: Memory) -> Reply:
    if call.method == "PATCH":
        memory["synced"][str(call.object["external_id"])] = True
        return send(call)
    synced = call.last in memory["synced"]
    return edited_answer(send(call), put(status="unmatched") if synced else put())


def _frozen(call: Call, send: Send, memory: Memory) -> Reply:
    """`updated` stays at what was first read, once the item was synced."""
    if call.method == "PATCH":
        memory["synced"].update(memory["first"])
        return send(call)
    reply = send(call)
    first = memory["first"].setdefault(call.last, reply.json["updated"])
    return edited_answer(reply, put(updated=first)) if call.last in memory["synced"] else reply


def _codes_of_all_stores(call: Call, send: Send, memory: Memory) -> Reply:
    for code in call.object.get("barcodes", ()):
        if memory["codes"].setdefault(code, store(call)) != store(call):
            return json_reply(400, [{"barcodes": ["taken"]}])
    return send(call)


def _duplicates(call: Call) -> bool:
    ids = [one["external_id"] for one in call.batch if isinstance(one, dict) and len(one) > 2
           and "external_id" in one]  # fmt: skip
    return len(ids) == 2 and ids[0] == ids[1]


def _count_both(body: dict[str, Any]) -> None:
    body["created_items"] += 1


def _whole_price(body: dict[str, Any]) -> None:
    if isinstance(body["price"], float):
        body["price"] = float(round(body["price"]))


def _to_work(body: dict[str, Any]) -> None:
    if body["status"] == "unmatched":
        body["status"] = "in_progress"


def _renames(name: str) -> Callable[[Call, Send, Memory], Reply]:
    """The error stands under another name."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        if reply.status != 400:
            return reply
        return reply.with_json(
            [
                {"non_field_errors" if key == name else key: value for key, value in one.items()}
                for one in reply.json
            ]
        )

    return answer


def _only_the_bad(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    return reply.with_json([one for one in reply.json if one]) if reply.status == 400 else reply


def _blind_to_junk(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    return reply.with_json([{} for _ in reply.json]) if reply.status == 400 else reply


MUTANTS = [
    edits_answer("TIP-SYNC-001", sync(size(3)), _one_more_updated),
    edits_batch(
        "TIP-SYNC-002",
        sync(bad("price", 19.5)),
        lambda b: [without_keys(one, "price") for one in b],
    ),
    edits_batch(
        "TIP-SYNC-003",
        sync(size(3), bad("price", 8.25)),
        lambda batch: [*batch[:2], without_keys(batch[2], "price")],
    ),
    edits_answer("TIP-SYNC-004", on("GET", EXT, fields("id,status")), _to_work),
    answers(
        "TIP-SYNC-005",
        on("GET", "/store/*/inventory", lambda c: c.param("status") == "unmatched"),
        200,
        EMPTY,
    ),
    Mutant(
        "TIP-SYNC-006",
        sync(size(1), keys("external_id", "barcodes", "in_stock")),
        _clears_the_others,
    ),
    edits_batch(
        "TIP-SYNC-007",
        sync(keys("external_id", "price")),
        lambda batch: [{**batch[0], "unit_size": None}],
    ),
    edits_batch(
        "TIP-SYNC-008",
        sync(keys("external_id", "in_stock")),
        lambda batch: [{**batch[0], "barcodes": []}],
    ),
    Mutant(
        "TIP-SYNC-009",
        sync(keys("external_id", "barcodes"), lambda c: c.object["barcodes"] != []),
        _adds_barcodes,
    ),
    edits_batch(
        "TIP-SYNC-010",
        sync(keys("external_id", "barcodes"), bad("barcodes", [])),
        lambda batch: [without_keys(batch[0], "barcodes")],
    ),
    edits_answer("TIP-SYNC-011", sync(size(1)), put(cleared_items=0)),
    changes_status("TIP-SYNC-012", sync(lambda c: not c.slashed), 200, 202),
    edits_batch("TIP-SYNC-013", sync(_duplicates), lambda batch: batch[::-1]),
    edits_answer("TIP-SYNC-014", sync(_duplicates), _count_both),
    changes_status("TIP-SYNC-015", sync(size(0), lambda c: c.json == []), 200, 400),
    answers("TIP-SYNC-016", sync(lambda c: "shelf" in c.object), 400, [{"shelf": ["unknown"]}]),
    answers("TIP-SYNC-017", sync(bad("in_stock", "12")), 400, [{"in_stock": ["no integer"]}]),
    answers("TIP-SYNC-018", sync(lambda c: len(c.body) > 100_000 and len(c.batch) > 5000), 413, {}),
    edits_answer("TIP-SYNC-019", on("GET", EXT, fields("id,price")), _whole_price),
    edits_batch(
        "TIP-SYNC-020", sync(bad("price", None)), lambda batch: [without_keys(batch[0], "price")]
    ),
    Mutant(
        "TIP-SYNC-021",
        any_of(
            sync(keys("external_id", "in_stock", "price")), on("GET", EXT, fields("id,status,wine"))
        ),
        _unmatches,
    ),
    edits_request(
        "TIP-SYNC-022",
        sync(lambda c: "pos_item_name" in c.object),
        lambda c: c.with_json([without_keys(c.object, "pos_item_name")]),
    ),
    answers(
        "TIP-SYNC-023",
        sync(
            size(2),
            lambda c: (
                [set(one) for one in c.batch if isinstance(one, dict)]
                == [{"external_id", "barcodes"}] * 2
            ),
        ),
        400,
        [{"barcodes": ["taken"]}, {}],
    ),
    Mutant(
        "TIP-SYNC-024",
        any_of(sync(size(1)), on("GET", EXT, fields("id,updated"))),
        _frozen,
    ),
    Mutant("TIP-SYNC-025", sync(size(1)), _codes_of_all_stores),
    pardons("TIP-ERR-001", sync(keys("in_stock")), "external_id"),
    pardons("TIP-ERR-002", sync(lambda c: "id" in c.object), "id"),
    keeps_the_good("TIP-ERR-003", sync(size(2), bad("id", 1)), lambda one: "id" in one),
    keeps_the_good(
        "TIP-ERR-004",
        sync(size(2), bad("in_stock", "plenty")),
        lambda one: one["in_stock"] == "plenty",
    ),
    pardons("TIP-ERR-005", sync(size(1)), "barcodes"),
    pardons(
        "TIP-ERR-006",
        sync(
            size(2),
            lambda c: (
                c.batch[0].get("barcodes") == c.batch[1].get("barcodes")
                if isinstance(c.batch[1], dict)
                else False
            ),
        ),
        "barcodes",
    ),
    Mutant("TIP-ERR-007", sync(size(3)), _only_the_bad),
    Mutant("TIP-ERR-008", sync(size(2)), _renames("external_id")),
    Mutant("TIP-ERR-009", sync(size(2)), _renames("barcodes")),
    pardons("TIP-ERR-010", sync(bad("in_stock", "a dozen")), "in_stock"),
    Mutant("TIP-ERR-011", sync(lambda c: 5 in c.batch), _blind_to_junk),
    changes_status("TIP-ERR-012", on("PATCH", SYNC, lambda c: isinstance(c.json, dict)), 400, 200),
    pardons("TIP-ERR-013", sync(bad("in_stock", 2**31)), "in_stock"),
    pardons(
        "TIP-ERR-014", sync(lambda c: len(str(c.object.get("external_id"))) == 256), "external_id"
    ),
    Mutant(
        "TIP-ERR-015", sync(lambda c: "\0" in str(c.object.get("unit_size"))), _renames("unit_size")
    ),
    answers("TIP-ERR-016", sync(lambda c: isinstance(c.object.get("in_stock"), list)), 500, {}),
    edits_batch(
        "TIP-ERR-017",
        sync(lambda c: len(str(c.object.get("external_id"))) == 255),
        lambda batch: [{**batch[0], "external_id": batch[0]["external_id"][:100]}],
    ),
    pardons("TIP-ERR-018", sync(bad("price", "cheap")), "price"),
]
