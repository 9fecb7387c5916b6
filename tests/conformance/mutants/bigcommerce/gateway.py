"""Mutants of the gateway, its limits, and the envelopes of v3 and v2."""

from collections.abc import Callable
from typing import Any

from tests.conformance.mutants.bigcommerce.matchers import (
    ALL,
    ALL_VARIANTS,
    CATALOG,
    NOBODY,
    ONE,
    PRODUCT,
    PRODUCTS,
    V2,
    V3,
    data,
    exact_query,
    paged,
    store,
    token,
)
from tests.conformance.mutants.matchers import (
    Matcher,
    all_of,
    any_of,
    body,
    keys,
    named,
    no_query,
    on,
)
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    answers,
    changes_header,
    changes_status,
    drop,
    edits_answer,
    put,
)
from tests.conformance.mutants.wire import Call, Reply, json_reply

GOOD: dict[str, Any] = {"data": [], "meta": {}}
PLAIN: dict[str, Any] = {"status": 404, "title": "Not Found"}
ORDERS = f"{V2}/orders"
STATUSES, SUMMARY, TIME = f"{V2}/order_statuses", f"{CATALOG}/summary", f"{V2}/time"
WINDOW = "X-Rate-Limit-Time-Window-Ms"
LEFT = "X-Rate-Limit-Requests-Left"
QUOTA = "X-Rate-Limit-Requests-Quota"
AFTER = "X-Retry-After"


def missing(call: Call) -> bool:
    return token(call) is None


def stranger(call: Call) -> bool:
    return (token(call) or "").startswith("01234567")


def known(call: Call) -> bool:
    return bool(token(call)) and not stranger(call) and "zzzz" not in call.path


def headed_so(name: str, value: str) -> Matcher:
    """Requests that have this header."""
    return lambda call: call.environ.get(name) == value


