"""Mutants of items, of deleting and of many at once, and of the merchant with his limits."""

from collections.abc import Callable
from typing import Any

from tests.conformance.mutants.clover.matchers import (
    ALL,
    ITEM,
    ITEMS,
    NOBODY,
    ONE,
    M,
    elements,
    empty,
    exact_query,
    filtered,
    swallows_write,
    writes_more,
)
from tests.conformance.mutants.matchers import Matcher, any_of, body, keys, named, on, with_keys
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    answers,
    changes_header,
    changes_status,
    drop,
    edited_answer,
    edits_answer,
    edits_request,
    put,
    refuses_the_second,
    without_keys,
)
from tests.conformance.mutants.wire import Call, Reply, json_reply

PROPERTIES = f"{M}/properties"
LIMIT = "X-RateLimit-tokenLimit"


def lasts(call: Call) -> bool:
    return call.param("limit") == "1000" and call.param("filter").startswith("modifiedTime>=")


def shown_again(answer: Callable[[Reply, list[Any]], Reply]) -> Callable[..., Reply]:
    """Deleted items are remembered, and `answer` puts them back where they are asked for."""

    def inner(call: Call, send: Send, memory: Memory) -> Reply:
        if call.method == "DELETE":
            memory["gone"][call.last] = send(call.to(call.path, "GET")).json
            return send(call)
        return answer(send(call), list(memory["gone"].values()))

    return inner


def _in_the_list(reply: Reply, gone: list[Any]) -> Reply:
    return edited_answer(reply, elements(lambda results: [*gone, *results]))


def _by_id(reply: Reply, gone: list[Any]) -> Reply:
    return json_reply(200, gone[0]) if gone and reply.status == 404 else reply


def _weighs(call: Call, send: Send, memory: Memory) -> Reply:
    reply = send(call)
    if call.method == "POST":
        memory["heavy"][reply.json["id"]] = True
        return reply
    return edited_answer(reply, put(weight=2)) if call.last in memory["heavy"] else reply


def _backwards(data: dict[str, Any]) -> None:
    data["elements"] = [dict(reversed(one.items())) for one in data["elements"]]


def _early(call: Call, send: Send, memory: Memory) -> Reply:
    """The tenth request of a token is refused."""
    memory["count"][call.token] = memory["count"].get(call.token, 0) + 1
    refused = json_reply(429, {}).with_header(LIMIT, "16").with_header("retry-after", "1")
    return refused if memory["count"][call.token] == 10 else send(call)


def _on_429(name: str, value: str) -> Callable[[Call, Send, Memory], Reply]:
    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        return reply.with_header(name, value) if reply.status == 429 else reply

    return answer


def saying_also(**more: Any) -> Callable[[Call], Call]:
    return lambda call: call.with_json({**call.object, **more})


def new(*matches: Matcher) -> Matcher:
    return on("POST", ITEMS, lambda call: all(matcher(call) for matcher in matches))


def first_only(call: Call) -> Call:
    return call.with_json({"items": call.object["items"][:1]})


