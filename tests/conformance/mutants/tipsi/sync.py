"""Mutants of the batch by external id, and of its refusals."""

from collections.abc import Callable
from typing import Any

from tests.conformance.mutants.mutant import (  # fmt: skip
    Memory,
    Mutant,
    Send,
    Touch,
    asks,
    bare,
    edited,
    edits,
    either,
    every,
    fields,
    keys,
    on,
    put,
    rewrites,
    says,
    size,
    turns,
)
from tests.conformance.mutants.tipsi.items import codes_of
from tests.conformance.mutants.tipsi.lazy import EMPTY
from tests.conformance.mutants.wire import Call, Reply, said

EXT, SYNC = "/store/*/ext/*", "/store/*/ext/sync"
FINE = {"created_items": 1, "updated_items": 0}


def sync(*touches: Touch) -> Touch:
    return every(on("PATCH", SYNC), *touches)


def bad(field: str, value: object) -> Touch:
    """Batches with an element whose field has this value."""
    return lambda call: any(
        isinstance(one, dict) and one.get(field, ...) == value for one in call.batch
    )


def pardons(rule: str, touch: Touch, field: str) -> Mutant:
    """What is refused for this field is accepted, though nothing is written."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        named = {name for one in reply.json for name in one} if reply.status == 400 else set()
        return said(200, FINE) if field in named else reply

    return Mutant(rule, touch, answer)


def keeps_the_good(rule: str, touch: Touch, is_bad: Callable[[Any], bool]) -> Mutant:
    """A refused batch leaves its good elements behind."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        send(call.saying([one for one in call.batch if not is_bad(one)]))
        return send(call)

    return Mutant(rule, touch, answer)


def _one_more_updated(told: dict[str, Any]) -> None:
    if (told["created_items"], told["updated_items"]) == (1, 2):
        told["updated_items"] = 3


def _clears_the_others(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call.to(f"{call.store}/ext/sync_clear"))
    return edited(reply, lambda told: bare(told, "cleared_items"))


def _adds_barcodes(call: Call, send: Send, _: Memory) -> Reply:
    old = codes_of(call, send, call.one["external_id"])
    return send(call.saying([{**call.one, "barcodes": [*old, *call.one["barcodes"]]}]))


def _unmatches(call: Call, send: Send, memory: Memory) -> Reply:
    if call.method == "PATCH":
        memory["synced"][str(call.one["external_id"])] = True
        return send(call)
    synced = call.last in memory["synced"]
    return edited(send(call), put(status="unmatched") if synced else put())


def _frozen(call: Call, send: Send, memory: Memory) -> Reply:
    """`updated` stays at what was first read, once the item was synced."""
    if call.method == "PATCH":
        memory["synced"].update(memory["first"])
        return send(call)
    reply = send(call)
    first = memory["first"].setdefault(call.last, reply.json["updated"])
    return edited(reply, put(updated=first)) if call.last in memory["synced"] else reply


def _codes_of_all_stores(call: Call, send: Send, memory: Memory) -> Reply:
    for code in call.one.get("barcodes", ()):
        if memory["codes"].setdefault(code, call.store) != call.store:
            return said(400, [{"barcodes": ["taken"]}])
    return send(call)


def _duplicates(call: Call) -> bool:
    ids = [one["external_id"] for one in call.batch if isinstance(one, dict) and len(one) > 2
           and "external_id" in one]  # fmt: skip
    return len(ids) == 2 and ids[0] == ids[1]


def _count_both(told: dict[str, Any]) -> None:
    told["created_items"] += 1


def _whole_price(told: dict[str, Any]) -> None:
    if isinstance(told["price"], float):
        told["price"] = float(round(told["price"]))


def _to_work(told: dict[str, Any]) -> None:
    if told["status"] == "unmatched":
        told["status"] = "in_progress"


