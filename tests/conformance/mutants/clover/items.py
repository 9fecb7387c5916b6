"""Mutants of items, of deleting and of many at once, and of the merchant with his limits."""

from collections.abc import Callable
from typing import Any

from tests.conformance.mutants.clover.matchers import (  # fmt: skip
    ALL,
    ITEM,
    ITEMS,
    NOBODY,
    ONE,
    M,
    asking,
    body,
    elements,
    empty,
    filtered,
    headed,
    named,
    once,
    swallows,
    then,
    with_keys,
)
from tests.conformance.mutants.mutant import (  # fmt: skip
    Memory,
    Mutant,
    Send,
    Touch,
    asks,
    bare,
    drop,
    edited,
    edits,
    either,
    keys,
    on,
    put,
    says,
    turns,
)
from tests.conformance.mutants.wire import Call, Reply, said

PROPERTIES = f"{M}/properties"
LIMIT = "X-RateLimit-tokenLimit"


def lasts(call: Call) -> bool:
    return call.asked("limit") == "1000" and call.asked("filter").startswith("modifiedTime>=")


def shown_again(answer: Callable[[Reply, list[Any]], Reply]) -> Callable[..., Reply]:
    """Deleted items are remembered, and `answer` puts them back where they are asked for."""

    def inner(call: Call, send: Send, memory: Memory) -> Reply:
        if call.method == "DELETE":
            memory["gone"][call.last] = send(call.to(call.path, "GET")).json
            return send(call)
        return answer(send(call), list(memory["gone"].values()))

    return inner


def _in_the_list(reply: Reply, gone: list[Any]) -> Reply:
    return edited(reply, elements(lambda found: [*gone, *found]))


def _by_id(reply: Reply, gone: list[Any]) -> Reply:
    return said(200, gone[0]) if gone and reply.status == 404 else reply


def _weighs(call: Call, send: Send, memory: Memory) -> Reply:
    reply = send(call)
    if call.method == "POST":
        memory["heavy"][reply.json["id"]] = True
        return reply
    return edited(reply, put(weight=2)) if call.last in memory["heavy"] else reply


def _backwards(told: dict[str, Any]) -> None:
    told["elements"] = [dict(reversed(one.items())) for one in told["elements"]]


def _early(call: Call, send: Send, memory: Memory) -> Reply:
    """The tenth request of a token is refused."""
    memory["count"][call.token] = memory["count"].get(call.token, 0) + 1
    refused = said(429, {}).with_header(LIMIT, "16").with_header("retry-after", "1")
    return refused if memory["count"][call.token] == 10 else send(call)


def _on_429(name: str, value: str) -> Callable[[Call, Send, Memory], Reply]:
    def answer(call: Call, send: Send, _: Memory) -> Reply:
        reply = send(call)
        return reply.with_header(name, value) if reply.status == 429 else reply

    return answer


def saying_also(**more: Any) -> Callable[[Call], Call]:
    return lambda call: call.saying({**call.one, **more})


def new(*touches: Touch) -> Touch:
    return on("POST", ITEMS, lambda call: all(touch(call) for touch in touches))


def first_only(call: Call) -> Call:
    return call.saying({"items": call.one["items"][:1]})


