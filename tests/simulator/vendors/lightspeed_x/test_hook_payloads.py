"""What webhooks carry: objects of the older API, of each type one."""

from typing import Any

import pytest

from tests.simulator.vendors.lightspeed_x.receiver import HOOK, Receiver, product
from tests.simulator.vendors.lightspeed_x.retail import Retail


def played(shop: Retail, kind: str, *events: dict[str, Any]) -> None:
    """What happens, with a subscription to one type."""
    shop.data("POST", "2.0/webhooks", 201, json={**HOOK, "type": kind})
    shop.play(*events)
    shop.harness.advance(1)


def test_a_change_of_stock_tells_of_one_outlet(held: Retail, receiver: Receiver) -> None:
    held.add(product("A"))
    count = {"type": "count", "sku": "A", "quantity": 7, "outlet": "Harbour"}
    played(held, "inventory.update", count)

    (payload,) = receiver.payloads()
    assert (payload["count"], payload["outlet"]["name"]) == (7, "Harbour")
    assert (payload["product"]["sku"], payload["reorder_point"]) == ("A", "0")
    assert payload["product_id"] == payload["product"]["id"]


def test_a_change_of_stock_is_no_change_of_the_product(held: Retail, receiver: Receiver) -> None:
    held.add(product("A"))
    played(held, "product.update", {"type": "count", "sku": "A", "quantity": 7})

    assert receiver.got == []


def test_a_deleted_product_is_told_of_with_its_moment_and_no_prices(
    held: Retail, receiver: Receiver
) -> None:
    held.add(product("A"))
    played(held, "product.update", {"type": "delete", "sku": "A"})

    (payload,) = receiver.payloads()
    assert payload["deleted_at"] == "2026-11-22 10:00:00"
    assert "price_book_entries" not in payload


def test_what_is_common_tells_of_every_row_of_the_family(held: Retail, receiver: Receiver) -> None:
    variants = [{**product(sku), "options": {"Size": sku}} for sku in ("S", "M", "L")]
    held.add({"sku": "T", "name": "Tee", "variants": variants})
    played(held, "product.update", {"type": "edit", "sku": "M", "set": {"name": "Shirt"}})

    assert [row["base_name"] for row in receiver.payloads()] == ["Shirt"] * 3


def test_a_supplier_without_a_description_has_an_empty_one(
    held: Retail, receiver: Receiver
) -> None:
    body = {"name": "Comet", "contact": None}
    supplier = held.data("POST", "2.0/suppliers", json=body)
    held.data("POST", "2.0/webhooks", 201, json=HOOK)
    held.data("POST", "2.0/products", json={"name": "Ale", "supplier_id": supplier})
    held.harness.advance(1)

    (payload,) = receiver.payloads()
    shown = {"id": supplier, "name": "Comet", "description": "", "source": "USER"}
    assert payload["supplier"] == shown


@pytest.mark.parametrize("kind", ["consignment.send", "consignment.receive"])
def test_a_delivery_tells_of_its_consignment(held: Retail, receiver: Receiver, kind: str) -> None:
    held.add(product("A"))
    played(held, kind, {"type": "receive", "sku": "A", "quantity": 2})

    (payload,) = receiver.payloads()
    assert (payload["type"], payload["status"]) == (
        "SUPPLIER",
        "SENT" if kind == "consignment.send" else "RECEIVED",
    )


def test_a_customer_is_told_of(held: Retail, receiver: Receiver) -> None:
    held.data("POST", "2.0/webhooks", 201, json={**HOOK, "type": "customer.update"})
    body = {"first_name": "Ann", "last_name": "Lee", "email": "ann@shop.test"}
    held.data("POST", "2.0/customers", 201, json=body)
    held.harness.advance(1)

    (payload,) = receiver.payloads()
    assert (payload["contact_first_name"], payload["email"]) == ("Ann", "ann@shop.test")
    (row,) = held.listed("2.0/customers")
    assert (payload["created_at"], payload["updated_at"]) == (row["created_at"], row["updated_at"])


def test_a_sale_is_told_of_with_its_lines_payments_and_totals(
    held: Retail, receiver: Receiver
) -> None:
    held.add({**product("A"), "price": "11.00"})
    played(held, "sale.update", {"type": "sale", "sku": "A", "quantity": 2})

    (payload,) = receiver.payloads()
    (line,), (payment,) = payload["register_sale_products"], payload["register_sale_payments"]
    assert (payload["status"], payload["user"]["name"]) == ("CLOSED", "admin")
    assert (line["quantity"], line["price"], line["tax_total"]) == (2, "10.00000", "2.00000")
    assert (payment["amount"], payment["payment_type_id"]) == (22, 1)
    assert payment["payment_type"]["id"] == payment["retailer_payment_type"]["payment_type_id"]
    assert (payment["payment_type"]["id"], payment["payment_type"]["name"]) == ("1", "Cash")
    assert payload["taxes"][0]["rate"] == "0.10000"
    assert payload["totals"] == {
        "total_price": "20.00000",
        "total_tax": "2.00000",
        "total_payment": "22.00000",
        "total_to_pay": "0.00000",
        "total_loyalty": "0.00000",
    }


def test_a_closed_register_is_told_of(held: Retail, receiver: Receiver) -> None:
    closing = {"type": "close_register", "register": "Register 1"}
    played(held, "register_closure.create", closing)

    (payload,) = receiver.payloads()
    assert payload["register_close_time"] is not None
    assert {"id", "register_id", "outlet_id", "register_open_time", "payments"} <= set(payload)
