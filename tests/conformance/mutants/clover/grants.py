"""Mutants of PKCE and of migrating legacy tokens."""

from urllib.parse import parse_qs, urlsplit

from tests.conformance.mutants.clover.matchers import M, with_keys
from tests.conformance.mutants.clover.oauth import BACK, CODE
from tests.conformance.mutants.mutant import (  # fmt: skip
    Memory,
    Mutant,
    Send,
    drop,
    edits,
    either,
    every,
    on,
    turns,
)
from tests.conformance.mutants.wire import Call, Reply, said

MIGRATE = on("POST", "/oauth/token/migrate_v2")
VERIFIED = every(CODE, with_keys("code_verifier"))
PAIR = {
    "access_token": "a",
    "access_token_expiration": 1,
    "refresh_token": "r",
    "refresh_token_expiration": 2,
}


def challenged(call: Call) -> bool:
    return "code_challenge" in call.args


def secretly(call: Call) -> bool:
    return "code_verifier" not in call.one


def _forgets_the_challenge(call: Call, send: Send, memory: Memory) -> Reply:
    if call.method == "POST":
        return said(200, PAIR) if call.one.get("code") in memory["codes"] else send(call)
    reply = send(call)
    for code in parse_qs(urlsplit(reply.header("Location")).query).get("code", ()):
        memory["codes"][code] = True
    return reply


def _opens_nothing(call: Call, send: Send, memory: Memory) -> Reply:
    if call.method == "GET":
        token = call.token.removeprefix("Bearer ")
        return said(401, {}) if token in memory["migrated"] else send(call)
    reply = send(call)
    memory["migrated"][reply.json.get("access_token")] = True
    return reply


MUTANTS = [
    edits("CLV-PKCE-001", VERIFIED, drop("refresh_token")),
    turns("CLV-PKCE-002", VERIFIED, 400, 200, PAIR),
    Mutant(
        "CLV-PKCE-003",
        either(every(BACK, challenged), every(CODE, secretly)),
        _forgets_the_challenge,
    ),
    edits("CLV-MIGRATE-001", MIGRATE, drop("refresh_token")),
    Mutant("CLV-MIGRATE-002", either(MIGRATE, on("GET", f"{M}/order_types")), _opens_nothing),
]
