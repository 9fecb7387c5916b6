"""Mutants of webhooks: they change what is answered, what is delivered, or what is done."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from conformance.webhook_receiver import Delivery, Transform
from tests.conformance.mutants.bigcommerce.inventory import PLACES
from tests.conformance.mutants.bigcommerce.matchers import (
    CATALOG,
    NOBODY,
    PRODUCT,
    PRODUCTS,
    V3,
    VARIANT,
    data,
    each,
    exact_query,
    store,
)
from tests.conformance.mutants.bigcommerce.orders import noted
from tests.conformance.mutants.matchers import Matcher, body, named, no_query, on
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    changes_status,
    edits_answer,
    edits_request,
    ignores_params,
    put,
)
from tests.conformance.mutants.wire import Call, Reply

HOOKS, HOOK = f"{V3}/hooks", f"{V3}/hooks/*"
CHANNEL = "store/channel/1/inventory/product"
GET_HOOK = on("GET", HOOK, lambda call: call.last != str(NOBODY))


def changes_deliveries(rule: str, matcher: Matcher, transform: Transform) -> Mutant:
    """The server's answers are sound, its webhooks are not."""
    return Mutant(rule, matcher, lambda call, send, _: send(call), transform)


def setting_up(word: str) -> Matcher:
    return on("POST", HOOKS, named(f"https://bridge.example.com/{word}/", key="destination"))


def making(words: str) -> Matcher:
    """A product whose name begins so."""
    return on("POST", PRODUCTS, named(f"{words} "))


def with_body(**fields: Any) -> Transform:
    """The delivery has these fields."""
    return lambda delivery: replace(delivery, body={**delivery.body, **fields})


def telling(edit: Callable[[dict[str, Any]], Any]) -> Transform:
    """What the delivery tells is edited."""

    def transform(delivery: Delivery) -> Delivery:
        edit(delivery.body["data"])
        return delivery

    return transform


def with_headers(**headers: str) -> Transform:
    content = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda delivery: replace(delivery, headers={**delivery.headers, **content})


def _as_variant(one: dict[str, Any]) -> None:
    content = one.get("sku") or one.get("inventory") or {}
    one["id"] = content.get("variant_id")


def _more(one: dict[str, Any]) -> None:
    one["inventory"]["value"] = abs(one["inventory"]["value"])


def _differently() -> Transform:
    """What was heard before is told otherwise."""
    known: set[str] = set()

    def transform(delivery: Delivery) -> Delivery:
        if delivery.body["hash"] in known:
            return replace(delivery, body={**delivery.body, "created_at": 0})
        known.add(delivery.body["hash"])
        return delivery

    return transform


