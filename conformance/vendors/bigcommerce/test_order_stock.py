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
from conformance.vendors.bigcommerce.stock import given_tracked, onhand
from conformance.vendors.bigcommerce.store import Store

STOCK = "facts/bigcommerce.md, 4.4"


def _move(store: Store, order_id: int, status: int) -> None:
    store.given_put(f"{ORDERS}/{order_id}", {"status_id": status})


@rule("BCM-SOLD-001", level="must", cites=("B-27", STOCK), evidence="documented")
def test_an_order_takes_stock(store: Store) -> None:
    """Where stock is taken when an order is placed, an order takes it."""
    given_settings(store)
    product = given_tracked(store, 50)

    given_sale(store, product, 3, status_id=11)

    assert onhand(store, product) == 47


@rule("BCM-SOLD-002", level="must", cites=("B-27", STOCK), evidence="documented")
def test_not_yet(store: Store) -> None:
    """Where stock is taken when an order is completed, an order that is placed takes none."""
    given_settings(store, update_stock_behavior="order_completed_or_shipped")
    product = given_tracked(store, 50)

    given_sale(store, product, 4, status_id=11)

    assert onhand(store, product) == 50


@rule("BCM-SOLD-003", level="must", cites=("B-27", STOCK), evidence="documented")
def test_completed(store: Store) -> None:
    """Where stock is taken when an order is completed, one that is completed takes it."""
    given_settings(store, update_stock_behavior="order_completed_or_shipped")
    product = given_tracked(store, 50)
    sold = given_sale(store, product, 5, status_id=11)["id"]

    _move(store, sold, 10)

    assert onhand(store, product) == 45


@rule("BCM-SOLD-004", level="must", cites=("B-27", STOCK), evidence="documented")
def test_cancelled(store: Store) -> None:
    """An order that is cancelled gives its stock back, where the settings say so."""
    given_settings(store)
    product = given_tracked(store, 50)
    sold = given_sale(store, product, 6, status_id=11)["id"]

    _move(store, sold, 5)

    assert onhand(store, product) == 50


@rule("BCM-SOLD-005", level="must", cites=("B-27", STOCK), evidence="documented")
def test_refunded(store: Store) -> None:
    """An order that is refunded gives its stock back, where the settings say so."""
    given_settings(store)
    product = given_tracked(store, 50)
    sold = given_sale(store, product, 7, status_id=11)["id"]

    _move(store, sold, 4)

    assert onhand(store, product) == 50


@rule("BCM-SOLD-006", level="must", cites=("B-27", STOCK), evidence="documented")
def test_partially_refunded(store: Store) -> None:
    """An order that is partially refunded gives nothing back."""
    given_settings(store)
    product = given_tracked(store, 50)
    sold = given_sale(store, product, 8, status_id=11)["id"]

    _move(store, sold, 14)

    assert onhand(store, product) == 42


@rule("BCM-SOLD-007", level="must", cites=("B-27", STOCK), evidence="documented")
def test_nothing_given_back(store: Store) -> None:
    """A cancelled order gives nothing back where the settings say no."""
    given_settings(store, refund_order_stock_adjustment=False)
    product = given_tracked(store, 50)
    sold = given_sale(store, product, 9, status_id=11)["id"]

    _move(store, sold, 5)

    assert onhand(store, product) == 41


@rule("BCM-SOLD-008", level="must", cites=("B-27", STOCK), evidence="documented")
def test_an_edit_moves_nothing(store: Store) -> None:
    """An order that is edited moves no stock, unless the settings say so."""
    given_settings(store)
    product = given_tracked(store, 50)
    sold = given_sale(store, product, 10, status_id=11)["id"]

    body = [{"id": lines(store, sold)[0]["id"], "quantity": 13}]
    store.given_put(f"{ORDERS}/{sold}", {"products": body})

    assert onhand(store, product) == 40


@rule("BCM-SOLD-009", level="must", cites=("B-27", STOCK), evidence="documented")
def test_an_edit_moves_stock(store: Store) -> None:
    """An order that is edited moves stock where edit_order_stock_adjustment is on."""
    given_settings(store, edit_order_stock_adjustment=True)
    product = given_tracked(store, 50)
    sold = given_sale(store, product, 11, status_id=11)["id"]

    body = [{"id": lines(store, sold)[0]["id"], "quantity": 14}]
    store.given_put(f"{ORDERS}/{sold}", {"products": body})

    assert onhand(store, product) == 36


@rule("BCM-SOLD-010", level="should", cites=("B-27", STOCK), evidence="inferred")
def test_incomplete(store: Store) -> None:
    """An order that is incomplete takes no stock."""
    given_settings(store)
    product = given_tracked(store, 50)

    given_sale(store, product, 12, status_id=0)

    assert onhand(store, product) == 50


@rule("BCM-SOLD-011", level="should", cites=("B-27", STOCK), evidence="inferred")
def test_short(store: Store) -> None:
    """An order of more than there is is refused with 400, and takes nothing."""
    given_settings(store)
    product = given_tracked(store, 50)

    answer = order(store, products=[{"product_id": product, "quantity": 51}], status_id=11)

    assert answer.status_code == 400
    assert onhand(store, product) == 50


@rule(
    "BCM-SOLD-012", level="must", cites=("B-27", "facts/bigcommerce.md, 4.2"), evidence="documented"
)
def test_a_custom_line(store: Store) -> None:
    """A line of one's own, by its name and prices, takes no stock of a product with its SKU."""
    given_settings(store)
    sku = store.new_name("KM")
    product = given_tracked(store, 50, sku=sku)
    line = {"name": "By hand", "sku": sku, "quantity": 16}

    given_order(store, products=[{**line, "price_inc_tax": 5, "price_ex_tax": 5}], status_id=11)

    assert onhand(store, product) == 50