def _renames(name: str) -> Callable[[Call, Send, Memory], Reply]:
    """The error stands under another name."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        if reply.status != 400:
            return reply
        return reply.saying(
            [
                {"non_field_errors" if key == name else key: value for key, value in one.items()}
                for one in reply.json
            ]
        )

    return answer


def _only_the_bad(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    return reply.saying([one for one in reply.json if one]) if reply.status == 400 else reply


def _blind_to_junk(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    return reply.saying([{} for _ in reply.json]) if reply.status == 400 else reply


MUTANTS = [
    edits("TIP-SYNC-001", sync(size(3)), _one_more_updated),
    rewrites("TIP-SYNC-002", sync(bad("price", 19.5)), lambda b: [bare(one, "price") for one in b]),
    rewrites(
        "TIP-SYNC-003",
        sync(size(3), bad("price", 8.25)),
        lambda batch: [*batch[:2], bare(batch[2], "price")],
    ),
    edits("TIP-SYNC-004", on("GET", EXT, fields("id,status")), _to_work),
    says(
        "TIP-SYNC-005",
        on("GET", "/store/*/inventory", lambda c: c.asked("status") == "unmatched"),
        200,
        EMPTY,
    ),
    Mutant(
        "TIP-SYNC-006",
        sync(size(1), keys("external_id", "barcodes", "in_stock")),
        _clears_the_others,
    ),
    rewrites(
        "TIP-SYNC-007",
        sync(keys("external_id", "price")),
        lambda batch: [{**batch[0], "unit_size": None}],
    ),
    rewrites(
        "TIP-SYNC-008",
        sync(keys("external_id", "in_stock")),
        lambda batch: [{**batch[0], "barcodes": []}],
    ),
    Mutant(
        "TIP-SYNC-009",
        sync(keys("external_id", "barcodes"), lambda c: c.one["barcodes"] != []),
        _adds_barcodes,
    ),
    rewrites(
        "TIP-SYNC-010",
        sync(keys("external_id", "barcodes"), bad("barcodes", [])),
        lambda batch: [bare(batch[0], "barcodes")],
    ),
    edits("TIP-SYNC-011", sync(size(1)), put(cleared_items=0)),
    turns("TIP-SYNC-012", sync(lambda c: not c.slashed), 200, 202),
    rewrites("TIP-SYNC-013", sync(_duplicates), lambda batch: batch[::-1]),
    edits("TIP-SYNC-014", sync(_duplicates), _count_both),
    turns("TIP-SYNC-015", sync(size(0), lambda c: c.json == []), 200, 400),
    says("TIP-SYNC-016", sync(lambda c: "shelf" in c.one), 400, [{"shelf": ["unknown"]}]),
    says("TIP-SYNC-017", sync(bad("in_stock", "12")), 400, [{"in_stock": ["no integer"]}]),
    says("TIP-SYNC-018", sync(lambda c: len(c.body) > 100_000 and len(c.batch) > 5000), 413, {}),
    edits("TIP-SYNC-019", on("GET", EXT, fields("id,price")), _whole_price),
    rewrites("TIP-SYNC-020", sync(bad("price", None)), lambda batch: [bare(batch[0], "price")]),
    Mutant(
        "TIP-SYNC-021",
        either(
            sync(keys("external_id", "in_stock", "price")), on("GET", EXT, fields("id,status,wine"))
        ),
        _unmatches,
    ),
    asks(
        "TIP-SYNC-022",
        sync(lambda c: "pos_item_name" in c.one),
        lambda c: c.saying([bare(c.one, "pos_item_name")]),
    ),
    says(
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
        either(sync(size(1)), on("GET", EXT, fields("id,updated"))),
        _frozen,
    ),
    Mutant("TIP-SYNC-025", sync(size(1)), _codes_of_all_stores),
    pardons("TIP-ERR-001", sync(keys("in_stock")), "external_id"),
    pardons("TIP-ERR-002", sync(lambda c: "id" in c.one), "id"),
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
    turns("TIP-ERR-012", on("PATCH", SYNC, lambda c: isinstance(c.json, dict)), 400, 200),
    pardons("TIP-ERR-013", sync(bad("in_stock", 2**31)), "in_stock"),
    pardons(
        "TIP-ERR-014", sync(lambda c: len(str(c.one.get("external_id"))) == 256), "external_id"
    ),
    Mutant(
        "TIP-ERR-015", sync(lambda c: "\0" in str(c.one.get("unit_size"))), _renames("unit_size")
    ),
    says("TIP-ERR-016", sync(lambda c: isinstance(c.one.get("in_stock"), list)), 500, {}),
    rewrites(
        "TIP-ERR-017",
        sync(lambda c: len(str(c.one.get("external_id"))) == 255),
        lambda batch: [{**batch[0], "external_id": batch[0]["external_id"][:100]}],
    ),
    pardons("TIP-ERR-018", sync(bad("price", "cheap")), "price"),
]
