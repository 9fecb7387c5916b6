"""Mutants of login, session and addressing."""

import re

from tests.conformance.mutants.matchers import any_of
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    answers,
    changes_status,
    edits_answer,
    put,
)
from tests.conformance.mutants.tipsi.matchers import on, store
from tests.conformance.mutants.wire import Call, Reply, json_reply

LOGIN = on("POST", "/login")
INVENTORY = "/store/*/inventory"


def _named(call: Call) -> bool:
    return "username" in call.object and "password" in call.object


def _second_login_without_cookie(call: Call, send: Send, memory: Memory) -> Reply:
    reply = send(call)
    if not reply.ok:
        return reply
    user = str(call.object.get("username"))
    again = user in memory["users"]
    memory["users"][user] = True
    return reply.with_header("Set-Cookie", None) if again else reply


def _any_password_will_do(call: Call, send: Send, memory: Memory) -> Reply:
    reply = send(call)
    user = str(call.object.get("username"))
    if reply.ok:
        memory["users"][user] = True
        return reply
    return json_reply(200, {}) if user in memory["users"] else reply


def _script_reads_cookie(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    cookie = reply.header("Set-Cookie")
    shown = re.sub(r";\s*HttpOnly", "", cookie, flags=re.IGNORECASE)
    return reply.with_header("Set-Cookie", shown) if cookie else reply


def _says_html(call: Call, send: Send, _: Memory) -> Reply:
    return send(call).with_header("Content-Type", "text/html")


def _open_house(call: Call, send: Send, memory: Memory) -> Reply:
    reply = send(call)
    if reply.ok:
        memory["stores"][store(call)] = True
    seen = reply.status == 404 and store(call) in memory["stores"]
    return (
        json_reply(200, {"count": 0, "next": None, "previous": None, "results": []})
        if seen
        else reply
    )


MUTANTS = [
    changes_status("TIP-LOGIN-001", on("POST", "/login", _named), 200, 201),
    changes_status(
        "TIP-LOGIN-002", on("POST", "/login", lambda c: "form" in c.content_type), 200, 415
    ),
    answers("TIP-LOGIN-003", on("POST", "/login", lambda c: "email" in c.object), 400, {}),
    edits_answer("TIP-LOGIN-004", on("POST", "/login", _named), put(ok=True)),
    Mutant("TIP-LOGIN-005", on("POST", "/login", _named), _second_login_without_cookie),
    Mutant("TIP-LOGIN-006", LOGIN, _script_reads_cookie),
    Mutant("TIP-LOGIN-007", on("POST", "/login", _named), _any_password_will_do),
    changes_status(
        "TIP-LOGIN-008",
        on("POST", "/login", lambda c: c.object.get("username") == "nobody-at-all"),
        400,
        401,
    ),
    answers(
        "TIP-LOGIN-009", on("POST", "/login", lambda c: set(c.object) == {"username"}), 500, {}
    ),
    answers("TIP-SESSION-001", on("GET", INVENTORY, lambda c: not c.cookie), 200, {}),
    changes_status(
        "TIP-SESSION-002", on("PATCH", "/store/*/ext/sync", lambda c: not c.cookie), 403, 401
    ),
    answers("TIP-SESSION-003", on("GET", INVENTORY, lambda c: "=00000000" in c.cookie), 200, {}),
    answers("TIP-ADDR-001", on("GET", INVENTORY, lambda c: c.slashed), 404, {}),
    answers("TIP-ADDR-002", on("PATCH", "/store/*/ext/sync", lambda c: c.slashed), 301, {}),
    changes_status("TIP-ADDR-003", on("GET", "/store/2147483646/inventory"), 404, 403),
    Mutant(
        "TIP-ADDR-004",
        any_of(on("GET", INVENTORY, lambda c: not c.args), on("PATCH", "/store/*/ext/sync")),
        _open_house,
    ),
    changes_status("TIP-ADDR-005", on("PUT", INVENTORY), 405, 404),
    changes_status(
        "TIP-ADDR-006",
        on("PATCH", "/store/*/ext/sync", lambda c: bool(c.body) and c.json is None),
        400,
        422,
    ),
    Mutant("TIP-ADDR-007", on("GET", "/store/*/drink", lambda c: not c.args), _says_html),
]
