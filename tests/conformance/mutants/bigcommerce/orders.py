"""Mutants of orders, what they do to stock, and shipments."""

from collections.abc import Callable, Sequence
from typing import Any

from tests.conformance.mutants.bigcommerce.inventory import ABSOLUTE, SETTINGS, first
from tests.conformance.mutants.bigcommerce.matchers import (
    NOBODY,
    V2,
    V3,
    store,
    swallows_write,
    with_query,
)
from tests.conformance.mutants.matchers import Matcher, body, no_query, on
from tests.conformance.mutants.mutant import (
    Memory,
    Mutant,
    Send,
    changes_status,
    drop,
    edits_answer,
    edits_request,
    ignores_params,
    nested,
    put,
)
from tests.conformance.mutants.wire import Call, Reply

ORDERS, ORDER = f"{V2}/orders", f"{V2}/orders/*"
LINES, SHIPMENTS, SHIPMENT = f"{ORDER}/products", f"{ORDER}/shipments", f"{ORDER}/shipments/*"
STATUSES = f"{V2}/order_statuses"
NEW = on("POST", ORDERS)


def noted(word: str) -> Matcher:
    return on("POST", ORDERS, body(staff_notes=word))


def buying(quantity: int) -> Matcher:
    """A new order whose first line is so many."""
    return on("POST", ORDERS, lambda call: first(call, "products").get("quantity") == quantity)


def changing(quantity: int) -> Matcher:
    """A changed order whose first line is so many."""
    return on("PUT", ORDER, lambda call: first(call, "products").get("quantity") == quantity)


def becoming(status: int) -> Matcher:
    return on("PUT", ORDER, body(status_id=status))


def neutrals(**fields: Any) -> Callable[[Call], Call]:
    """The request with these fields set so."""
    return lambda call: call.with_json({**call.object, **fields})


def refused(rule: str, matcher: Matcher) -> Mutant:
    return changes_status(rule, matcher, 400, 200)


def lacking(*names: str) -> Matcher:
    return on("POST", ORDERS, lambda call: not set(names) & set(call.object))


def elsewhere(one: dict[str, Any]) -> None:
    path = one["products"]["url"].partition("/stores/")[2]
    one["products"]["url"] = f"https://api.example.com/stores/{path}"


def where(edit: Callable[[dict[str, Any]], Any], **fields: Any) -> Callable[[list[Any]], None]:
    """An edit of those elements of a v2 list that have these values."""

    def inner(results: list[Any]) -> None:
        for result in results:
            if fields.items() <= result.items():
                edit(result)

    return inner


def _fewer(results: Sequence[Any]) -> list[Any]:
    return list(results)[:-1]


def _one_price(call: Call) -> bool:
    line = first(call, "products")
    return line.get("price_ex_tax") == 3 and "price_inc_tax" not in line


def _mail(call: Call) -> bool:
    return bool(call.object.get("billing_address", {}).get("email") == "not a mail")


def _both(call: Call) -> bool:
    return {"products", "consignments"} <= set(call.object)


def _gift(call: Call) -> bool:
    if "staff_notes" in call.object:
        return False
    return bool(first(call, "products").get("name") == "Gift box")


def _edits_count(call: Call, send: Send, _: Memory) -> Reply:
    settings = f"{store(call)}/v3/settings/inventory"
    send(call.to(settings).with_json({"edit_order_stock_adjustment": True}))
    return send(call)


