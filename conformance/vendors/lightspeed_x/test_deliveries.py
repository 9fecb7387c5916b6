"""What webhooks deliver, how it is signed, and how often it is tried (LSX-SEND)."""

import base64
import hashlib
import hmac
import re

from conformance.rules import CONTROL, rule
from conformance.vendors.lightspeed_x.consignments import (
    given_line,
    given_move,
    given_order,
    given_received,
    given_sent_order,
)
from conformance.vendors.lightspeed_x.grants import given_token
from conformance.vendors.lightspeed_x.hooks import (
    HOOKS,
    form,
    listening,
    payload_of,
    payloads,
)
from conformance.vendors.lightspeed_x.retailer import Retailer
from conformance.webhook_receiver import Delivery, WebhookReceiver

DELIVERY = "facts/lightspeed-x.md, 8"
OPEN_POINTS = "facts/lightspeed-x.md, 8.1"
DIFFERENCES = "facts/lightspeed-x-2.md, 1"
PAYLOADS = "facts/lightspeed-x-2.md, 11"
PRODUCT = {
    *("id", "retailer_id", "sku", "handle", "variant_parent_id", "variant_options", "source"),
    *("active", "name", "base_name", "description", "supply_price", "deleted_at", "product_type"),
    *("supplier", "brand", "price_book_entries", "inventory", "taxes", "categories"),
}
HOUR = 3600


def delivered(retailer: Retailer, receiver: WebhookReceiver) -> list[Delivery]:
    retailer.later(1)
    assert receiver.deliveries, "nothing was delivered"
    return receiver.deliveries


def signature(delivery: Delivery) -> dict[str, str]:
    """The parts of X-Signature."""
    parts = delivery.headers["x-signature"].split(",")
    return dict(part.strip().split("=", 1) for part in parts)


def signed(retailer: Retailer, word: str) -> Delivery:
    """A delivery to the hook of an app, of a product whose name begins with the word."""
    token = given_token(retailer, scope="webhooks products:read")
    with listening(retailer, "product.update", token=token) as receiver:
        retailer.given_product(word)
        return delivered(retailer, receiver)[0]


def digest(retailer: Retailer, delivery: Delivery) -> bytes:
    secret = retailer.credentials["client_secret"].encode()
    return hmac.new(secret, delivery.text, hashlib.sha256).digest()


@rule(
    "LSX-SEND-001", level="must", cites=("X-21", DELIVERY), evidence="documented", needs=(CONTROL,)
)
def test_a_form(retailer: Retailer) -> None:
    """A delivery is a form, and its field `payload` is JSON."""
    with listening(retailer, "product.update") as receiver:
        product = retailer.given_product("Heard Form")
        delivery = delivered(retailer, receiver)[0]
        heard = payloads(retailer, receiver)

    content_type = delivery.headers["content-type"]
    assert content_type.startswith("application/x-www-form-urlencoded")
    assert heard[0]["id"] == product


@rule(
    "LSX-SEND-002", level="must", cites=("X-21", DELIVERY), evidence="documented", needs=(CONTROL,)
)
def test_a_product(retailer: Retailer) -> None:
    """product.update has the older shape of a product."""
    with listening(retailer, "product.update") as receiver:
        product = retailer.given_product("Heard Shape")
        payload = payload_of(retailer, receiver, "id", product)

    assert set(payload) >= PRODUCT
    assert payload["base_name"].startswith("Heard Shape")


@rule(
    "LSX-SEND-003", level="must", cites=("X-14", DELIVERY), evidence="documented", needs=(CONTROL,)
)
def test_money_is_strings(retailer: Retailer) -> None:
    """Money in a payload is strings."""
    with listening(retailer, "product.update") as receiver:
        product = retailer.given_product("Heard Money", supply_price=7.5)
        payload = payload_of(retailer, receiver, "id", product)

    assert payload["supply_price"] == "7.50"
    assert isinstance(payload["price_book_entries"][0]["price"], str)


@rule(
    "LSX-SEND-004", level="must", cites=("X-21", DELIVERY), evidence="documented", needs=(CONTROL,)
)
def test_counts_are_numbers(retailer: Retailer) -> None:
    """Counts in a payload are numbers."""
    levels = [{"outlet_id": retailer.outlet_id, "current_amount": 6}]
    with listening(retailer, "product.update") as receiver:
        product = retailer.given_product("Heard Count", inventory=levels)
        payload = payload_of(retailer, receiver, "id", product)

    counts = {row["outlet_id"]: row["count"] for row in payload["inventory"]}
    assert isinstance(counts[retailer.outlet_id], int | float)


