"""Mutants of webhooks: they change what is answered, or what is delivered."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any
from urllib.parse import parse_qsl, urlencode

from conformance.webhook_receiver import Delivery, Transform
from tests.conformance.mutants.lightspeed_x.consignments import order
from tests.conformance.mutants.lightspeed_x.matchers import (
    DATED,
    LEGACY,
    NOBODY,
    V2,
    accepts,
    changing,
    empty,
    fails_with,
    making,
    once,
    refuses,
    restates,
    restates_after,
    swallows,
    swallows_after,
    writes_more,
)
from tests.conformance.mutants.lightspeed_x.reference import customer
from tests.conformance.mutants.lightspeed_x.registers import CLOSED
from tests.conformance.mutants.matchers import Matcher, any_of, body, on
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    drop,
    edits_answer,
    put,
)
from tests.conformance.mutants.wire import Call, Reply, json_reply

HOOKS, HOOK = f"{DATED}/webhooks", f"{DATED}/webhooks/*"
OLD_HOOKS, OLD_HOOK = f"{LEGACY}/webhooks", f"{LEGACY}/webhooks/*"
SALES = on("POST", f"{LEGACY}/register_sales")


def setting_up(word: str) -> Matcher:
    """A hook whose address has this word."""
    return on("POST", HOOKS, lambda call: f"/{word}/" in str(call.object.get("url")))


def _old_form(call: Call) -> dict[str, Any]:
    value = dict(parse_qsl(call.body.decode())).get("data", "{}")
    return dict(json.loads(value))


def old_form(word: str) -> Callable[[Call], bool]:
    return lambda call: f"/{word}/" in str(_old_form(call).get("url"))


def _again(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    return reply if reply.ok else json_reply(201, {"data": {"id": NOBODY}})


def _all_hooks(call: Call, send: Send, memory: Memory) -> Reply:
    """An app's list shows what others set up."""
    reply = send(call)
    if call.method == "POST" and reply.ok:
        memory["hooks"]["last"] = reply.json["data"]
    elif call.method == "GET" and memory["hooks"]:
        return reply.with_json([*reply.json, memory["hooks"]["last"]])
    return reply


HOOK_MUTANTS = [
    restates("LSX-HOOK-001", setting_up("made"), 200),
    Mutant("LSX-HOOK-002", setting_up("twice"), _again),
    once("LSX-HOOK-003", setting_up("listed"), on("GET", HOOKS), empty),
    fails_with(
        "LSX-HOOK-004",
        on("GET", f"{HOOKS}/{NOBODY}"),
        404,
        {"error": "Not Found", "message": "Webhook not found"},
    ),
    swallows_after("LSX-HOOK-005", setting_up("changed"), on("PUT", HOOK)),
    restates_after("LSX-HOOK-006", setting_up("gone"), on("DELETE", HOOK), 200),
    edits_answer("LSX-HOOK-007", on("POST", OLD_HOOKS, old_form("older")), lambda b: {"data": b}),
    once("LSX-HOOK-008", setting_up("bare"), on("GET", OLD_HOOKS), lambda rows: {"data": rows}),
    edits_answer("LSX-HOOK-009", on("DELETE", OLD_HOOK), put(status="ok")),
    refuses(
        "LSX-HOOK-010",
        on(
            "POST",
            HOOKS,
            lambda c: (
                c.object.get("type") == "consignment.receive" and "/typed/" in c.object["url"]
            ),
        ),
    ),
    accepts("LSX-HOOK-011", on("POST", HOOKS, lambda c: c.object.get("url") == "h:"), 201),
    Mutant("LSX-HOOK-012", any_of(setting_up("foreign"), on("GET", OLD_HOOKS)), _all_hooks),
    swallows("LSX-HOOK-013", on("PUT", OLD_HOOK), {}),
]


def changes_deliveries(rule: str, matcher: Matcher, transform: Transform) -> Mutant:
    """The server's answers are sound, its webhooks are not."""
    return Mutant(rule, matcher, lambda call, send, _: send(call), transform)


def telling(edit: Callable[[dict[str, Any]], Any]) -> Transform:
    """What a delivery's payload says is edited."""

    def transform(delivery: Delivery) -> Delivery:
        fields = dict(parse_qsl(delivery.text.decode()))
        payload = json.loads(fields["payload"])
        changed = edit(payload)
        fields["payload"] = json.dumps(payload if changed is None else changed)
        return replace(delivery, text=urlencode(fields).encode())

    return transform


