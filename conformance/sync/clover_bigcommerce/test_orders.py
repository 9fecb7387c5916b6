"""Online orders put into the till (K-10): for a sync that imports them."""

from conformance.rules import rule
from conformance.sync.clover_bigcommerce.clover_api import orders
from conformance.sync.sample_products import sample_product
from conformance.sync.scenario import Scenario

ORDERS = "orders"
ORDERS_PATH = "*/v3/merchants/*order*"
"""Where an order is put into the till."""


def bought(scenario: Scenario) -> None:
    """Twelve pieces at the till, two of them bought online."""
    scenario.add_to_till(sample_product(quantity=12))
    scenario.first_sync("OAT-1")
    scenario.order_online("OAT-1", 2)


@rule("KOS-ORDER-001", level="must", cites=("K-10",), evidence="documented", needs=(ORDERS,))
def test_an_online_order_moves_the_tills_stock(scenario: Scenario) -> None:
    """An online order is put into the till, and its pieces leave the till's stock."""
    bought(scenario)

    scenario.run()

    assert scenario.stock_at_till("OAT-1") == 10


@rule("KOS-ORDER-002", level="must", cites=("K-10",), evidence="documented", needs=(ORDERS,))
def test_an_online_order_is_put_in_once(scenario: Scenario) -> None:
    """An online order is put into the till once, however often the sync runs."""
    bought(scenario)
    scenario.run()

    for _ in range(3):
        scenario.run()

    assert scenario.stock_at_till("OAT-1") == 10


@rule("KOS-ORDER-003", level="must", cites=("K-10",), evidence="documented", needs=(ORDERS,))
def test_a_lost_answer_doubles_no_order(scenario: Scenario) -> None:
    """An online order is in the till once when the answer to its insertion was lost."""
    bought(scenario)
    scenario.fault(scenario.till, "lost_answer", method="POST", path=ORDERS_PATH)

    scenario.run(may_fail=True)
    scenario.run(may_fail=True)
    scenario.run()

    assert len(orders(scenario)) == 1
    assert scenario.stock_at_till("OAT-1") == 10


@rule("KOS-ORDER-004", level="must", cites=("K-10", "K-27"), evidence="documented", needs=(ORDERS,))
def test_an_online_order_is_not_counted_twice(scenario: Scenario) -> None:
    """What was bought online leaves the listing's stock once, and till and shop agree."""
    bought(scenario)

    scenario.run()
    scenario.run()

    assert (scenario.quantity("OAT-1"), scenario.stock_at_till("OAT-1")) == (10, 10)
