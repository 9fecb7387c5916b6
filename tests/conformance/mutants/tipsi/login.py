"""Mutants of login, session and addressing."""

import re

from tests.conformance.mutants.mutant import (  # fmt: skip
    Memory,
    Mutant,
    Send,
    edits,
    either,
    on,
    put,
    says,
    turns,
)
from tests.conformance.mutants.wire import Call, Reply, said

LOGIN = on("POST", "/login")
INVENTORY = "/store/*/inventory"


def _named(call: Call) -> bool:
    return "username" in call.one and "password" in call.one


def _second_login_without_cookie(call: Call, send: Send, memory: Memory) -> Reply:
    reply = send(call)
    if not reply.ok:
        return reply
    user = str(call.one.get("username"))
    again = user in memory["users"]
    memory["users"][user] = True
    return reply.with_header("Set-Cookie", None) if again else reply


def _any_password_will_do(call: Call, send: Send, memory: Memory) -> Reply:
    reply = send(call)
    user = str(call.one.get("username"))
    if reply.ok:
        memory["users"][user] = True
        return reply
    return said(200, {}) if user in memory["users"] else reply


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
        memory["stores"][call.store] = True
    seen = reply.status == 404 and call.store in memory["stores"]
    return said(200, {"count": 0, "next": None, "previous": None, "results": []}) if seen else reply


MUTANTS = [
    turns("TIP-LOGIN-001", on("POST", "/login", _named), 200, 201),
    turns("TIP-LOGIN-002", on("POST", "/login", lambda c: "form" in c.content_type), 200, 415),
    says("TIP-LOGIN-003", on("POST", "/login", lambda c: "email" in c.one), 400, {}),
    edits("TIP-LOGIN-004", on("POST", "/login", _named), put(ok=True)),
    Mutant("TIP-LOGIN-005", on("POST", "/login", _named), _second_login_without_cookie),
    Mutant("TIP-LOGIN-006", LOGIN, _script_reads_cookie),
    Mutant("TIP-LOGIN-007", on("POST", "/login", _named), _any_password_will_do),
    turns(
        "TIP-LOGIN-008",
        on("POST", "/login", lambda c: c.one.get("username") == "nobody-at-all"),
        400,
        401,
    ),
    says("TIP-LOGIN-009", on("POST", "/login", lambda c: set(c.one) == {"username"}), 500, {}),
    says("TIP-SESSION-001", on("GET", INVENTORY, lambda c: not c.cookie), 200, {}),
    turns("TIP-SESSION-002", on("PATCH", "/store/*/ext/sync", lambda c: not c.cookie), 403, 401),
    says("TIP-SESSION-003", on("GET", INVENTORY, lambda c: "=00000000" in c.cookie), 200, {}),
    says("TIP-ADDR-001", on("GET", INVENTORY, lambda c: c.slashed), 404, {}),
    says("TIP-ADDR-002", on("PATCH", "/store/*/ext/sync", lambda c: c.slashed), 301, {}),
    turns("TIP-ADDR-003", on("GET", "/store/2147483646/inventory"), 404, 403),
    Mutant(
        "TIP-ADDR-004",
        either(on("GET", INVENTORY, lambda c: not c.args), on("PATCH", "/store/*/ext/sync")),
        _open_house,
    ),
    turns("TIP-ADDR-005", on("PUT", INVENTORY), 405, 404),
    turns(
        "TIP-ADDR-006",
        on("PATCH", "/store/*/ext/sync", lambda c: bool(c.body) and c.json is None),
        400,
        422,
    ),
    Mutant("TIP-ADDR-007", on("GET", "/store/*/drink", lambda c: not c.args), _says_html),
]
