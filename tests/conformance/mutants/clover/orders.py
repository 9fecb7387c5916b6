"""Mutants of orders, lines, atomic orders and payments."""

from typing import Any

from tests.conformance.mutants.clover.matchers import (  # fmt: skip
    NOBODY,
    M,
    asking,
    bare,
    body,
    each,
    elements,
    empty,
    merchant,
    stocking,
    swallows,
    with_keys,
)
from tests.conformance.mutants.mutant import (  # fmt: skip
    Memory,
    Mutant,
    Send,
    Touch,
    asks,
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
from tests.conformance.mutants.mutant import bare as without
from tests.conformance.mutants.wire import Call, Reply

ORDERS, ORDER = f"{M}/orders", f"{M}/orders/*"
LINES, LINE = f"{ORDER}/line_items", f"{ORDER}/line_items/*"
ATOMIC, PREVIEW = f"{M}/atomic_order/orders", f"{M}/atomic_order/checkouts"
PAYMENTS = f"{ORDER}/payments"
ONE = on("GET", ORDER, bare)


def nothing(call: Call) -> bool:
    return call.json == {}


def _all_are_listed(call: Call, send: Send, memory: Memory) -> Reply:
    reply = send(call)
    if call.method == "POST":
        memory["made"][reply.json["id"]] = reply.json
        return reply
    made = list(memory["made"].values())
    return edited(reply, elements(lambda found: [*found, *made]))


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
            send(call.to(path, "POST").saying({"quantity": quantity}))
        else:
            memory["item"]["id"] = call.last
        return reply

    return answer


def _without_filter(told: dict[str, Any]) -> None:
    told["href"] = told["href"].partition("?")[0] + "?filter=&limit=3"


def _paid_by_nobody(told: dict[str, Any]) -> None:
    told["payments"] = {"elements": [{"id": NOBODY}]}


def _unpaid(told: dict[str, Any]) -> None:
    if "paymentState" in told:
        told["paymentState"] = "OPEN"


def _totalled(told: dict[str, Any]) -> None:
    told.setdefault("total", 0)


def _negative(told: dict[str, Any]) -> None:
    told["amount"] = -told["amount"]


def line(*touches: Touch) -> Touch:
    return on("POST", LINES, lambda call: all(touch(call) for touch in touches))


def nameless(call: Call) -> Call:
    return call.saying({"items": [without(one, "name") for one in call.one["items"]]})


PAYING = either(stocking(10), on("POST", PAYMENTS))

MUTANTS = [
    edits("CLV-ORDER-001", on("POST", ORDERS, nothing), put(paymentState="OPEN")),
    edits("CLV-ORDER-002", on("POST", ORDERS, nothing), drop("testMode")),
    Mutant(
        "CLV-ORDER-003",
        either(on("POST", ORDERS, nothing), on("GET", ORDERS, asking(limit="1000"))),
        _all_are_listed,
    ),
    swallows("CLV-ORDER-004", on("POST", ORDER, body(state="open"))),
    edits("CLV-ORDER-005", ONE, _totalled),
    swallows("CLV-ORDER-006", on("POST", ORDER, body(total=777))),
    edits("CLV-ORDER-007", on("DELETE", ORDER), put(ok=True)),
    turns("CLV-ORDER-008", on("GET", f"{M}/orders/{NOBODY}"), 404, 404, {"message": "Not Found"}),
    edits("CLV-ORDER-009", on("GET", ORDERS, asking(limit="3")), _without_filter),
    edits("CLV-ORDER-010", on("GET", ORDERS, asking(limit="900")), each(drop("href"))),
    asks(
        "CLV-ORDER-011",
        on("GET", ORDERS, lambda c: c.asked("filter").startswith("createdTime")),
        lambda c: c.without("filter"),
    ),
    edits("CLV-ORDER-012", on("GET", ORDER, asking(expand="payments")), _paid_by_nobody),
    edits(
        "CLV-ORDER-013",
        on("GET", ORDERS, lambda c: c.asked("filter").startswith("deletedTime")),
        empty,
    ),
    edits("CLV-LINE-001", line(keys("item")), put(price=1)),
    Mutant("CLV-LINE-002", line(with_keys("quantity")), _thrice),
    edits("CLV-LINE-003", line(keys("item", "price")), put(price=1)),
    edits("CLV-LINE-004", line(body(name="Gift wrap")), put(name="Custom item")),
    says("CLV-LINE-005", line(keys("note")), 200, {}),
    asks("CLV-LINE-006", on("POST", f"{ORDER}/bulk_line_items"), nameless),
    swallows("CLV-LINE-007", on("DELETE", LINE)),
    edits("CLV-LINE-008", line(with_keys("unitQty")), drop("unitQty")),
    edits("CLV-LINE-009", on("POST", f"{LINE}/modifications"), drop("amount")),
    says("CLV-LINE-010", on("POST", f"{ORDER}/discounts", with_keys("amount")), 200, {}),
    turns("CLV-LINE-011", on("POST", f"{ORDER}/service_charge"), 400, 400, {"message": "No."}),
    Mutant("CLV-ATOMIC-001", on("POST", PREVIEW), _stores_it),
    edits("CLV-ATOMIC-002", on("POST", ATOMIC), put(total=349)),
    Mutant("CLV-ATOMIC-003", on("POST", ATOMIC), _idempotent),
    turns("CLV-ATOMIC-004", on("POST", ATOMIC), 400, 400, {"message": "item_does_not_exist"}),
    says("CLV-ATOMIC-005", on("GET", ATOMIC), 200, {"elements": []}),
    edits("CLV-ATOMIC-006", on("POST", ATOMIC), put(state="open")),
    edits("CLV-PAY-001", ONE, _unpaid),
    says("CLV-PAY-002", on("POST", PAYMENTS, body(amount=-5)), 200, {}),
    edits("CLV-PAY-003", on("GET", f"{M}/payments"), empty),
    Mutant("CLV-PAY-004", PAYING, leaves(10)),
    Mutant("CLV-PAY-005", PAYING, leaves(9)),
    edits("CLV-PAY-006", on("GET", f"{M}/refunds"), each(_negative)),
    edits("CLV-STAFF-001", on("GET", f"{M}/employees"), each(drop("href"))),
    edits("CLV-STAFF-002", on("POST", f"{M}/order_types"), put(isDefault=True)),
    edits("CLV-STAFF-003", on("GET", f"{M}/tenders", asking(limit="500")), empty),
]
