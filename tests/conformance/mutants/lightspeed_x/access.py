"""Mutants of tokens, hosts, scopes, OAuth, limits, and versions in paths."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from tests.conformance.mutants.lightspeed_x.matchers import (
    DATED,
    EMPTY,
    NOBODY,
    PRODUCT,
    V2,
    accepts,
    fails_with,
    params,
    refuses,
    swallows,
)
from tests.conformance.mutants.matchers import Matcher, all_of, body, named, no_query, on
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    changes_header,
    changes_status,
    edits_answer,
    edits_request,
    put,
)
from tests.conformance.mutants.wire import Call, Reply, json_reply

STRANGER = "0b6c2c0e00004000"
OUTLETS = f"{V2}/outlets"
CONNECT = "/connect"
TOKEN = "/api/1.0/token"  # noqa: S105 (a path)
LEFT = "X-RateLimit-Remaining"
LIMIT = "X-RateLimit-Limit"


def host(call: Call) -> str:
    return str(call.environ.get("HTTP_HOST", ""))


def token(call: Call) -> str:
    return call.token.removeprefix("Bearer ")


def form(call: Call) -> dict[str, str]:
    return dict(parse_qsl(call.body.decode()))


def _hears_the_query(call: Call, send: Send, _: Memory) -> Reply:
    environ = {**call.environ, "HTTP_AUTHORIZATION": f"Bearer {call.param('access_token')}"}
    return send(replace(call, environ=environ))


def anonymous(call: Call) -> bool:
    return not call.token and not call.pairs


def stranger(call: Call) -> bool:
    return STRANGER in call.token


def at(ending: str) -> Matcher:
    return on(
        "GET", OUTLETS, lambda c: host(c).endswith(ending) and not host(c).startswith("nobody")
    )


def transfer(call: Call) -> bool:
    return call.object.get("name") == "Scoped" and call.object.get("type") == "OUTLET"


AUTH = [
    fails_with("LSX-AUTH-001", on("GET", OUTLETS, anonymous), 403),
    fails_with("LSX-AUTH-002", on("GET", OUTLETS, stranger), 403),
    fails_with("LSX-AUTH-003", on("GET", f"{V2}/brands", stranger), 401, {"e": 1}),
    Mutant(
        "LSX-AUTH-004", on("GET", OUTLETS, lambda c: "access_token" in c.args), _hears_the_query
    ),
    fails_with("LSX-AUTH-005", on("GET", OUTLETS, lambda c: host(c).startswith("nobody")), 401),
    refuses("LSX-AUTH-006", at(".retail.lightspeed.app"), 404),
    refuses("LSX-AUTH-007", at(".vendhq.com"), 404),
    changes_status("LSX-AUTH-008", on("GET", f"{V2}/customers"), 403, 401),
    refuses("LSX-AUTH-009", on("GET", f"{V2}/button_layouts"), 403),
    accepts("LSX-AUTH-010", on("GET", f"{V2}/retailer")),
    accepts("LSX-AUTH-011", on("GET", f"{DATED}/stock_adjustments")),
    accepts(
        "LSX-AUTH-012",
        on("PUT", f"{V2}/registers/*/actions/open", lambda c: c.object == {} and bool(c.body)),
    ),
    accepts("LSX-AUTH-013", on("GET", f"{V2}/suppliers")),
    accepts("LSX-AUTH-014", on("POST", f"{V2}/consignments", transfer), 201),
    accepts("LSX-AUTH-015", on("GET", f"{V2}/webhooks")),
    accepts("LSX-AUTH-016", on("GET", f"{V2}/search", lambda c: c.param("type") == "customers")),
    accepts("LSX-AUTH-017", on("POST", f"{V2}/brands", named("Unscoped "))),
    refuses("LSX-AUTH-018", on("GET", f"{DATED}/suppliers"), 401),
    accepts("LSX-AUTH-019", on("PUT", f"{V2}/registers/*/actions/close", body(payments=[]))),
    refuses("LSX-AUTH-020", on("GET", f"{DATED}/fulfillments", no_query), 403),
    accepts("LSX-AUTH-021", on("GET", f"{V2}/products/*/price_book_products")),
    accepts("LSX-AUTH-022", on("GET", f"{V2}/registers/*/payments_summary")),
    accepts("LSX-AUTH-023", on("POST", f"{DATED}/inventory_levels", lambda c: c.json == {})),
    accepts(
        "LSX-AUTH-024",
        on(
            "POST",
            f"{V2}/consignments",
            lambda c: c.object.get("name") == "Scoped" and c.object.get("type") == "STOCKTAKE",
        ),
        201,
    ),
    accepts("LSX-AUTH-025", on("POST", f"{DATED}/sales/{NOBODY}/actions/return")),
]


def sent_back(edit: Callable[[str], str]) -> Callable[[Call, Send, Memory], Reply]:
    """The browser is sent back elsewhere."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        return reply.with_header("Location", edit(reply.header("Location")))

    return answer