def _takes_by_sku(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    path = f"{store(call)}{ABSOLUTE.partition('*')[2]}"
    item = {"location_id": 1, "sku": first(call, "products")["sku"], "quantity": 34}
    send(call.to(path, "PUT").with_json({"items": [item]}))
    return reply


def _moves_back(call: Call, send: Send, _: Memory) -> Reply:
    reply = send(call)
    order = "/".join(call.path.split("/")[:6])
    send(call.to(order, "PUT").with_json({"status_id": 11}))
    return reply


def shipping(when: Matcher) -> Matcher:
    return on("POST", SHIPMENTS, when)


MUTANTS = [
    changes_status("BCM-ORD-001", noted("One"), 200, 201),
    edits_answer("BCM-ORD-002", noted("Two"), put(status_id=0, status="Incomplete")),
    edits_answer("BCM-ORD-003", NEW, put(currency_exchange_rate="1.0")),
    edits_answer("BCM-ORD-004", NEW, put(date_shipped=None)),
    edits_answer("BCM-ORD-005", NEW, nested("coupons", drop("resource"))),
    edits_answer("BCM-ORD-006", NEW, elsewhere),
    refused("BCM-ORD-007", lacking("billing_address")),
    refused("BCM-ORD-008", lacking("products", "consignments")),
    refused("BCM-ORD-009", on("POST", ORDERS, _both)),
    refused("BCM-ORD-010", on("POST", ORDERS, _mail)),
    refused(
        "BCM-ORD-011",
        on("POST", ORDERS, lambda call: first(call, "products").get("product_id") == NOBODY),
    ),
    refused("BCM-ORD-012", buying(14)),
    edits_answer("BCM-ORD-013", on("GET", LINES), where(put(variant_id=NOBODY), quantity=15)),
    refused("BCM-ORD-014", on("POST", ORDERS, _one_price)),
    swallows_write("BCM-ORD-015", changing(17)),
    swallows_write("BCM-ORD-016", on("PUT", ORDER, _gift)),
    swallows_write("BCM-ORD-017", changing(0)),
    edits_answer("BCM-ORD-018", becoming(9), put(status_id=1)),
    refused("BCM-ORD-019", on("POST", ORDERS, body(status_id=15))),
    changes_status("BCM-ORD-020", on("DELETE", ORDER), 204, 200),
    ignores_params("BCM-ORD-021", on("GET", ORDERS, with_query("min_id")), "status_id"),
    ignores_params("BCM-ORD-022", on("GET", ORDERS, with_query("min_id")), "sort"),
    ignores_params("BCM-ORD-023", on("GET", ORDERS), "min_date_modified"),
    edits_answer("BCM-ORD-024", on("GET", f"{ORDERS}/count", no_query), drop("statuses")),
    edits_answer("BCM-ORD-025", on("GET", LINES), where(put(fulfillment_source=""))),
    edits_answer(
        "BCM-ORD-026", on("GET", LINES), where(put(base_price="30.25"), base_price="30.2500")
    ),
    edits_answer("BCM-STAT-001", on("GET", STATUSES), _fewer),
    edits_answer("BCM-STAT-002", on("GET", f"{STATUSES}/*"), drop("order")),
    edits_request("BCM-SOLD-001", buying(3), neutrals(status_id=0)),
    edits_request("BCM-SOLD-002", buying(4), neutrals(status_id=10)),
    swallows_write("BCM-SOLD-003", becoming(10)),
    swallows_write("BCM-SOLD-004", becoming(5)),
    swallows_write("BCM-SOLD-005", becoming(4)),
    edits_request("BCM-SOLD-006", becoming(14), neutrals(status_id=5)),
    edits_request(
        "BCM-SOLD-007",
        on("PUT", SETTINGS, body(refund_order_stock_adjustment=False)),
        neutrals(refund_order_stock_adjustment=True),
    ),
    Mutant("BCM-SOLD-008", changing(13), _edits_count),
    swallows_write("BCM-SOLD-009", changing(14)),
    edits_request("BCM-SOLD-010", buying(12), neutrals(status_id=11)),
    refused("BCM-SOLD-011", buying(51)),
    Mutant("BCM-SOLD-012", buying(16), _takes_by_sku),
    edits_answer("BCM-PART-001", on("GET", f"{LINES}/*"), put(quantity=0)),
    edits_answer(
        "BCM-PART-002",
        on("GET", LINES),
        where(lambda one: one.update(order_address_id=one["order_address_id"] and NOBODY)),
    ),
    swallows_write("BCM-PART-003", on("PUT", f"{ORDER}/shipping_addresses/*")),
    changes_status("BCM-PART-004", on("GET", f"{ORDER}/coupons"), 204, 200),
    edits_answer(
        "BCM-PART-005",
        on("GET", f"{ORDERS}/count", with_query("min_id")),
        lambda body: [one.pop("sort_order") for one in body["statuses"]] and None,
    ),
    swallows_write("BCM-PART-006", on("DELETE", ORDERS)),
    edits_answer("BCM-PART-007", on("GET", LINES), where(put(product_id=NOBODY), quantity=27)),
    ignores_params("BCM-PART-008", on("GET", ORDERS, with_query("min_id")), "email"),
    edits_answer("BCM-PART-009", buying(29), put(items_total=1)),
    changes_status("BCM-SHIP-001", shipping(body(comments="One")), 201, 200),
    refused("BCM-SHIP-002", shipping(lambda call: "order_address_id" not in call.object)),
    refused("BCM-SHIP-003", shipping(lambda call: "items" not in call.object)),
    Mutant(
        "BCM-SHIP-004",
        shipping(lambda call: first(call, "items").get("quantity") == 1),
        _moves_back,
    ),
    Mutant("BCM-SHIP-005", shipping(body(comments="Five")), _moves_back),
    swallows_write("BCM-SHIP-006", shipping(body(comments="Six"))),
    Mutant("BCM-SHIP-007", on("DELETE", SHIPMENT), _moves_back),
    changes_status("BCM-SHIP-008", on("GET", SHIPMENTS), 204, 200),
    swallows_write("BCM-SHIP-009", on("PUT", SHIPMENT)),
    changes_status(
        "BCM-SHIP-010", on("GET", f"{ORDER}/shipping_addresses/*/shipping_quotes"), 204, 200
    ),
    changes_status("BCM-SHIP-011", on("GET", f"{V3}/orders/*/transactions"), 204, 200),
]
