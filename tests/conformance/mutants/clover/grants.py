"""Mutants of PKCE and of migrating legacy tokens."""

from urllib.parse import parse_qs, urlsplit

from tests.conformance.mutants.clover.matchers import M
from tests.conformance.mutants.clover.oauth import BACK, CODE
from tests.conformance.mutants.matchers import all_of, any_of, on, with_keys
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    changes_status,
    drop,
    edits_answer,
)
from tests.conformance.mutants.wire import Call, Reply, json_reply

MIGRATE = on("POST", "/oauth/token/migrate_v2")
VERIFIED = all_of(CODE, with_keys("code_verifier"))
PAIR = {
    "access_token": "a",
    "access_token_expiration": 1,
    "refresh_token": "r",
    "refresh_token_expiration": 2,
}


def challenged(call: Call) -> bool:
    return "code_challenge" in call.args


def secretly(call: Call) -> bool:
    return "code_verifier" not in call.object


def _forgets_the_challenge(call: Call, send: Send, memory: Memory) -> Reply:
    if call.method == "POST":
        return json_reply(200, PAIR) if call.object.get("code") in memory["codes"] else send(call)
    reply = send(call)
    for code in parse_qs(urlsplit(reply.header("Location")).query).get("code", ()):
        memory["codes"][code] = True
    return reply


def _opens_nothing(call: Call, send: Send, memory: Memory) -> Reply:
    if call.method == "GET":
        token = call.token.removeprefix("Bearer ")
        return json_reply(401, {}) if token in memory["migrated"] else send(call)
    reply = send(call)
    memory["migrated"][reply.json.get("access_token")] = True
    return reply


MUTANTS = [
    edits_answer("CLV-PKCE-001", VERIFIED, drop("refresh_token")),
    changes_status("CLV-PKCE-002", VERIFIED, 400, 200, PAIR),
    Mutant(
        "CLV-PKCE-003",
        any_of(all_of(BACK, challenged), all_of(CODE, secretly)),
        _forgets_the_challenge,
    ),
    edits_answer("CLV-MIGRATE-001", MIGRATE, drop("refresh_token")),
    Mutant("CLV-MIGRATE-002", any_of(MIGRATE, on("GET", f"{M}/order_types")), _opens_nothing),
]
