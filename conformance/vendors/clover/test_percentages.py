"""What is taken off by the hundred: percentage discounts on orders, lines and carts (CLV-PERCENT)."""

from conformance.account_client import Json, read
from conformance.rules import rule
from conformance.vendors.clover.merchant import Merchant

EXTRAS = "facts/clover.md, 4.5"
ATOMIC = "facts/clover.md, 4.6"
TENTH = {"name": "Ten off", "percentage": 10}


def discounted(merchant: Merchant) -> str:
    """The id of an order with a tenth off."""
    order = merchant.given_order(state="open")
    merchant.given(f"orders/{order}/discounts", TENTH)
    return order


def only(container: Json) -> Json:
    """The one element of an expanded container."""
    (results,) = container["elements"]
    return dict(results)


@rule("CLV-PERCENT-001", level="must", cites=(EXTRAS,), evidence="documented")
def test_a_percentage_off_an_order(merchant: Merchant) -> None:
    """A discount with a name and a percentage is stored on the order as it was sent."""
    order = merchant.given_order(state="open")

    answer = merchant.post(f"orders/{order}/discounts", TENTH)

    kept = only(merchant.read(f"orders/{order}", expand="discounts")["discounts"])
    assert answer.status_code == 200
    assert (kept["name"], kept["percentage"]) == ("Ten off", 10)


@rule("CLV-PERCENT-002", level="should", cites=(EXTRAS,), evidence="observed")
def test_a_percentage_is_no_amount(merchant: Merchant) -> None:
    """A percentage discount reads back with an amount of 0, or none."""
    order = discounted(merchant)

    kept = only(merchant.read(f"orders/{order}", expand="lineItems,discounts")["discounts"])

    assert not kept.get("amount")


@rule("CLV-PERCENT-003", level="must", cites=(EXTRAS,), evidence="documented")
def test_a_percentage_off_a_line(merchant: Merchant) -> None:
    """A discount with a name and a percentage is stored on the line that it was sent for."""
    order = merchant.given_order(state="open")
    line = merchant.given_line(order, name="Gift wrap", price=250)["id"]

    answer = merchant.post(f"orders/{order}/line_items/{line}/discounts", TENTH)

    body = merchant.read(f"orders/{order}", expand="lineItems,lineItems.discounts")
    kept = only(only(body["lineItems"])["discounts"])
    assert answer.status_code == 200
    assert (kept["name"], kept["percentage"]) == ("Ten off", 10)


@rule("CLV-PERCENT-004", level="must", cites=("C-21", ATOMIC), evidence="documented")
def test_a_percentage_is_taken_before_tax(merchant: Merchant) -> None:
    """A cart's percentage is taken off before tax: 1,000 less a tenth, with 10 % tax, is 990."""
    item = merchant.given_item(price=1000, defaultTaxRates=False)["id"]
    merchant.given_link("tax_rate_items", taxRate=merchant.given_tax(1_000_000), item=item)
    cart = {"lineItems": [{"item": {"id": item}}], "discounts": [TENTH]}

    body = read(merchant.post("atomic_order/checkouts", {"orderCart": cart}))

    assert (body["total"], body["totalTaxAmount"]) == (990, 90)
