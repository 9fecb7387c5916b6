"""Mutants of pictures, label tasks and the auto-task option."""

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
    nested,
    put,
)
from tests.conformance.mutants.tipsi.items import has, lacks
from tests.conformance.mutants.tipsi.lazy import EMPTY
from tests.conformance.mutants.tipsi.matchers import fields, on, results, store
from tests.conformance.mutants.tipsi.sync import pardons
from tests.conformance.mutants.wire import Call, Reply, json_reply

EXT, SYNC = "/store/*/ext/*", "/store/*/ext/sync"
UPLOAD, TASK = "/store/*/image_upload", "/store/*/wine/*/create_task"
URL = {"image": "http://127.0.0.1/nothing.png"}


def shows(status: str, otherwise: str) -> Any:
    def edit(body: dict[str, Any]) -> None:
        if body["status"] == status:
            body["status"] = otherwise

    return edit


def _matched_will_do(call: Call, send: Send, memory: Memory) -> Reply:
    reply = send(call)
    if reply.ok:
        memory["tasked"][call.path] = True
    refused = reply.status == 400 and call.path not in memory["tasked"]
    return json_reply(201, {}) if refused else reply


def _a_second_will_do(call: Call, send: Send, memory: Memory) -> Reply:
    reply = send(call)
    if reply.ok:
        memory["tasked"][call.path] = True
    refused = reply.status == 400 and call.path in memory["tasked"]
    return json_reply(201, {}) if refused else reply


def _match_is_lost(call: Call, send: Send, memory: Memory) -> Reply:
    """After a task no wine is shown."""
    if call.method == "POST":
        memory["tasked"][store(call)] = True
        return send(call)
    lost = nested("wine", put(id=0)) if store(call) in memory["tasked"] else put()
    return edited_answer(send(call), lost)


def _first_batch_is_hidden(call: Call, send: Send, memory: Memory) -> Reply:
    """A store that has synced once shows nothing in its lists of wines and drinks."""
    if call.method == "PATCH":
        memory["batches"][store(call)] = memory["batches"].get(store(call), 0) + 1
        return send(call)
    once = memory["batches"].get(store(call)) == 1
    return edited_answer(send(call), results(lambda rows: [] if once else rows))


LISTED = fields("id,external_id")

MUTANTS = [
    changes_status("TIP-IMAGE-001", on("POST", UPLOAD), 201, 200),
    answers("TIP-IMAGE-002", on("GET", "/media/*"), 404, {}),
    answers("TIP-IMAGE-003", on("POST", UPLOAD, lambda c: b'name="image"' not in c.body), 201, URL),
    answers("TIP-IMAGE-004", on("POST", UPLOAD, lambda c: b"#!/bin/sh" in c.body), 201, URL),
    changes_status("TIP-TASK-001", on("POST", TASK), 201, 200),
    edits_answer(
        "TIP-TASK-002", on("GET", EXT, fields("id,status")), shows("match_pending", "unmatched")
    ),
    Mutant("TIP-TASK-003", on("POST", TASK, has("front_image")), _matched_will_do),
    Mutant("TIP-TASK-004", on("POST", TASK, has("front_image")), _a_second_will_do),
    changes_status("TIP-TASK-005", on("POST", TASK, lacks("front_image")), 400, 201),
    answers("TIP-TASK-006", on("POST", TASK, has("vintage")), 400, {"vintage": ["no"]}),
    edits_answer("TIP-TASK-007", on("POST", TASK), drop("pos_item_name")),
    edits_answer("TIP-TASK-008", on("POST", "/store/*/drink/*/create_task"), put(drink={"id": 1})),
    changes_status("TIP-TASK-009", on("POST", TASK), 404, 400),
    Mutant(
        "TIP-TASK-010",
        any_of(on("POST", TASK), on("GET", EXT, fields("id,status,wine"))),
        _match_is_lost,
    ),
    edits_answer(
        "TIP-TASK-011", on("GET", EXT, fields("id,status")), shows("in_progress", "unmatched")
    ),
    edits_answer(
        "TIP-TASK-012", on("GET", EXT, fields("id,status")), shows("bad_label", "unmatched")
    ),
    answers(
        "TIP-TASK-013",
        on("GET", "/store/*/inventory", lambda c: c.param("status") == "match_pending"),
        200,
        EMPTY,
    ),
    Mutant(
        "TIP-AUTO-001",
        any_of(on("PATCH", SYNC), on("GET", "/store/*/wine", LISTED)),
        _first_batch_is_hidden,
    ),
    Mutant(
        "TIP-AUTO-002",
        any_of(on("PATCH", SYNC), on("GET", "/store/*/drink", LISTED)),
        _first_batch_is_hidden,
    ),
    pardons("TIP-AUTO-003", on("PATCH", SYNC), "category"),
]