def _as_json(delivery: Delivery) -> Delivery:
    headers = {**delivery.headers, "content-type": "application/json"}
    return replace(delivery, headers=headers)


def _numbers(payload: dict[str, Any]) -> None:
    payload["supply_price"] = float(payload["supply_price"])


def _strings(payload: dict[str, Any]) -> None:
    for row in payload["inventory"]:
        row["count"] = str(row["count"])


def _rfc_3339(payload: dict[str, Any]) -> None:
    payload["deleted_at"] = "2026-01-01T00:00:00Z"


def signing(sign: Callable[[str], str | None]) -> Transform:
    """The signature's header is another one, or gone."""

    def transform(delivery: Delivery) -> Delivery:
        value = sign(delivery.headers.get("x-signature", ""))
        headers = {name: text for name, text in delivery.headers.items() if name != "x-signature"}
        return replace(
            delivery, headers=headers if value is None else {**headers, "x-signature": value}
        )

    return transform


def _in_base64(header: str) -> str:
    """The same signature in base64."""
    parts = dict(part.split("=", 1) for part in header.split(","))
    encoded = base64.b64encode(bytes.fromhex(parts["signature"])).decode()
    return f"signature={encoded},algorithm=HMAC-SHA256"


def numbered() -> Transform:
    """No two deliveries are the same."""
    numbers = count(1)
    return telling(lambda payload: payload.update(version=next(numbers)))


def _of_all_types(call: Call, send: Send, _: Memory) -> Reply:
    """A hook of customers hears of products, too."""
    reply = send(call)
    send(call.with_json({**call.object, "type": "product.update"}))
    return reply


def again(rule: str, word: str) -> Mutant:
    """A product brings another one along, which is delivered as well."""
    return writes_more(
        rule,
        making(word),
        "POST",
        f"{V2}/products",
        lambda call: {"name": f"{call.object['name']}b"},
    )


DELIVERIES = [
    changes_deliveries("LSX-SEND-001", making("Heard Form"), _as_json),
    changes_deliveries("LSX-SEND-002", making("Heard Shape"), telling(drop("base_name"))),
    changes_deliveries("LSX-SEND-003", making("Heard Money"), telling(_numbers)),
    changes_deliveries("LSX-SEND-004", making("Heard Count"), telling(_strings)),
    changes_deliveries("LSX-SEND-005", making("Heard Gone"), telling(_rfc_3339)),
    changes_deliveries(
        "LSX-SEND-006", changing("common", description="Heard."), telling(put(description=""))
    ),
    changes_deliveries("LSX-SEND-007", making("Heard Stock"), telling(put(count=3))),
    changes_deliveries("LSX-SEND-008", making("Heard Sale"), telling(put(status="closed"))),
    changes_deliveries("LSX-SEND-009", customer("Heard"), telling(drop("id"))),
    changes_deliveries("LSX-SEND-010", order("Heard Order"), telling(put(status="OPEN"))),
    changes_deliveries("LSX-SEND-011", order("Heard Receipt"), telling(put(status="SENT"))),
    changes_deliveries("LSX-SEND-012", CLOSED, telling(put(register_id=NOBODY))),
    changes_deliveries(
        "LSX-SEND-013", making("Heard Signed"), signing(lambda h: h.replace("HMAC-", ""))
    ),
    changes_deliveries("LSX-SEND-014", making("Heard Hex"), signing(_in_base64)),
    changes_deliveries(
        "LSX-SEND-015",
        making("Heard Plain"),
        signing(lambda _: "signature=1,algorithm=HMAC-SHA256"),
    ),
    changes_deliveries("LSX-SEND-016", making("Heard Again"), numbered()),
    again("LSX-SEND-017", "Heard Once"),
    again("LSX-SEND-018", "Heard Often"),
    swallows("LSX-SEND-019", on("PUT", HOOK, body(active=False, type="product.update"))),
    Mutant(
        "LSX-SEND-020", on("POST", HOOKS, body(active=True, type="customer.update")), _of_all_types
    ),
]
MUTANTS = [*HOOK_MUTANTS, *DELIVERIES]
