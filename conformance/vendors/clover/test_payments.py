"""Atomic orders, payments, and the staff (CLV-ATOMIC, CLV-PAY, CLV-STAFF)."""

from conformance.account_client import Json, needed, read
from conformance.rules import CONTROL, NotTestable, rule
from conformance.vendors.clover.merchant import NOBODY, Merchant

ATOMIC = "facts/clover.md, 4.6"
PAYMENTS = "facts/clover.md, 4.7"
STOCK = "facts/clover.md, 4.8"


def cart(*items: str, **more: object) -> Json:
    return {"orderCart": {"lineItems": [{"item": {"id": item}} for item in items], **more}}


def tender(merchant: Merchant) -> str:
    """The id of a way to pay that is not a card."""
    results = needed(merchant.get("tenders"), "a list of tenders")["elements"]
    cash = [
        result["id"] for result in results if result.get("labelKey") == "com.clover.tender.cash"
    ]
    if not cash:
        raise NotTestable("the merchant has no tender for cash")
    return str(cash[0])


def paid(merchant: Merchant, amount: int = 349) -> tuple[str, str]:
    """An order with one line, paid in full; the item that was sold."""
    item = merchant.given_item(price=amount)["id"]
    merchant.given_stock(item, 10)
    order = merchant.given_order(state="open")
    merchant.given_line(order, item={"id": item})
    merchant.given(f"orders/{order}", {"total": amount})
    merchant.given(f"orders/{order}/payments", payment(merchant, order, amount))
    return order, item


def payment(merchant: Merchant, order: str, amount: int) -> Json:
    return {"order": {"id": order}, "tender": {"id": tender(merchant)}, "amount": amount}


@rule("CLV-ATOMIC-001", level="must", cites=("C-21", ATOMIC), evidence="documented")
def test_a_preview_stores_nothing(merchant: Merchant) -> None:
    """A checkout answers the total, and stores no order."""
    item = merchant.given_item(price=349, defaultTaxRates=False)["id"]
    before = merchant.ids("orders", limit=999)

    body = read(merchant.post("atomic_order/checkouts", cart(item)))

    assert body["subtotal"] == 349
    assert merchant.ids("orders", limit=999) == before


@rule("CLV-ATOMIC-002", level="must", cites=("C-21", "C-25", ATOMIC), evidence="documented")
def test_the_total_is_computed(merchant: Merchant) -> None:
    """The total of an atomic order is computed, with tax: 349 at 8.25 % is 378."""
    item = merchant.given_item(price=349, defaultTaxRates=False)["id"]
    merchant.given_link("tax_rate_items", taxRate=merchant.given_tax(825000), item=item)

    body = read(merchant.post("atomic_order/orders", cart(item)))

    assert body["total"] == 378


@rule("CLV-ATOMIC-003", level="must", cites=("C-21", "Q-11", ATOMIC), evidence="observed")
def test_twice_is_two_orders(merchant: Merchant) -> None:
    """The same atomic order posted twice creates two orders."""
    body = cart(merchant.given_item()["id"], note="again")

    first, second = (read(merchant.post("atomic_order/orders", body)) for _ in range(2))

    assert first["id"] != second["id"]


@rule("CLV-ATOMIC-004", level="must", cites=(ATOMIC,), evidence="documented")
def test_an_unknown_item(merchant: Merchant) -> None:
    """An unknown item in the cart answers 400 item_does_not_exist with its id."""
    answer = merchant.post("atomic_order/orders", cart(NOBODY))

    assert answer.status_code == 400
    assert read(answer) == {"message": "item_does_not_exist", "details": NOBODY}


@rule("CLV-ATOMIC-005", level="must", cites=(ATOMIC,), evidence="observed")
def test_there_is_no_list(merchant: Merchant) -> None:
    """GET of atomic_order/orders answers 405."""
    assert merchant.get("atomic_order/orders").status_code == 405


