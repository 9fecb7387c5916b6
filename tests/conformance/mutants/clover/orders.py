"""Mutants of orders, lines, atomic orders and payments."""

from typing import Any

from tests.conformance.mutants.clover.matchers import (
    NOBODY,
    M,
    each,
    elements,
    empty,
    exact_query,
    merchant,
    stocking,
    swallows_write,
)
from tests.conformance.mutants.matchers import Matcher, any_of, body, keys, no_query, on, with_keys
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    answers,
    changes_status,
    drop,
    edited_answer,
    edits_answer,
    edits_request,
    put,
    without_keys,
)
from tests.conformance.mutants.wire import Call, Reply

ORDERS, ORDER = f"{M}/orders", f"{M}/orders/*"
LINES, LINE = f"{ORDER}/line_items", f"{ORDER}/line_items/*"
ATOMIC, PREVIEW = f"{M}/atomic_order/orders", f"{M}/atomic_order/checkouts"
PAYMENTS = f"{ORDER}/payments"
ONE = on("GET", ORDER, no_query)


def nothing(call: Call) -> bool:
    return call.json == {}


def _all_are_listed(call: Call, send: Send, memory: Memory) -> Reply:
    reply = send(call)
    if call.method == "POST":
        memory["made"][reply.json["id"]] = reply.json
        return reply
    created = list(memory["made"].values())
    return edited_answer(reply, elements(lambda results: [*results, *created]))


def _thrice(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    for _ in range(2):
        send(call)
    return reply


def _stores_it(call: Call, send: Send, _: Memory) -> Reply:
    send(call.to(f"{merchant(call)}/atomic_order/orders"))
    return send(call)


def _idempotent(call: Call, send: Send, memory: Memory) -> Reply:
    if call.body not in memory["orders"]:
        memory["orders"][call.body] = send(call)
    reply: Reply = memory["orders"][call.body]
    return reply


def leaves(quantity: float) -> Any:
    """After a payment the item that was stocked last has this quantity."""

    def answer(call: Call, send: Send, memory: Memory) -> Reply:
        reply = send(call)
        if call.path.endswith("/payments"):
            path = f"{merchant(call)}/item_stocks/{memory['item'].get('id')}"
            send(call.to(path, "POST").with_json({"quantity": quantity}))
        else:
            memory["item"]["id"] = call.last
        return reply

    return answer


def _without_filter(data: dict[str, Any]) -> None:
    data["href"] = data["href"].partition("?")[0] + "?filter=&limit=3"


def _paid_by_nobody(data: dict[str, Any]) -> None:
    data["payments"] = {"elements": [{"id": NOBODY}]}


def _unpaid(data: dict[str, Any]) -> None:
    if "paymentState" in data:
        data["paymentState"] = "OPEN"


def _totalled(data: dict[str, Any]) -> None:
    data.setdefault("total", 0)


def _negative(data: dict[str, Any]) -> None:
    data["amount"] = -data["amount"]


def line(*matches: Matcher) -> Matcher:
    return on("POST", LINES, lambda call: all(matcher(call) for matcher in matches))


def nameless(call: Call) -> Call:
    return call.with_json({"items": [without_keys(one, "name") for one in call.object["items"]]})


PAYING = any_of(stocking(10), on("POST", PAYMENTS))

MUTANTS = [
    edits_answer("CLV-ORDER-001", on("POST", ORDERS, nothing), put(paymentState="OPEN")),
    edits_answer("CLV-ORDER-002", on("POST", ORDERS, nothing), drop("testMode")),
    Mutant(
        "CLV-ORDER-003",
        any_of(on("POST", ORDERS, nothing), on("GET", ORDERS, exact_query(limit="1000"))),
        _all_are_listed,
    ),
    swallows_write("CLV-ORDER-004", on("POST", ORDER, body(state="open"))),
    edits_answer("CLV-ORDER-005", ONE, _totalled),
    swallows_write("CLV-ORDER-006", on("POST", ORDER, body(total=777))),
    edits_answer("CLV-ORDER-007", on("DELETE", ORDER), put(ok=True)),
    changes_status(
        "CLV-ORDER-008", on("GET", f"{M}/orders/{NOBODY}"), 404, 404, {"message": "Not Found"}
    ),
    edits_answer("CLV-ORDER-009", on("GET", ORDERS, exact_query(limit="3")), _without_filter),
    edits_answer("CLV-ORDER-010", on("GET", ORDERS, exact_query(limit="900")), each(drop("href"))),
    edits_request(
        "CLV-ORDER-011",
        on("GET", ORDERS, lambda c: c.param("filter").startswith("createdTime")),
        lambda c: c.without("filter"),
    ),
    edits_answer(
        "CLV-ORDER-012", on("GET", ORDER, exact_query(expand="payments")), _paid_by_nobody
    ),
    edits_answer(
        "CLV-ORDER-013",
        on("GET", ORDERS, lambda c: c.param("filter").startswith("deletedTime")),
        empty,
    ),
    edits_answer("CLV-LINE-001", line(keys("item")), put(price=1)),
    Mutant("CLV-LINE-002", line(with_keys("quantity")), _thrice),
    edits_answer("CLV-LINE-003", line(keys("item", "price")), put(price=1)),
    edits_answer("CLV-LINE-004", line(body(name="Gift wrap")), put(name="Custom item")),
    answers("CLV-LINE-005", line(keys("note")), 200, {}),
    edits_request("CLV-LINE-006", on("POST", f"{ORDER}/bulk_line_items"), nameless),
    swallows_write("CLV-LINE-007", on("DELETE", LINE)),
    edits_answer("CLV-LINE-008", line(with_keys("unitQty")), drop("unitQty")),
    edits_answer("CLV-LINE-009", on("POST", f"{LINE}/modifications"), drop("amount")),
    answers("CLV-LINE-010", on("POST", f"{ORDER}/discounts", with_keys("amount")), 200, {}),
    changes_status(
        "CLV-LINE-011", on("POST", f"{ORDER}/service_charge"), 400, 400, {"message": "No."}
    ),
    Mutant("CLV-ATOMIC-001", on("POST", PREVIEW), _stores_it),
    edits_answer("CLV-ATOMIC-002", on("POST", ATOMIC), put(total=349)),
    Mutant("CLV-ATOMIC-003", on("POST", ATOMIC), _idempotent),
    changes_status(
        "CLV-ATOMIC-004", on("POST", ATOMIC), 400, 400, {"message": "item_does_not_exist"}
    ),
    answers("CLV-ATOMIC-005", on("GET", ATOMIC), 200, {"elements": []}),
    edits_answer("CLV-ATOMIC-006", on("POST", ATOMIC), put(state="open")),
    edits_answer("CLV-PAY-001", ONE, _unpaid),
    answers("CLV-PAY-002", on("POST", PAYMENTS, body(amount=-5)), 200, {}),
    edits_answer("CLV-PAY-003", on("GET", f"{M}/payments"), empty),
    Mutant("CLV-PAY-004", PAYING, leaves(10)),
    Mutant("CLV-PAY-005", PAYING, leaves(9)),
    edits_answer("CLV-PAY-006", on("GET", f"{M}/refunds"), each(_negative)),
    edits_answer("CLV-STAFF-001", on("GET", f"{M}/employees"), each(drop("href"))),
    edits_answer("CLV-STAFF-002", on("POST", f"{M}/order_types"), put(isDefault=True)),
    edits_answer("CLV-STAFF-003", on("GET", f"{M}/tenders", exact_query(limit="500")), empty),
]
