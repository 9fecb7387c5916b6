"""What is taken off by the hundred: percentage discounts on orders, lines and carts (CLV-PERCENT)."""

from conformance.rules import rule
from conformance.vendors.clover.shop import Shop, Thing, read

EXTRAS = "facts/clover.md, 4.5"
ATOMIC = "facts/clover.md, 4.6"
TENTH = {"name": "Ten off", "percentage": 10}


def discounted(shop: Shop) -> str:
    """The id of an order with a tenth off."""
    order = shop.given_order(state="open")
    shop.given(f"orders/{order}/discounts", TENTH)
    return order


def only(container: Thing) -> Thing:
    """The one element of an expanded container."""
    (found,) = container["elements"]
    return dict(found)


@rule("CLV-PERCENT-001", level="must", cites=(EXTRAS,), evidence="documented")
def test_a_percentage_off_an_order(shop: Shop) -> None:
    """A discount with a name and a percentage is kept on the order as it was sent."""
    order = shop.given_order(state="open")

    answer = shop.post(f"orders/{order}/discounts", TENTH)

    kept = only(shop.read(f"orders/{order}", expand="discounts")["discounts"])
    assert answer.status_code == 200
    assert (kept["name"], kept["percentage"]) == ("Ten off", 10)


@rule("CLV-PERCENT-002", level="should", cites=(EXTRAS,), evidence="observed")
def test_a_percentage_is_no_amount(shop: Shop) -> None:
    """A percentage discount reads back with an amount of 0, or none."""
    order = discounted(shop)

    kept = only(shop.read(f"orders/{order}", expand="lineItems,discounts")["discounts"])

    assert not kept.get("amount")


@rule("CLV-PERCENT-003", level="must", cites=(EXTRAS,), evidence="documented")
def test_a_percentage_off_a_line(shop: Shop) -> None:
    """A discount with a name and a percentage is kept on the line that it was sent for."""
    order = shop.given_order(state="open")
    line = shop.given_line(order, name="Gift wrap", price=250)["id"]

    answer = shop.post(f"orders/{order}/line_items/{line}/discounts", TENTH)

    told = shop.read(f"orders/{order}", expand="lineItems,lineItems.discounts")
    kept = only(only(told["lineItems"])["discounts"])
    assert answer.status_code == 200
    assert (kept["name"], kept["percentage"]) == ("Ten off", 10)


@rule("CLV-PERCENT-004", level="must", cites=("C-21", ATOMIC), evidence="documented")
def test_a_percentage_is_taken_before_tax(shop: Shop) -> None:
    """A cart's percentage is taken off before tax: 1,000 less a tenth, with 10 % tax, is 990."""
    item = shop.given_item(price=1000, defaultTaxRates=False)["id"]
    shop.given_link("tax_rate_items", taxRate=shop.given_tax(1_000_000), item=item)
    cart = {"lineItems": [{"item": {"id": item}}], "discounts": [TENTH]}

    told = read(shop.post("atomic_order/checkouts", {"orderCart": cart}))

    assert (told["total"], told["totalTaxAmount"]) == (990, 90)