def _touched(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    send(call.with_json({"upc": "9"}))
    return reply


def _with_a_product(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    noise = {"name": "Noise", "type": "physical", "weight": 1, "price": 1}
    send(call.to(f"{store(call)}/v3/catalog/products", "POST").with_json(noise))
    return reply


def _with_a_price(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    send(call.to("/".join(call.path.split("/")[:7]), "PUT").with_json({"price": 1}))
    return reply


def described(word: str) -> Matcher:
    """An upload of an image with this description."""
    content = f'name="description"\r\n\r\n{word}\r\n'.encode()
    return on("POST", f"{PRODUCT}/images", lambda call: content in call.body)


MUTANTS = [
    changes_status("BCM-HOOK-001", setting_up("one"), 200, 201),
    edits_answer("BCM-HOOK-002", setting_up("two"), data(put(created_at="2026-01-05T09:30:11Z"))),
    changes_status(
        "BCM-HOOK-003", on("POST", HOOKS, lambda c: set(c.object) == {"scope"}), 422, 400
    ),
    changes_status(
        "BCM-HOOK-004", on("GET", f"{HOOKS}/{NOBODY}"), 404, 404, {"title": "Not found"}
    ),
    changes_status("BCM-HOOK-005", on("DELETE", HOOK), 200, 204),
    changes_status("BCM-HOOK-006", on("POST", HOOKS, body(headers={"x-six": "6"})), 422, 200),
    changes_status("BCM-HOOK-007", setting_up("eleven"), 422, 200),
    edits_answer("BCM-HOOK-008", on("PUT", HOOK, body(is_active=False)), data(put(is_active=True))),
    edits_answer("BCM-HOOK-009", GET_HOOK, data(put(headers=None))),
    ignores_params(
        "BCM-HOOK-010", on("GET", HOOKS, exact_query(scope="store/cart/updated")), "scope"
    ),
    changes_status("BCM-HOOK-011", on("PUT", f"{HOOKS}/admin"), 204, 200),
    changes_status("BCM-HOOK-012", GET_HOOK, 404, 200),
    changes_status("BCM-HOOK-013", on("POST", HOOKS, lambda call: call.json is None), 400, 422),
    changes_deliveries("BCM-SEND-001", making("Heard keys"), with_body(version=1)),
    changes_deliveries("BCM-SEND-002", making("Heard store"), with_body(store_id="abc")),
    changes_deliveries("BCM-SEND-003", making("Heard hash"), with_headers(webhook_id="1")),
    changes_deliveries(
        "BCM-SEND-004", making("Heard signed"), with_headers(webhook_signature="v1,AAAA")
    ),
    changes_deliveries("BCM-SEND-005", making("Heard headers"), with_headers(x_shared="")),
    changes_deliveries(
        "BCM-SEND-006", making("Heard time"), with_body(created_at="2026-01-05T09:30:11Z")
    ),
    changes_deliveries(
        "BCM-SEND-007", making("Heard json"), with_headers(accept_encoding="identity")
    ),
    edits_request(
        "BCM-SEND-008",
        on("POST", HOOKS, body(is_active=False)),
        lambda call: call.with_json({**call.object, "is_active": True}),
    ),
    changes_deliveries(
        "BCM-SEND-009", making("Heard star"), with_body(scope="store/product/added")
    ),
    edits_request(
        "BCM-SEND-010",
        on("POST", HOOKS, body(scope="store/product/deleted")),
        lambda call: call.with_json({**call.object, "scope": "store/product/*"}),
    ),
    changes_deliveries("BCM-SEND-011", making("Heard again"), _differently()),
    edits_answer("BCM-SEND-012", GET_HOOK, data(put(is_active=True))),
    edits_answer("BCM-SEND-013", GET_HOOK, data(put(is_active=False))),
    changes_deliveries("BCM-SEND-014", making("Heard after"), telling(put(id=0))),
    edits_answer("BCM-SEND-015", on("GET", HOOKS, no_query), each(put(is_active=True))),
    changes_deliveries("BCM-NEWS-001", making("Told new"), telling(put(properties={}))),
    changes_deliveries("BCM-NEWS-002", making("Told price"), with_body(scope="store/sku/updated")),
    changes_deliveries("BCM-NEWS-003", making("Told gone"), telling(put(type="item"))),
    changes_deliveries("BCM-NEWS-004", making("Told upc"), telling(_as_variant)),
    Mutant("BCM-NEWS-005", on("PUT", VARIANT, body(upc="4005")), _touched),
    changes_deliveries(
        "BCM-NEWS-006",
        making("Told level"),
        telling(lambda one: one["inventory"].update(method="relative")),
    ),
    changes_deliveries("BCM-NEWS-007", making("Told tracked"), telling(_as_variant)),
    changes_deliveries(
        "BCM-NEWS-008", making("Told simply"), with_body(scope="store/sku/inventory/updated")
    ),
    changes_deliveries("BCM-NEWS-009", making("Told sold"), telling(_more)),
    changes_deliveries(
        "BCM-NEWS-010", making("Told elsewhere"), with_body(scope="store/product/inventory/updated")
    ),
    changes_deliveries("BCM-NEWS-011", noted("Told order"), telling(put(type="item"))),
    changes_deliveries(
        "BCM-NEWS-012",
        noted("Told status"),
        telling(lambda one: one["status"].update(previous_status_id=0)),
    ),
    changes_deliveries("BCM-NEWS-013", noted("Told archive"), telling(put(type="item"))),
    changes_deliveries(
        "BCM-NEWS-014",
        on("POST", f"{CATALOG}/trees/categories", named("Told shelf")),
        telling(put(type="item")),
    ),
    changes_deliveries("BCM-NEWS-015", making("Told quay"), telling(put(location_id=1))),
    changes_deliveries("BCM-NEWS-016", making("Told out"), telling(put(product_id=0))),
    changes_deliveries(
        "BCM-NEWS-017", making("Told nothing"), with_body(scope=f"{CHANNEL}/out_of_stock_reached")
    ),
    changes_deliveries(
        "BCM-NEWS-018",
        on("POST", PLACES, body(description="Told")),
        telling(put(location_id=0)),
    ),
    Mutant("BCM-NEWS-019", on("POST", f"{CATALOG}/brands", named("Told brand")), _with_a_product),
    Mutant("BCM-NEWS-020", described("Silent"), _with_a_price),
    changes_deliveries("BCM-NEWS-021", making("Told parcel"), telling(put(orderId=0))),
    changes_deliveries("BCM-NEWS-022", making("Told dropped"), telling(_as_variant)),
    changes_deliveries("BCM-NEWS-023", making("Told low"), telling(put(product_id=0))),
    changes_deliveries("BCM-NEWS-024", making("Told safe"), telling(put(location_id=2))),
    changes_deliveries("BCM-NEWS-025", noted("Told notes"), telling(put(type="item"))),
]