@rule(
    "LSX-SEND-005", level="must", cites=("X-04", DELIVERY), evidence="documented", needs=(CONTROL,)
)
def test_a_deletion(retailer: Retailer) -> None:
    """A deletion is a product.update with deleted_at, and without price_book_entries."""
    product = retailer.given_product("Heard Gone")
    with listening(retailer, "product.update") as receiver:
        retailer.given_deleted(f"products/{product}")
        payload = payload_of(retailer, receiver, "id", product)

    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", payload["deleted_at"])
    assert not payload.get("price_book_entries")


@rule(
    "LSX-SEND-006", level="must", cites=("X-21", DELIVERY), evidence="documented", needs=(CONTROL,)
)
def test_a_change(retailer: Retailer) -> None:
    """A changed product is delivered as product.update."""
    product = retailer.given_product("Heard Change")
    with listening(retailer, "product.update") as receiver:
        retailer.given_change(product, common={"description": "Heard."})
        payload = payload_of(retailer, receiver, "id", product)

    assert payload["description"] == "Heard."


@rule(
    "LSX-SEND-007", level="must", cites=("X-11", DELIVERY), evidence="documented", needs=(CONTROL,)
)
def test_stock(retailer: Retailer) -> None:
    """A change of stock is delivered as inventory.update."""
    product = retailer.given_tracked("Heard Stock", 3)
    with listening(retailer, "inventory.update") as receiver:
        retailer.given_sale_of(product, 1)
        heard = payload_of(retailer, receiver, "product_id", product)

    assert heard["outlet_id"] == retailer.outlet_id
    assert float(heard["count"]) == 2


@rule(
    "LSX-SEND-008", level="must", cites=("X-21", DELIVERY), evidence="documented", needs=(CONTROL,)
)
def test_a_sale(retailer: Retailer) -> None:
    """A sale is delivered as sale.update, with its lines and status."""
    product = retailer.given_product("Heard Sale")
    with listening(retailer, "sale.update") as receiver:
        sale = retailer.given_sale_of(product, 2)
        payload = payload_of(retailer, receiver, "id", str(sale["id"]))

    assert payload["status"] == "CLOSED"
    lines = payload["register_sale_products"]
    assert [(line["product_id"], float(line["quantity"])) for line in lines] == [(product, 2)]


@rule(
    "LSX-SEND-009", level="must", cites=("X-21", DELIVERY), evidence="documented", needs=(CONTROL,)
)
def test_a_customer(retailer: Retailer) -> None:
    """A customer is delivered as customer.update."""
    with listening(retailer, "customer.update") as receiver:
        customer = retailer.given_customer("Heard")["id"]
        payload = payload_of(retailer, receiver, "id", customer)

    assert payload["first_name"].startswith("Heard")


@rule(
    "LSX-SEND-010", level="must", cites=("X-19", DELIVERY), evidence="documented", needs=(CONTROL,)
)
def test_a_sent_consignment(retailer: Retailer) -> None:
    """A consignment that is sent is delivered as consignment.send."""
    product = retailer.given_tracked("Heard Sending", 0)
    order = given_order(retailer, "Heard Order")
    given_line(retailer, order, product, count="4", cost="1")
    with listening(retailer, "consignment.send") as receiver:
        given_move(retailer, order, "SENT")
        heard = payload_of(retailer, receiver, "id", order)

    assert heard["status"] == "SENT"


@rule(
    "LSX-SEND-011", level="must", cites=("X-19", DELIVERY), evidence="documented", needs=(CONTROL,)
)
def test_a_received_consignment(retailer: Retailer) -> None:
    """A consignment that is received is delivered as consignment.receive."""
    product = retailer.given_tracked("Heard Receiving", 0)
    order = given_sent_order(retailer, "Heard Receipt", product, "4", "1")
    given_received(retailer, order, product, "4")
    with listening(retailer, "consignment.receive") as receiver:
        given_move(retailer, order, "RECEIVED")
        heard = payload_of(retailer, receiver, "id", order)

    assert heard["status"] == "RECEIVED"


@rule(
    "LSX-SEND-012", level="must", cites=("X-21", PAYLOADS), evidence="documented", needs=(CONTROL,)
)
def test_a_closing(retailer: Retailer) -> None:
    """Closing a register is delivered as register_closure.create."""
    register = retailer.register_id
    with listening(retailer, "register_closure.create") as receiver:
        retailer.given_put(f"registers/{register}/actions/close", {"payments": []})
        heard = payloads(retailer, receiver)

    assert register in [one.get("register_id") for one in heard]