MUTANTS = [
    changes_status("CLV-ITEM-001", new(keys("name", "price")), 200, 201),
    edits_answer("CLV-ITEM-002", ONE, put(isRevenue=False)),
    edits_answer("CLV-ITEM-003", ONE, lambda body: body.update(unitName=body.get("unitName", ""))),
    edits_answer("CLV-ITEM-004", on("GET", ITEMS, filtered("sku=ORDERED")), _backwards),
    answers("CLV-ITEM-005", new(keys("price"), body(price=349)), 200, {}),
    answers("CLV-ITEM-006", new(keys("name")), 200, {}),
    answers("CLV-ITEM-007", new(body(price=-1)), 200, {}),
    edits_request("CLV-ITEM-008", on("POST", ITEM, body(price=500)), saying_also(sku="LOST")),
    edits_answer("CLV-ITEM-009", on("POST", ITEM, body(price=501)), drop("price")),
    answers("CLV-ITEM-010", on("PUT", ITEM, keys("price")), 200, {}),
    answers("CLV-ITEM-011", on("PUT", ITEM, named("Put")), 405, {}),
    answers("CLV-ITEM-012", on("PUT", ITEM, body(price=-5)), 200, {}),
    edits_request("CLV-ITEM-013", on("PUT", ITEM, body(price=6)), saying_also(cost=0)),
    answers("CLV-ITEM-014", on("PATCH", ITEM), 200, {}),
    changes_status(
        "CLV-ITEM-015", on("GET", f"{M}/items/{NOBODY}"), 404, 404, {"message": "Not Found"}
    ),
    edits_answer(
        "CLV-ITEM-016", new(named("Clock")), lambda t: t.update(modifiedTime=t["modifiedTime"] + 7)
    ),
    swallows_write("CLV-ITEM-017", on("POST", ITEM, body(price=9))),
    writes_more(
        "CLV-ITEM-018", new(with_keys("itemStock")), "{merchant}/item_stocks/{last}", quantity=5
    ),
    writes_more(
        "CLV-ITEM-019",
        on("POST", ITEM, with_keys("itemStock")),
        "{merchant}/item_stocks/{last}",
        quantity=8,
    ),
    answers("CLV-ITEM-020", new(named("nnnn")), 200, {}),
    Mutant(
        "CLV-ITEM-021",
        new(lambda c: str(c.object.get("sku")).startswith("TWIN")),
        refuses_the_second("sku", 400, {"message": "taken"}),
    ),
    Mutant(
        "CLV-ITEM-022",
        new(lambda c: str(c.object.get("code")).startswith("036000")),
        refuses_the_second("code", 400, {"message": "taken"}),
    ),
    edits_request(
        "CLV-ITEM-023",
        new(body(priceType="PER_UNIT")),
        lambda c: c.with_json(without_keys(c.object, "unitName")),
    ),
    Mutant("CLV-ITEM-024", any_of(new(with_keys("weight")), ONE), _weighs),
    edits_request(
        "CLV-ITEM-025",
        new(with_keys("colorCode")),
        lambda c: c.with_json(without_keys(c.object, "colorCode")),
    ),
    edits_answer("CLV-ITEM-026", on("GET", f"{ITEM}/categories"), empty),
    edits_answer("CLV-ITEM-027", on("GET", f"{ITEM}/tags"), empty),
    edits_answer("CLV-ITEM-028", ONE, drop("priceWithoutVat")),
    changes_status("CLV-ITEM-029", new(body(cost=-1)), 400, 200),
    changes_header(
        "CLV-ITEM-030", on("GET", f"{ITEM}/tax_rates", exact_query(limit="1")), "Allow", "GET"
    ),
    edits_answer("CLV-DELETE-001", on("DELETE", ITEM), put(ok=True)),
    Mutant(
        "CLV-DELETE-002",
        any_of(on("DELETE", ITEM), on("GET", ITEMS, exact_query(limit="1"))),
        shown_again(_in_the_list),
    ),
    Mutant("CLV-DELETE-003", any_of(on("DELETE", ITEM), ONE), shown_again(_by_id)),
    edits_answer("CLV-DELETE-004", on("GET", ITEMS, filtered("deleted=true")), empty),
    Mutant(
        "CLV-DELETE-005",
        any_of(on("DELETE", ITEM), on("GET", ITEMS, lasts)),
        shown_again(_in_the_list),
    ),
    edits_request(
        "CLV-BULK-001",
        on("DELETE", ITEMS),
        lambda c: c.with_params(itemIds=c.param("itemIds").split(",")[0]),
    ),
    edits_request(
        "CLV-BULK-002",
        on("POST", f"{M}/bulk_items", lambda c: "Bulk" in c.object["items"][0]["name"]),
        first_only,
    ),
    edits_request("CLV-BULK-003", on("PUT", f"{M}/bulk_items"), first_only),
    edits_answer("CLV-MERCH-001", on("GET", M), drop("name")),
    edits_answer("CLV-MERCH-002", on("GET", PROPERTIES), put(trackStock=1)),
    swallows_write("CLV-MERCH-003", on("POST", PROPERTIES, keys("updateStock"))),
    edits_answer("CLV-MERCH-004", on("GET", PROPERTIES), drop("merchantRef")),
    Mutant("CLV-LIMIT-001", on("GET", PROPERTIES), _early),
    Mutant("CLV-LIMIT-002", on("GET", PROPERTIES), _on_429("X-RateLimit-crossTokenLimit", "50")),
    Mutant("CLV-LIMIT-003", on("GET", PROPERTIES), _on_429("retry-after", "Tue, 17 Sep 1991")),
    changes_header("CLV-LIMIT-004", ALL, LIMIT, "16"),
]
