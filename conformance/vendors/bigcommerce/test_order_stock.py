"""What orders do to stock (BCM-SOLD)."""

from conformance.rules import rule
from conformance.vendors.bigcommerce.orders import (
    ORDERS,
    given_order,
    given_sale,
    given_settings,
    lines,
    order,
)
from conformance.vendors.bigcommerce.shop import Shop
from conformance.vendors.bigcommerce.stock import given_tracked, onhand

STOCK = "facts/bigcommerce.md, 4.4"


def _move(shop: Shop, order_id: int, status: int) -> None:
    shop.given_put(f"{ORDERS}/{order_id}", {"status_id": status})


@rule("BCM-SOLD-001", level="must", cites=("B-27", STOCK), evidence="documented")
def test_an_order_takes_stock(shop: Shop) -> None:
    """Where stock is taken when an order is placed, an order takes it."""
    given_settings(shop)
    product = given_tracked(shop, 50)

    given_sale(shop, product, 3, status_id=11)

    assert onhand(shop, product) == 47


@rule("BCM-SOLD-002", level="must", cites=("B-27", STOCK), evidence="documented")
def test_not_yet(shop: Shop) -> None:
    """Where stock is taken when an order is completed, an order that is placed takes none."""
    given_settings(shop, update_stock_behavior="order_completed_or_shipped")
    product = given_tracked(shop, 50)

    given_sale(shop, product, 4, status_id=11)

    assert onhand(shop, product) == 50


@rule("BCM-SOLD-003", level="must", cites=("B-27", STOCK), evidence="documented")
def test_completed(shop: Shop) -> None:
    """Where stock is taken when an order is completed, one that is completed takes it."""
    given_settings(shop, update_stock_behavior="order_completed_or_shipped")
    product = given_tracked(shop, 50)
    sold = given_sale(shop, product, 5, status_id=11)["id"]

    _move(shop, sold, 10)

    assert onhand(shop, product) == 45


@rule("BCM-SOLD-004", level="must", cites=("B-27", STOCK), evidence="documented")
def test_cancelled(shop: Shop) -> None:
    """An order that is cancelled gives its stock back, where the settings say so."""
    given_settings(shop)
    product = given_tracked(shop, 50)
    sold = given_sale(shop, product, 6, status_id=11)["id"]

    _move(shop, sold, 5)

    assert onhand(shop, product) == 50


@rule("BCM-SOLD-005", level="must", cites=("B-27", STOCK), evidence="documented")
def test_refunded(shop: Shop) -> None:
    """An order that is refunded gives its stock back, where the settings say so."""
    given_settings(shop)
    product = given_tracked(shop, 50)
    sold = given_sale(shop, product, 7, status_id=11)["id"]

    _move(shop, sold, 4)

    assert onhand(shop, product) == 50


@rule("BCM-SOLD-006", level="must", cites=("B-27", STOCK), evidence="documented")
def test_partially_refunded(shop: Shop) -> None:
    """An order that is partially refunded gives nothing back."""
    given_settings(shop)
    product = given_tracked(shop, 50)
    sold = given_sale(shop, product, 8, status_id=11)["id"]

    _move(shop, sold, 14)

    assert onhand(shop, product) == 42


@rule("BCM-SOLD-007", level="must", cites=("B-27", STOCK), evidence="documented")
def test_nothing_given_back(shop: Shop) -> None:
    """A cancelled order gives nothing back where the settings say no."""
    given_settings(shop, refund_order_stock_adjustment=False)
    product = given_tracked(shop, 50)
    sold = given_sale(shop, product, 9, status_id=11)["id"]

    _move(shop, sold, 5)

    assert onhand(shop, product) == 41


@rule("BCM-SOLD-008", level="must", cites=("B-27", STOCK), evidence="documented")
def test_an_edit_moves_nothing(shop: Shop) -> None:
    """An order that is edited moves no stock, unless the settings say so."""
    given_settings(shop)
    product = given_tracked(shop, 50)
    sold = given_sale(shop, product, 10, status_id=11)["id"]

    told = [{"id": lines(shop, sold)[0]["id"], "quantity": 13}]
    shop.given_put(f"{ORDERS}/{sold}", {"products": told})

    assert onhand(shop, product) == 40


@rule("BCM-SOLD-009", level="must", cites=("B-27", STOCK), evidence="documented")
def test_an_edit_moves_stock(shop: Shop) -> None:
    """An order that is edited moves stock where edit_order_stock_adjustment is on."""
    given_settings(shop, edit_order_stock_adjustment=True)
    product = given_tracked(shop, 50)
    sold = given_sale(shop, product, 11, status_id=11)["id"]

    told = [{"id": lines(shop, sold)[0]["id"], "quantity": 14}]
    shop.given_put(f"{ORDERS}/{sold}", {"products": told})

    assert onhand(shop, product) == 36


@rule("BCM-SOLD-010", level="should", cites=("B-27", STOCK), evidence="inferred")
def test_incomplete(shop: Shop) -> None:
    """An order that is incomplete takes no stock."""
    given_settings(shop)
    product = given_tracked(shop, 50)

    given_sale(shop, product, 12, status_id=0)

    assert onhand(shop, product) == 50


@rule("BCM-SOLD-011", level="should", cites=("B-27", STOCK), evidence="inferred")
def test_short(shop: Shop) -> None:
    """An order of more than there is is refused with 400, and takes nothing."""
    given_settings(shop)
    product = given_tracked(shop, 50)

    answer = order(shop, products=[{"product_id": product, "quantity": 51}], status_id=11)

    assert answer.status_code == 400
    assert onhand(shop, product) == 50


@rule(
    "BCM-SOLD-012", level="must", cites=("B-27", "facts/bigcommerce.md, 4.2"), evidence="documented"
)
def test_a_custom_line(shop: Shop) -> None:
    """A line of one's own, by its name and prices, takes no stock of a product with its SKU."""
    given_settings(shop)
    sku = shop.new_name("KM")
    product = given_tracked(shop, 50, sku=sku)
    line = {"name": "By hand", "sku": sku, "quantity": 16}

    given_order(shop, products=[{**line, "price_inc_tax": 5, "price_ex_tax": 5}], status_id=11)

    assert onhand(shop, product) == 50
