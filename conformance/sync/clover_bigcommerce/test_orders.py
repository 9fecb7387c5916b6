"""Online orders put into the till (K-10): for a sync that imports them."""

from conformance.rules import rule
from conformance.sync.clover_bigcommerce.till import orders
from conformance.sync.goods import good
from conformance.sync.stage import Stage

ORDERS = "orders"


def bought(stage: Stage) -> None:
    """Twelve pieces at the till, two of them bought online."""
    stage.sells(good(quantity=12))
    stage.first_sync("OAT-1")
    stage.buys_online("OAT-1", 2)


@rule("KOS-ORDER-001", level="must", cites=("K-10",), evidence="documented", needs=(ORDERS,))
def test_an_online_order_moves_the_tills_stock(stage: Stage) -> None:
    """An online order is put into the till, and its pieces leave the till's stock."""
    bought(stage)

    stage.run()

    assert stage.stock_at_till("OAT-1") == 10


@rule("KOS-ORDER-002", level="must", cites=("K-10",), evidence="documented", needs=(ORDERS,))
def test_an_online_order_is_put_in_once(stage: Stage) -> None:
    """An online order is put into the till once, however often the sync runs."""
    bought(stage)
    stage.run()

    for _ in range(3):
        stage.run()

    assert stage.stock_at_till("OAT-1") == 10


@rule("KOS-ORDER-003", level="must", cites=("K-10",), evidence="documented", needs=(ORDERS,))
def test_a_lost_answer_doubles_no_order(stage: Stage) -> None:
    """An online order is in the till once when the answer to its insertion was lost."""
    bought(stage)
    stage.fault(stage.till, "lost_answer", method="POST", path=stage.setting.profile.orders)

    stage.run(may_fail=True)
    stage.run(may_fail=True)
    stage.run()

    assert len(orders(stage)) == 1
    assert stage.stock_at_till("OAT-1") == 10


@rule("KOS-ORDER-004", level="must", cites=("K-10", "K-27"), evidence="documented", needs=(ORDERS,))
def test_an_online_order_is_not_counted_twice(stage: Stage) -> None:
    """What was bought online leaves the listing's stock once, and till and shop agree."""
    bought(stage)

    stage.run()
    stage.run()

    assert (stage.quantity("OAT-1"), stage.stock_at_till("OAT-1")) == (10, 10)
