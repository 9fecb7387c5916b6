"""Mutants of registers."""

from typing import Any

from tests.conformance.mutants.lightspeed_x.matchers import (
    NOBODY,
    V2,
    data,
    fails_with,
    less,
    once,
    replaced,
)
from tests.conformance.mutants.matchers import on
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    edits_answer,
    edits_request,
)
from tests.conformance.mutants.wire import Call, Reply, json_reply

REGISTER = f"{V2}/registers/*"
OPEN, CLOSE = f"{REGISTER}/actions/open", f"{REGISTER}/actions/close"
SUMMARY = on("GET", f"{REGISTER}/payments_summary")
GET = on("GET", REGISTER, lambda call: call.last != NOBODY)
CLOSED = on("PUT", CLOSE)
OPENED = on("PUT", OPEN)


def _numbers(row: dict[str, Any]) -> None:
    for payment in row["payments"]:
        payment["total"] = float(payment["total"])


def _zero(row: dict[str, Any]) -> None:
    for payment in row["payments"]:
        payment["total"] = "0.00"


def _the_same_sequence(call: Call, send: Send, memory: Memory) -> Reply:
    """An opening keeps the sequence of the one before."""
    reply = send(call)
    if not reply.ok or call.method != "GET":
        return reply
    row = reply.json["data"]
    sequence = memory["first"].setdefault("id", row["register_open_sequence_id"])
    return reply.with_json({"data": {**row, "register_open_sequence_id": sequence}})


def _closed_again(call: Call, send: Send, memory: Memory) -> Reply:
    reply = send(call)
    return json_reply(200, {"data": {}}) if reply.status in {400, 409, 422} else reply


def _ignores_time(call: Call) -> Call:
    return call.with_json({})


MUTANTS = [
    edits_answer("LSX-REG-001", GET, less("invoice_prefix")),
    edits_answer("LSX-REG-002", CLOSED, replaced(is_open=True)),
    edits_answer("LSX-REG-003", OPENED, replaced(is_open=False)),
    Mutant("LSX-REG-004", GET, _the_same_sequence),
    edits_request(
        "LSX-REG-005", on("PUT", OPEN, lambda c: "register_open_time" in c.object), _ignores_time
    ),
    edits_answer("LSX-REG-006", SUMMARY, data(_numbers)),
    edits_answer("LSX-REG-007", SUMMARY, data(_zero)),
    once(
        "LSX-REG-008",
        on("PUT", CLOSE, lambda c: bool(c.object.get("payments"))),
        GET,
        replaced(register_close_time=None),
    ),
    Mutant("LSX-REG-009", CLOSED, _closed_again),
    fails_with("LSX-REG-010", on("GET", f"{V2}/registers/{NOBODY}"), 400),
]
