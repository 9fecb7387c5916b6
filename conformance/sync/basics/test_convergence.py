"""A sync brings the shop to what the till says, and then keeps still."""

from decimal import Decimal

from conformance.rules import rule
from conformance.sync.goods import Good, good
from conformance.sync.stage import Stage

PAGE = 1_000
"""The items of the largest page."""


def idle(n: int) -> Good:
    """What no shop wants: it fills pages."""
    return good(f"FILL-{n:03}", categories=[], weight=None)


@rule("SYNC-CONV-001", level="must", cites=("K-01",), evidence="documented")
def test_the_shop_becomes_what_the_till_is(stage: Stage) -> None:
    """After its passes the shop shows every sound item with the till's price and stock."""
    goods = [good(f"G-{n}", price=f"{n}.50", quantity=n) for n in range(4, 16)]
    stage.sells(*goods)

    stage.run()
    for one in goods:
        stage.at_till("count", one["sku"], quantity=one["quantity"])
    stage.run()

    wanted = {one["sku"]: (Decimal(one["price"]), one["quantity"]) for one in goods}
    assert {sku: (stage.price(sku), stage.quantity(sku)) for sku in wanted} == wanted


@rule("SYNC-CONV-002", level="must", cites=("K-02", "K-11", "K-16"), evidence="documented")
def test_a_second_run_is_silent(stage: Stage) -> None:
    """A pass that finds nothing new writes nothing to the shop."""
    stage.sells(good("OAT-1"), good("OAT-2"), good("BAD-1", weight=None))
    stage.first_sync("OAT-1", "OAT-2")
    stage.run()

    seen = stage.run()

    assert seen.writes.told == []


@rule("SYNC-CONV-003", level="must", cites=("C-04", "Q-16"), evidence="documented")
def test_every_page_is_read(stage: Stage) -> None:
    """A catalogue of more than one page is read to its end."""
    stage.sells(good("OLD-1"))
    stage.sells(*(idle(n) for n in range(PAGE)))
    stage.sells(good("NEW-1"))

    stage.run(may_fail=True)

    assert stage.shown("OLD-1")
    assert stage.shown("NEW-1")


@rule("SYNC-CONV-004", level="must", cites=("C-10", "Q-13"), evidence="documented")
def test_two_changes_of_one_second_are_two(stage: Stage) -> None:
    """A change in the second of the last pass is not taken for one that was seen."""
    stage.one_moment()
    stage.sells(good("OAT-1"))
    stage.first_listing("OAT-1")

    for name, price in (("Oat Bar, new recipe", "3.99"), ("Oat Bar, old recipe", "4.49")):
        stage.at_till("edit", "OAT-1", set={"name": name, "price": price})
        stage.run()

    assert stage.shown("OAT-1")["name"] == "Oat Bar, old recipe"


@rule("SYNC-CONV-005", level="should", cites=("K-15",), evidence="inferred")
def test_the_till_is_not_written(stage: Stage) -> None:
    """What was changed in the shop does not come back to the till."""
    stage.sells(good("OAT-1", name="Oat Bar"))
    stage.first_sync("OAT-1")

    stage.at_shop("shop_edit", "OAT-1", set={"name": "Oaty Snack", "price": "9.99"})
    stage.run()
    stage.run()

    item = stage.till.product("OAT-1")
    assert (item["name"], item["price"]) == ("Oat Bar", "3.49")


@rule("SYNC-CONV-006", level="must", cites=("K-16",), evidence="documented")
def test_one_refused_item_holds_up_nobody(stage: Stage) -> None:
    """An item that the shop refuses does not keep others from being listed."""
    stage.shows(good("HAND-1", name="Taken"))
    for one in (good("OAT-1"), good("BAD-1", name="Taken"), good("OAT-2")):
        stage.sells(one)
        stage.later()

    stage.run(may_fail=True)
    stage.run(may_fail=True)

    assert stage.shown("OAT-1")
    assert stage.shown("OAT-2")