MUTANTS = [
    turns("CLV-ITEM-001", new(keys("name", "price")), 200, 201),
    edits("CLV-ITEM-002", ONE, put(isRevenue=False)),
    edits("CLV-ITEM-003", ONE, lambda told: told.update(unitName=told.get("unitName", ""))),
    edits("CLV-ITEM-004", on("GET", ITEMS, filtered("sku=ORDERED")), _backwards),
    says("CLV-ITEM-005", new(keys("price"), body(price=349)), 200, {}),
    says("CLV-ITEM-006", new(keys("name")), 200, {}),
    says("CLV-ITEM-007", new(body(price=-1)), 200, {}),
    asks("CLV-ITEM-008", on("POST", ITEM, body(price=500)), saying_also(sku="LOST")),
    edits("CLV-ITEM-009", on("POST", ITEM, body(price=501)), drop("price")),
    says("CLV-ITEM-010", on("PUT", ITEM, keys("price")), 200, {}),
    says("CLV-ITEM-011", on("PUT", ITEM, named("Put")), 405, {}),
    says("CLV-ITEM-012", on("PUT", ITEM, body(price=-5)), 200, {}),
    asks("CLV-ITEM-013", on("PUT", ITEM, body(price=6)), saying_also(cost=0)),
    says("CLV-ITEM-014", on("PATCH", ITEM), 200, {}),
    turns("CLV-ITEM-015", on("GET", f"{M}/items/{NOBODY}"), 404, 404, {"message": "Not Found"}),
    edits(
        "CLV-ITEM-016", new(named("Clock")), lambda t: t.update(modifiedTime=t["modifiedTime"] + 7)
    ),
    swallows("CLV-ITEM-017", on("POST", ITEM, body(price=9))),
    then("CLV-ITEM-018", new(with_keys("itemStock")), "{merchant}/item_stocks/{last}", quantity=5),
    then(
        "CLV-ITEM-019",
        on("POST", ITEM, with_keys("itemStock")),
        "{merchant}/item_stocks/{last}",
        quantity=8,
    ),
    says("CLV-ITEM-020", new(named("nnnn")), 200, {}),
    Mutant("CLV-ITEM-021", new(lambda c: str(c.one.get("sku")).startswith("TWIN")), once("sku")),
    Mutant(
        "CLV-ITEM-022", new(lambda c: str(c.one.get("code")).startswith("036000")), once("code")
    ),
    asks(
        "CLV-ITEM-023",
        new(body(priceType="PER_UNIT")),
        lambda c: c.saying(bare(c.one, "unitName")),
    ),
    Mutant("CLV-ITEM-024", either(new(with_keys("weight")), ONE), _weighs),
    asks("CLV-ITEM-025", new(with_keys("colorCode")), lambda c: c.saying(bare(c.one, "colorCode"))),
    edits("CLV-ITEM-026", on("GET", f"{ITEM}/categories"), empty),
    edits("CLV-ITEM-027", on("GET", f"{ITEM}/tags"), empty),
    edits("CLV-ITEM-028", ONE, drop("priceWithoutVat")),
    turns("CLV-ITEM-029", new(body(cost=-1)), 400, 200),
    headed("CLV-ITEM-030", on("GET", f"{ITEM}/tax_rates", asking(limit="1")), "Allow", "GET"),
    edits("CLV-DELETE-001", on("DELETE", ITEM), put(ok=True)),
    Mutant(
        "CLV-DELETE-002",
        either(on("DELETE", ITEM), on("GET", ITEMS, asking(limit="1"))),
        shown_again(_in_the_list),
    ),
    Mutant("CLV-DELETE-003", either(on("DELETE", ITEM), ONE), shown_again(_by_id)),
    edits("CLV-DELETE-004", on("GET", ITEMS, filtered("deleted=true")), empty),
    Mutant(
        "CLV-DELETE-005",
        either(on("DELETE", ITEM), on("GET", ITEMS, lasts)),
        shown_again(_in_the_list),
    ),
    asks(
        "CLV-BULK-001",
        on("DELETE", ITEMS),
        lambda c: c.asking(itemIds=c.asked("itemIds").split(",")[0]),
    ),
    asks(
        "CLV-BULK-002",
        on("POST", f"{M}/bulk_items", lambda c: "Bulk" in c.one["items"][0]["name"]),
        first_only,
    ),
    asks("CLV-BULK-003", on("PUT", f"{M}/bulk_items"), first_only),
    edits("CLV-MERCH-001", on("GET", M), drop("name")),
    edits("CLV-MERCH-002", on("GET", PROPERTIES), put(trackStock=1)),
    swallows("CLV-MERCH-003", on("POST", PROPERTIES, keys("updateStock"))),
    edits("CLV-MERCH-004", on("GET", PROPERTIES), drop("merchantRef")),
    Mutant("CLV-LIMIT-001", on("GET", PROPERTIES), _early),
    Mutant("CLV-LIMIT-002", on("GET", PROPERTIES), _on_429("X-RateLimit-crossTokenLimit", "50")),
    Mutant("CLV-LIMIT-003", on("GET", PROPERTIES), _on_429("retry-after", "Tue, 17 Sep 1991")),
    headed("CLV-LIMIT-004", ALL, LIMIT, "16"),
]