@rule("CLV-ATOMIC-006", level="should", cites=(ATOMIC,), evidence="observed")
def test_its_state(merchant: Merchant) -> None:
    """The state of an atomic order is OPEN, in capitals, and groupLineItems is false."""
    body = read(
        merchant.post("atomic_order/orders", cart(merchant.given_item()["id"], title="Table 4"))
    )

    assert (body["state"], body["groupLineItems"]) == ("OPEN", False)


@rule("CLV-PAY-001", level="should", cites=("C-22", PAYMENTS), evidence="inferred")
def test_a_paid_order(merchant: Merchant) -> None:
    """An order that is paid in full is locked and PAID."""
    order, _ = paid(merchant)

    body = merchant.read(f"orders/{order}")

    assert (body["state"], body["paymentState"]) == ("locked", "PAID")


@rule("CLV-PAY-002", level="must", cites=("C-22", PAYMENTS), evidence="documented")
def test_a_payment_below_zero(merchant: Merchant) -> None:
    """A payment with a negative amount answers 400."""
    order = merchant.given_order(state="open")

    answer = merchant.post(f"orders/{order}/payments", payment(merchant, order, -5))

    assert answer.status_code == 400


@rule("CLV-PAY-003", level="must", cites=("C-22", PAYMENTS), evidence="documented")
def test_payments_are_listed(merchant: Merchant) -> None:
    """A payment that was recorded is in the list of payments, with its amount."""
    order, _ = paid(merchant, amount=350)

    results = [
        element for element in merchant.elements("payments") if element["order"]["id"] == order
    ]

    assert [result["amount"] for result in results] == [350]


@rule("CLV-PAY-004", level="may", cites=("C-22", STOCK), evidence="inferred")
def test_a_sale_lowers_the_stock(merchant: Merchant) -> None:
    """With trackStock and updateStock an order that is paid lowers the stock."""
    merchant.given_flags(trackStock=True, updateStock=True)

    _, item = paid(merchant)

    assert merchant.stock(item)["quantity"] == 9


@rule("CLV-PAY-005", level="should", cites=("C-22", STOCK), evidence="documented")
def test_without_the_flag_it_does_not(merchant: Merchant) -> None:
    """Without updateStock an order that is paid leaves the stock."""
    merchant.given_flags(trackStock=True, updateStock=False)

    _, item = paid(merchant)

    merchant.given_flags(updateStock=True)
    assert merchant.stock(item)["quantity"] == 10


@rule("CLV-PAY-006", level="must", cites=("C-22", PAYMENTS), evidence="observed", needs=(CONTROL,))
def test_a_refund_is_positive(merchant: Merchant) -> None:
    """A refund is an object of its own, whose amount is positive."""
    sku = merchant.new_name("SOLD").replace(" ", "-")
    merchant.given_stock(merchant.given_item(sku=sku)["id"], 10)

    merchant.play(*({"type": what, "sku": sku, "quantity": 1} for what in ("sale", "return")))

    results = merchant.elements("refunds")
    assert results
    assert all(result["amount"] > 0 for result in results)


@rule("CLV-STAFF-001", level="must", cites=("facts/clover.md, 3.1",), evidence="observed")
def test_employees(merchant: Merchant) -> None:
    """GET of employees lists employees that carry an href of their own."""
    employees = merchant.elements("employees")

    assert employees
    assert all(employee["href"].endswith(f"/employees/{employee['id']}") for employee in employees)


@rule("CLV-STAFF-002", level="must", cites=(PAYMENTS,), evidence="observed", needs=(CONTROL,))
def test_the_first_order_type(merchant: Merchant) -> None:
    """The first order type of a merchant is its default, a later one is not."""
    fresh = merchant.another()

    body = [read(fresh.post("order_types", {"label": label})) for label in ("Takeout", "Dine in")]

    assert [one["isDefault"] for one in body] == [True, False]


@rule("CLV-STAFF-003", level="should", cites=(PAYMENTS,), evidence="observed")
def test_tenders(merchant: Merchant) -> None:
    """The tenders know cash by its labelKey."""
    assert "com.clover.tender.cash" in [
        element["labelKey"] for element in merchant.elements("tenders", limit=500)
    ]
