"""Mutants of OAuth."""

from typing import Any

from tests.conformance.mutants.clover.matchers import M
from tests.conformance.mutants.matchers import all_of, on
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    answers,
    changes_status,
    edits_answer,
    put,
)
from tests.conformance.mutants.wire import Call, Reply, json_reply

BACK = on("GET", "/oauth/v2/authorize")
CODE = on("POST", "/oauth/v2/token")
REFRESH = on("POST", "/oauth/v2/refresh")


def _loses_state(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    return reply.with_header("Location", reply.header("Location").replace("&state=", "&st="))


def _milliseconds(body: dict[str, Any]) -> None:
    body["refresh_token_expiration"] *= 1000


def _good_for_ever(call: Call, send: Send, memory: Memory) -> Reply:
    reply = send(call)
    token = str(call.object.get("refresh_token"))
    if reply.ok:
        memory["pairs"][token] = reply.json
    elif token in memory["pairs"]:
        return json_reply(200, memory["pairs"][token])
    return reply


def _the_same_again(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    if not reply.ok:
        return reply
    return reply.with_json({**reply.json, "refresh_token": call.object["refresh_token"]})


MUTANTS = [
    Mutant("CLV-OAUTH-001", all_of(BACK, lambda c: "state" in c.args), _loses_state),
    edits_answer("CLV-OAUTH-002", CODE, _milliseconds),
    answers(
        "CLV-OAUTH-003",
        on("GET", f"{M}/categories", lambda c: bool(c.token) and not c.pairs),
        401,
        {"message": "401 Unauthorized"},
    ),
    Mutant("CLV-OAUTH-004", REFRESH, _good_for_ever),
    Mutant("CLV-OAUTH-005", REFRESH, _the_same_again),
    changes_status("CLV-OAUTH-006", CODE, 400, 400, {"message": "No."}),
    edits_answer("CLV-OAUTH-007", on("GET", "/oauth/token"), put(more="x")),
]