def scoped(*scopes: str) -> Matcher:
    """Consents to exactly these scopes."""
    return on("GET", CONNECT, lambda c: c.param("scope") == " ".join(scopes))


def exchanging(call: Call) -> bool:
    return form(call).get("grant_type") == "authorization_code"


def refreshing(call: Call) -> bool:
    return form(call).get("grant_type") == "refresh_token"


def elsewhere(call: Call) -> bool:
    return host(call).startswith("nobody")


EXCHANGE = on("POST", TOKEN, exchanging)
REFRESH = on("POST", TOKEN, refreshing)


def granted(rule: str, scope: str, edit: Callable[[dict[str, Any]], Any]) -> Mutant:
    """The answer to the code of a consent to this scope is edited."""

    def answer(call: Call, send: Send, memory: Memory) -> Reply:
        reply = send(call)
        if call.path == CONNECT:
            memory["scope"] = {"last": call.param("scope")}
        elif reply.ok and memory["scope"].get("last") == scope:
            body = reply.json
            edit(body)
            return reply.with_json(body)
        return reply

    return Mutant(rule, lambda c: scoped(scope)(c) or EXCHANGE(c), answer)


def _good_for_ever(call: Call, send: Send, memory: Memory) -> Reply:
    reply = send(call)
    used = form(call).get("refresh_token", "")
    if reply.ok:
        memory["pairs"][used] = reply.json
    elif used in memory["pairs"]:
        return json_reply(200, memory["pairs"][used])
    return reply


