"""Atomic orders, payments, and the staff (CLV-ATOMIC, CLV-PAY, CLV-STAFF)."""

from conformance.rules import HAND, NotTestable, rule
from conformance.vendors.clover.shop import NOBODY, Shop, Thing, needed, read

ATOMIC = "facts/clover.md, 4.6"
PAYMENTS = "facts/clover.md, 4.7"
STOCK = "facts/clover.md, 4.8"


def cart(*items: str, **more: object) -> Thing:
    return {"orderCart": {"lineItems": [{"item": {"id": item}} for item in items], **more}}


def tender(shop: Shop) -> str:
    """The id of a way to pay that is not a card."""
    found = needed(shop.get("tenders"), "a list of tenders")["elements"]
    cash = [one["id"] for one in found if one.get("labelKey") == "com.clover.tender.cash"]
    if not cash:
        raise NotTestable("the merchant has no tender for cash")
    return str(cash[0])


def paid(shop: Shop, amount: int = 349) -> tuple[str, str]:
    """An order with one line, paid in full; the item that was sold."""
    item = shop.given_item(price=amount)["id"]
    shop.given_stock(item, 10)
    order = shop.given_order(state="open")
    shop.given_line(order, item={"id": item})
    shop.given(f"orders/{order}", {"total": amount})
    shop.given(f"orders/{order}/payments", payment(shop, order, amount))
    return order, item


def payment(shop: Shop, order: str, amount: int) -> Thing:
    return {"order": {"id": order}, "tender": {"id": tender(shop)}, "amount": amount}


@rule("CLV-ATOMIC-001", level="must", cites=("C-21", ATOMIC), evidence="documented")
def test_a_preview_stores_nothing(shop: Shop) -> None:
    """A checkout tells the total, and stores no order."""
    item = shop.given_item(price=349, defaultTaxRates=False)["id"]
    before = shop.ids("orders", limit=999)

    told = read(shop.post("atomic_order/checkouts", cart(item)))

    assert told["subtotal"] == 349
    assert shop.ids("orders", limit=999) == before


@rule("CLV-ATOMIC-002", level="must", cites=("C-21", "C-25", ATOMIC), evidence="documented")
def test_the_total_is_computed(shop: Shop) -> None:
    """The total of an atomic order is computed, with tax: 349 at 8.25 % is 378."""
    item = shop.given_item(price=349, defaultTaxRates=False)["id"]
    shop.given_link("tax_rate_items", taxRate=shop.given_tax(825000), item=item)

    told = read(shop.post("atomic_order/orders", cart(item)))

    assert told["total"] == 378


@rule("CLV-ATOMIC-003", level="must", cites=("C-21", "Q-11", ATOMIC), evidence="observed")
def test_twice_is_two_orders(shop: Shop) -> None:
    """The same atomic order posted twice makes two orders."""
    body = cart(shop.given_item()["id"], note="again")

    first, second = (read(shop.post("atomic_order/orders", body)) for _ in range(2))

    assert first["id"] != second["id"]


@rule("CLV-ATOMIC-004", level="must", cites=(ATOMIC,), evidence="documented")
def test_an_unknown_item(shop: Shop) -> None:
    """An unknown item in the cart answers 400 item_does_not_exist with its id."""
    answer = shop.post("atomic_order/orders", cart(NOBODY))

    assert answer.status_code == 400
    assert read(answer) == {"message": "item_does_not_exist", "details": NOBODY}


@rule("CLV-ATOMIC-005", level="must", cites=(ATOMIC,), evidence="observed")
def test_there_is_no_list(shop: Shop) -> None:
    """GET of atomic_order/orders answers 405."""
    assert shop.get("atomic_order/orders").status_code == 405


@rule("CLV-ATOMIC-006", level="should", cites=(ATOMIC,), evidence="observed")
def test_its_state(shop: Shop) -> None:
    """The state of an atomic order is OPEN, in capitals, and groupLineItems is false."""
    told = read(shop.post("atomic_order/orders", cart(shop.given_item()["id"], title="Table 4")))

    assert (told["state"], told["groupLineItems"]) == ("OPEN", False)


@rule("CLV-PAY-001", level="should", cites=("C-22", PAYMENTS), evidence="inferred")
def test_a_paid_order(shop: Shop) -> None:
    """An order that is paid in full is locked and PAID."""
    order, _ = paid(shop)

    told = shop.read(f"orders/{order}")

    assert (told["state"], told["paymentState"]) == ("locked", "PAID")


@rule("CLV-PAY-002", level="must", cites=("C-22", PAYMENTS), evidence="documented")
def test_a_payment_below_zero(shop: Shop) -> None:
    """A payment with a negative amount answers 400."""
    order = shop.given_order(state="open")

    answer = shop.post(f"orders/{order}/payments", payment(shop, order, -5))

    assert answer.status_code == 400


@rule("CLV-PAY-003", level="must", cites=("C-22", PAYMENTS), evidence="documented")
def test_payments_are_listed(shop: Shop) -> None:
    """A payment that was recorded is in the list of payments, with its amount."""
    order, _ = paid(shop, amount=350)

    found = [one for one in shop.elements("payments") if one["order"]["id"] == order]

    assert [one["amount"] for one in found] == [350]


@rule("CLV-PAY-004", level="may", cites=("C-22", STOCK), evidence="inferred")
def test_a_sale_lowers_the_stock(shop: Shop) -> None:
    """With trackStock and updateStock an order that is paid lowers the stock."""
    shop.given_flags(trackStock=True, updateStock=True)

    _, item = paid(shop)

    assert shop.stock(item)["quantity"] == 9


@rule("CLV-PAY-005", level="should", cites=("C-22", STOCK), evidence="documented")
def test_without_the_flag_it_does_not(shop: Shop) -> None:
    """Without updateStock an order that is paid leaves the stock."""
    shop.given_flags(trackStock=True, updateStock=False)

    _, item = paid(shop)

    shop.given_flags(updateStock=True)
    assert shop.stock(item)["quantity"] == 10


@rule("CLV-PAY-006", level="must", cites=("C-22", PAYMENTS), evidence="observed", needs=(HAND,))
def test_a_refund_is_positive(shop: Shop) -> None:
    """A refund is an object of its own, whose amount is positive."""
    sku = shop.new_name("SOLD").replace(" ", "-")
    shop.given_stock(shop.given_item(sku=sku)["id"], 10)

    shop.play(*({"type": what, "sku": sku, "quantity": 1} for what in ("sale", "return")))

    found = shop.elements("refunds")
    assert found
    assert all(one["amount"] > 0 for one in found)


@rule("CLV-STAFF-001", level="must", cites=("facts/clover.md, 3.1",), evidence="observed")
def test_employees(shop: Shop) -> None:
    """GET of employees lists employees that carry an href of their own."""
    found = shop.elements("employees")

    assert found
    assert all(one["href"].endswith(f"/employees/{one['id']}") for one in found)


@rule("CLV-STAFF-002", level="must", cites=(PAYMENTS,), evidence="observed", needs=(HAND,))
def test_the_first_order_type(shop: Shop) -> None:
    """The first order type of a merchant is its default, a later one is not."""
    fresh = shop.another()

    told = [read(fresh.post("order_types", {"label": label})) for label in ("Takeout", "Dine in")]

    assert [one["isDefault"] for one in told] == [True, False]


@rule("CLV-STAFF-003", level="should", cites=(PAYMENTS,), evidence="observed")
def test_tenders(shop: Shop) -> None:
    """The tenders know cash by its labelKey."""
    assert "com.clover.tender.cash" in [
        one["labelKey"] for one in shop.elements("tenders", limit=500)
    ]