def on_status(status: int, name: str, value: str | None) -> Callable[..., Reply]:
    """A header of the answers of one status is another, or gone."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        return reply.with_header(name, value) if reply.status == status else reply

    return answer


def to_street(word: str) -> Matcher:
    return on("POST", ORDERS, lambda c: c.object.get("billing_address", {}).get("street_1") == word)


def _keeps_left(call: Call, send: Send, memory: Memory) -> Reply:
    """What is left never changes."""
    reply = send(call)
    first = memory["left"].setdefault(token(call), reply.header(LEFT))
    return reply.with_header(LEFT, first) if reply.ok else reply


def _one_only(call: Call, send: Send, memory: Memory) -> Reply:
    """v2 is counted for itself."""
    memory["second"].setdefault(token(call), 0)
    if "/v2/" in call.path:
        memory["second"][token(call)] += 1
        return send(call)
    reply = send(call)
    if not reply.header(LEFT):
        return reply
    return reply.with_header(LEFT, str(int(reply.header(LEFT)) + memory["second"][token(call)]))


def _never_again(call: Call, send: Send, memory: Memory) -> Reply:
    """Once throttled, always throttled."""
    reply = send(call)
    if reply.status == 429:
        memory["throttled"][token(call)] = True
    return reply.with_status(429) if token(call) in memory["throttled"] else reply


def _unthrottled(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    return reply.with_status(200).with_json(GOOD) if reply.status == 429 else reply


def _never_whole(call: Call, send: Send, memory: Memory) -> Reply:
    """What is left is never more than it was."""
    reply = send(call)
    left = min(int(reply.header(LEFT) or 0), memory["left"].get(token(call), 10**9))
    memory["left"][token(call)] = left
    return reply.with_header(LEFT, str(left)) if reply.ok else reply


def _scoped(call: Call, send: Send, _: Memory) -> Reply:
    """The time is for those who may read of the store."""
    probed = send(call.to(f"{store(call)}/v2/store"))
    return probed if probed.status == 403 else send(call)


def _wrapped(content: Any) -> Any:
    return {"data": content, "meta": {}}


def _spoken(content: dict[str, Any]) -> None:
    content["price"] = f"{content['price']:.2f}"


def _zulu(content: dict[str, Any]) -> None:
    content["date_created"] = content["date_created"].replace("+00:00", "Z")


def _refused(change: Callable[[Any], Any]) -> Callable[..., Reply]:
    """The JSON of a refusal is changed."""

    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        return reply if reply.ok else reply.with_json(change(reply.json))

    return answer


def _emptied(call: Call, send: Send, _: Memory) -> Reply:
    """[] for no body."""
    reply = send(call)
    return json_reply(200, []) if reply.status == 204 else reply


GONE = on("GET", f"{PRODUCTS}/{NOBODY}")

MUTANTS = [
    changes_status("BCM-GATE-001", on("GET", f"{CATALOG}/mugs"), 404, 200, GOOD),
    changes_status("BCM-GATE-002", on("GET", f"{CATALOG}/jugs"), 404, 404, PLAIN),
    answers("BCM-GATE-003", on("GET", f"{CATALOG}/cups", missing), 401, {}),
    answers("BCM-GATE-004", on("GET", PRODUCTS, missing), 404, PLAIN),
    answers("BCM-GATE-005", on("GET", ALL_VARIANTS, missing), 401, {"status": 401}),
    changes_status("BCM-GATE-006", on("GET", PRODUCTS, lambda c: token(c) == ""), 401, 403),
    answers("BCM-GATE-007", on("GET", PRODUCTS, stranger), 403, {}),
    changes_status("BCM-GATE-008", on("GET", ALL_VARIANTS, stranger), 401, 401, {"message": "no"}),
    answers("BCM-GATE-009", on("GET", "/stores/zzzzzzzzzz/v3/catalog/products"), 404, PLAIN),
    changes_status("BCM-GATE-010", all_of(ALL, known), 403, 401),
    changes_status("BCM-GATE-011", on("GET", SUMMARY), 403, 403, PLAIN),
    changes_status("BCM-GATE-012", on("POST", PRODUCTS, named("Read only")), 403, 200, GOOD),
    answers("BCM-GATE-013", on("GET", PRODUCTS, exact_query(page="1")), 403, {}),
    answers(
        "BCM-GATE-014", on("GET", PRODUCTS, headed_so("HTTP_X_AUTH_CLIENT", "nobody")), 401, {}
    ),
    answers("BCM-GATE-015", on("GET", PRODUCTS, lambda c: c.content_type == "undefined"), 415, {}),
    answers("BCM-GATE-016", on("GET", PRODUCTS, headed_so("HTTP_ACCEPT", "*/*")), 406, {}),
    answers("BCM-GATE-017", on("PATCH", PRODUCTS), 200, GOOD),
    answers("BCM-GATE-018", on("PUT", ORDERS), 200, GOOD),
    edits_answer("BCM-STORE-001", all_of(on("GET", TIME), known), put(time="1767605000")),
    Mutant("BCM-STORE-002", on("GET", TIME), _scoped),
    edits_answer("BCM-STORE-003", on("GET", f"{V2}/store"), put(id=1_000_000_001)),
    edits_answer("BCM-STORE-004", on("GET", f"{V2}/store"), lambda t: t.update(store_id=t["id"])),
    edits_answer("BCM-STORE-005", on("GET", f"{V2}/store"), drop("timezone")),
    changes_header("BCM-LIMIT-001", on("GET", SUMMARY), QUOTA, None),
    changes_header("BCM-LIMIT-002", all_of(ALL, known), WINDOW, "60000"),
    Mutant("BCM-LIMIT-003", ALL, _keeps_left),
    Mutant("BCM-LIMIT-004", any_of(on("GET", ALL_VARIANTS), on("GET", STATUSES)), _one_only),
    Mutant("BCM-LIMIT-005", ALL, on_status(200, QUOTA, "450")),
    Mutant("BCM-LIMIT-006", on("GET", ALL_VARIANTS, no_query), on_status(200, QUOTA, "150")),
    Mutant("BCM-LIMIT-007", ALL, _unthrottled),
    Mutant("BCM-LIMIT-008", on("GET", ALL_VARIANTS), on_status(429, LEFT, "1")),
    Mutant("BCM-LIMIT-009", on("GET", TIME), on_status(429, AFTER, "Tue, 17 Sep 2030")),
    Mutant("BCM-LIMIT-010", on("GET", STATUSES), _never_again),
    changes_header("BCM-LIMIT-011", on("GET", PRODUCTS, exact_query(limit="1")), AFTER, "0"),
    changes_status("BCM-LIMIT-012", on("GET", SUMMARY), 429, 429, PLAIN),
    Mutant("BCM-LIMIT-013", on("GET", f"{V3}/channels"), on_status(429, LEFT, "0")),
    changes_header("BCM-LIMIT-014", GONE, LEFT, None),
    Mutant("BCM-LIMIT-015", ALL, _never_whole),
    edits_answer("BCM-ENV-001", on("GET", f"{V3}/channels"), put(count=1)),
    edits_answer("BCM-ENV-002", on("GET", ALL_VARIANTS, no_query), paged(drop("count"))),
    edits_answer("BCM-ENV-003", ONE, put(meta={"version": 1})),
    edits_answer(
        "BCM-ENV-004", on("GET", PRODUCT, exact_query(include="images")), put(errors={"a": "b"})
    ),
    edits_answer("BCM-ENV-005", on("POST", PRODUCTS, named("Sound")), put(errors={"a": "b"})),
    edits_answer("BCM-ENV-006", on("PUT", PRODUCT, body(description="Sound")), put(error="none")),
    Mutant(
        "BCM-ENV-007",
        on("POST", PRODUCTS, named("Only a name")),
        _refused(lambda body: {**body, "errors": []}),
    ),
    changes_status("BCM-ENV-008", GONE, 404, 404, {"message": "no"}),
    Mutant(
        "BCM-ENV-009",
        on("POST", PRODUCTS, all_of(keys("weight"), body(weight=1))),
        _refused(lambda body: {**body, "type": "about:blank"}),
    ),
    changes_status(
        "BCM-ENV-010", on("POST", PRODUCTS, lambda c: bool(c.body) and c.json is None), 400, 422
    ),
    edits_answer("BCM-ENV-011", on("POST", PRODUCTS, named("Money")), data(_spoken)),
    edits_answer("BCM-ENV-012", on("POST", PRODUCTS, named("Date")), data(_zulu)),
    changes_header(
        "BCM-ENV-013",
        on("GET", PRODUCT, exact_query(include="videos")),
        "Content-Type",
        "text/html",
    ),
    Mutant("BCM-BARE-001", on("GET", ORDERS, exact_query(email="nobody@example.com")), _emptied),
    Mutant("BCM-BARE-002", on("GET", ORDERS, exact_query(page="900000")), _emptied),
    edits_answer("BCM-BARE-003", on("GET", ORDERS, exact_query(sort="id:desc")), _wrapped),
    edits_answer("BCM-BARE-004", on("GET", f"{STATUSES}/7"), _wrapped),
    edits_answer("BCM-BARE-005", to_street("3 Money Row"), put(subtotal_ex_tax=29)),
    edits_answer(
        "BCM-BARE-006", to_street("4 Date Row"), put(date_created="2026-01-05T09:41:07+00:00")
    ),
    Mutant(
        "BCM-BARE-007",
        on("GET", ORDERS, exact_query(status_id="1,2")),
        _refused(lambda body: body[0]),
    ),
    changes_status(
        "BCM-BARE-008", on("GET", ORDERS, exact_query(status_id="1,3")), 400, 400, [{"status": 400}]
    ),
    changes_status("BCM-BARE-009", on("GET", f"{ORDERS}/{NOBODY}"), 404, 404, {"status": 404}),
]