@rule(
    "LSX-SEND-013", level="must", cites=("X-22", DELIVERY), evidence="documented", needs=(CONTROL,)
)
def test_a_signature(retailer: Retailer) -> None:
    """An app's delivery is signed: HMAC-SHA256 of the body as it was sent, by the client's secret."""
    delivery = signed(retailer, "Heard Signed")

    parts = signature(delivery)
    mac = digest(retailer, delivery)
    assert parts["algorithm"] == "HMAC-SHA256"
    assert parts["signature"] in {mac.hex(), base64.b64encode(mac).decode()}


@rule(
    "LSX-SEND-014", level="should", cites=("X-22", DIFFERENCES), evidence="observed",
    needs=(CONTROL,),
)  # fmt: skip
def test_a_signature_in_hex(retailer: Retailer) -> None:
    """The signature is written in lower-case hex."""
    delivery = signed(retailer, "Heard Hex")

    assert signature(delivery)["signature"] == digest(retailer, delivery).hex()


@rule(
    "LSX-SEND-015", level="must", cites=("X-22", DELIVERY), evidence="documented", needs=(CONTROL,)
)
def test_no_signature(retailer: Retailer) -> None:
    """A delivery to a personal token's hook is not signed."""
    with listening(retailer, "product.update") as receiver:
        retailer.given_product("Heard Plain")
        (delivery, *_) = delivered(retailer, receiver)

    assert "x-signature" not in delivery.headers


@rule(
    "LSX-SEND-016", level="must", cites=("X-22", DELIVERY), evidence="documented", needs=(CONTROL,)
)
def test_a_retry(retailer: Retailer) -> None:
    """A delivery that was answered with 5xx is sent again, the same."""
    with listening(retailer, "product.update") as receiver:
        receiver.failures = 1
        retailer.given_product("Heard Again")
        for _ in range(48):
            retailer.later(HOUR)

    first, second = receiver.deliveries
    assert form(first)["payload"] == form(second)["payload"]


@rule(
    "LSX-SEND-017", level="must", cites=("X-22", DIFFERENCES), evidence="documented",
    needs=(CONTROL,),
)  # fmt: skip
def test_no_retry(retailer: Retailer) -> None:
    """A delivery that was answered with 4xx is not sent again."""
    with listening(retailer, "product.update") as receiver:
        receiver.failures, receiver.failure = 1, 410
        retailer.given_product("Heard Once")
        for _ in range(48):
            retailer.later(HOUR)

    assert len(receiver.deliveries) == 1


@rule(
    "LSX-SEND-018", level="must", cites=("X-22", DELIVERY), evidence="documented", needs=(CONTROL,)
)
def test_twenty_retries(retailer: Retailer) -> None:
    """A delivery is tried again up to twenty times, and given up after 48 hours."""
    with listening(retailer, "product.update") as receiver:
        receiver.failures = 1000
        retailer.given_product("Heard Often")
        for _ in range(24):
            retailer.later(60)
        for _ in range(96):
            retailer.later(HOUR)

    assert 1 < len(receiver.deliveries) <= 21


@rule("LSX-SEND-019", level="must", cites=(PAYLOADS,), evidence="documented", needs=(CONTROL,))
def test_an_inactive_hook(retailer: Retailer) -> None:
    """A hook that is not active gets nothing."""
    with listening(retailer, "product.update") as receiver:
        (hook,) = retailer.given_rows(HOOKS)
        retailer.given_put(f"{HOOKS}/{hook['id']}", {**_settings(hook), "active": False})
        retailer.given_product("Heard Never")
        heard = payloads(retailer, receiver)

    assert heard == []


@rule(
    "LSX-SEND-020", level="must", cites=("X-21", DELIVERY), evidence="documented", needs=(CONTROL,)
)
def test_only_its_type(retailer: Retailer) -> None:
    """A hook gets what is of its type, and nothing else."""
    with listening(retailer, "customer.update") as receiver:
        retailer.given_product("Heard Not")
        customer = retailer.given_customer("Typist")["id"]
        heard = payloads(retailer, receiver)

    assert {one["id"] for one in heard} == {customer}


def _settings(hook: dict[str, object]) -> dict[str, object]:
    return {name: hook[name] for name in ("url", "type", "active")}