def _the_same_refresh_token(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    if not reply.ok:
        return reply
    return reply.with_json({**reply.json, "refresh_token": form(call)["refresh_token"]})


def _by_query(call: Call, send: Send, _: Memory) -> Reply:
    return send(
        replace(
            call.without(*call.args),
            body=urlencode(call.pairs).encode(),
            content_type="application/x-www-form-urlencoded",
        )
    )


def _another_redirect(call: Call) -> Call:
    fields = {**form(call), "redirect_uri": "http://127.0.0.1/back"}
    return replace(call, body=urlencode(fields).encode())


def _code_without_scope(call: Call, send: Send, _: Memory) -> Reply:
    return send(call.with_params(scope="outlets:read"))


def _any_secret(call: Call, send: Send, memory: Memory) -> Reply:
    """A code that is refused at first is exchanged, whoever asks."""
    reply, fields = send(call), form(call)
    fresh = fields["code"] not in memory["codes"] and fields["code"] != "no-such-code"
    memory["codes"][fields["code"]] = True
    if reply.ok or not fresh or fields["redirect_uri"].endswith("/else"):
        return reply
    return json_reply(200, {})


def _as_before(call: Call, send: Send, memory: Memory) -> Reply:
    """A code is exchanged again."""
    reply, code = send(call), form(call).get("code", "")
    if reply.ok:
        memory["codes"][code] = reply.json
    elif code in memory["codes"]:
        return json_reply(200, memory["codes"][code])
    return reply


OAUTH = [
    Mutant(
        "LSX-OAUTH-001",
        on("GET", CONNECT, lambda c: c.param("state") == "just so"),
        sent_back(lambda location: location.replace("state=", "st=")),
    ),
    granted("LSX-OAUTH-002", "products:read outlets:read", lambda b: b.pop("expires_in", None)),
    granted("LSX-OAUTH-003", "outlets:read", lambda b: b.update(expires=b["expires"] * 1000)),
    granted("LSX-OAUTH-004", "taxes:read outlets:read", lambda b: b.update({"token_type": "MAC"})),
    granted("LSX-OAUTH-005", "webhooks products:read", put(scope="webhooks,products:read")),
    accepts("LSX-OAUTH-006", on("GET", f"{V2}/users")),
    Mutant("LSX-OAUTH-007", REFRESH, _the_same_refresh_token),
    Mutant("LSX-OAUTH-008", REFRESH, _good_for_ever),
    accepts("LSX-OAUTH-009", on("GET", f"{V2}/tags", no_query)),
    edits_answer("LSX-OAUTH-010", REFRESH, put(scope="outlets:read")),
    edits_request(
        "LSX-OAUTH-011",
        on("POST", TOKEN, lambda c: form(c).get("redirect_uri", "").endswith("/else")),
        _another_redirect,
    ),
    Mutant("LSX-OAUTH-012", all_of(EXCHANGE, lambda c: not elsewhere(c)), _any_secret),
    Mutant(
        "LSX-OAUTH-013", on("GET", CONNECT, lambda c: "scope" not in c.args), _code_without_scope
    ),
    Mutant("LSX-OAUTH-014", on("POST", TOKEN, lambda c: "code" in c.args), _by_query),
    fails_with("LSX-OAUTH-015", on("GET", f"{V2}/registers"), 403),
    Mutant("LSX-OAUTH-016", EXCHANGE, _as_before),
    changes_header("LSX-OAUTH-017", EXCHANGE, "X-RateLimit-Reset", "60"),
    refuses("LSX-OAUTH-018", on("GET", f"{V2}/product_types", params("page_size")), 401),
    Mutant(
        "LSX-OAUTH-019",
        scoped("taxes:read", "suppliers:read", "outlets:read"),
        lambda call, send, _: send(call.with_params(scope="outlets:read taxes:read")),
    ),
    Mutant(
        "LSX-OAUTH-020",
        scoped("customers:read", "taxes:read"),
        sent_back(lambda location: location.replace("scope=", "sc=")),
    ),
    fails_with("LSX-OAUTH-021", on("POST", TOKEN, elsewhere), 401),
]


def left(rule: str, path: str, value: str) -> Mutant:
    return changes_header(rule, on("GET", path), LEFT, value)


def refused(rule: str, path: str, edit: Callable[[Reply], Reply]) -> Mutant:
    """A 429 at this path is another one."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        return edit(reply) if reply.status == 429 else reply

    return Mutant(rule, on("GET", f"{V2}/{path}"), answer)


def _let_in(reply: Reply) -> Reply:
    return json_reply(200, EMPTY)


def _always_refused(path: str, rule: str) -> Mutant:
    """Who was refused once is refused for ever."""

    def answer(call: Call, send: Send, memory: Memory) -> Reply:
        reply = send(call)
        if reply.status == 429:
            memory["refused"][call.token] = True
        elif call.token in memory["refused"]:
            return json_reply(429, {"error": "Too Many Requests"})
        return reply

    return Mutant(rule, on("GET", f"{V2}/{path}"), answer)


def _refused_for_all(call: Call, send: Send, memory: Memory) -> Reply:
    """Who calls after a refusal is refused, whoever that is."""
    reply = send(call)
    if reply.status == 429:
        memory["refused"]["all"] = True
    return json_reply(429, {}) if memory["refused"] else reply


LIMITS = [
    Mutant(
        "LSX-LIMIT-001",
        on("GET", f"{V2}/inventory", no_query),
        lambda call, send, _: (
            reply.with_header(LIMIT, "300")
            if (reply := send(call)).header(LIMIT) == "350"
            else reply
        ),
    ),
    Mutant(
        "LSX-LIMIT-002",
        on("GET", f"{V2}/brands", no_query),
        lambda call, send, _: (
            reply.with_header(LIMIT, "350")
            if (reply := send(call)).header(LIMIT) == "950"
            else reply
        ),
    ),
    left("LSX-LIMIT-003", f"{V2}/tags", "9"),
    refused("LSX-LIMIT-004", "suppliers", _let_in),
    refused("LSX-LIMIT-005", "taxes", lambda r: r.with_json({"error": "Too Many Requests"})),
    refused("LSX-LIMIT-006", "users", lambda r: r.with_header("Retry-After", "120")),
    refused("LSX-LIMIT-007", "payment_types", lambda r: r.with_header(LEFT, None)),
    _always_refused("product_types", "LSX-LIMIT-008"),
    refused(
        "LSX-LIMIT-009",
        "registers",
        lambda r: r.with_header("Retry-After", "Thu, 01 Jan 1970 00:00:00 GMT"),
    ),
    changes_header("LSX-LIMIT-010", on("GET", f"{V2}/suppliers/{NOBODY}"), LIMIT, None),
    left("LSX-LIMIT-011", f"{V2}/brands/{NOBODY}", "9"),
    Mutant("LSX-LIMIT-012", on("GET", f"{V2}/customers", no_query), _refused_for_all),
    left("LSX-LIMIT-013", f"{V2}/inventory", "9"),
    left("LSX-LIMIT-014", f"{DATED}/variant_attributes", "9"),
]

PATHS = [
    refuses("LSX-PATH-001", on("GET", "/api/2026-04/brands/*"), 404),
    refuses("LSX-PATH-002", on("PUT", f"{DATED}/products/*", no_query)),
    edits_answer("LSX-PATH-003", on("GET", "/api/0.9/supplier"), put(more=1)),
    swallows("LSX-PATH-004", on("PUT", PRODUCT, body(details={"price_excluding_tax": 3.5}))),
    swallows("LSX-PATH-005", on("PUT", f"{V2}/inventory")),
    refuses("LSX-PATH-006", on("GET", OUTLETS, lambda c: "colour" in c.args), 400),
    fails_with("LSX-PATH-007", on("GET", f"{V2}/tags/{NOBODY}"), 404, {"errors": []}),
    fails_with(
        "LSX-PATH-008", on("POST", f"{V2}/brands", lambda c: bool(c.body) and c.json is None), 415
    ),
    edits_request(
        "LSX-PATH-009",
        on("GET", "/api/2025-10/sales/*"),
        lambda c: c.to(f"{V2}/sales/{c.last}"),
    ),
]

MUTANTS = [*AUTH, *OAUTH, *LIMITS, *PATHS]
