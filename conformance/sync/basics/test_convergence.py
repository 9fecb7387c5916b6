"""A sync brings the shop to what the till says, and then keeps still."""

from decimal import Decimal

from conformance.rules import rule
from conformance.sync.sample_products import Product, sample_product
from conformance.sync.scenario import Scenario

PAGE = 1_000
"""The items of the largest page."""


def idle(n: int) -> Product:
    """What no shop wants: it fills pages."""
    return sample_product(f"FILL-{n:03}", categories=[], weight=None)


@rule("SYNC-CONV-001", level="must", cites=("K-01",), evidence="documented")
def test_the_shop_becomes_what_the_till_is(scenario: Scenario) -> None:
    """After its passes the shop shows every sound item with the till's price and stock."""
    goods = [sample_product(f"G-{n}", price=f"{n}.50", quantity=n) for n in range(4, 16)]
    scenario.sells(*goods)

    scenario.run()
    for one in goods:
        scenario.at_till("count", one["sku"], quantity=one["quantity"])
    scenario.run()

    wanted = {one["sku"]: (Decimal(one["price"]), one["quantity"]) for one in goods}
    assert {sku: (scenario.price(sku), scenario.quantity(sku)) for sku in wanted} == wanted


@rule("SYNC-CONV-002", level="must", cites=("K-02", "K-11", "K-16"), evidence="documented")
def test_a_second_run_is_silent(scenario: Scenario) -> None:
    """A pass that finds nothing new writes nothing to the shop."""
    scenario.sells(
        sample_product("OAT-1"), sample_product("OAT-2"), sample_product("BAD-1", weight=None)
    )
    scenario.first_sync("OAT-1", "OAT-2")
    scenario.run()

    seen = scenario.run()

    assert seen.writes.told == []


@rule("SYNC-CONV-003", level="must", cites=("C-04", "Q-16"), evidence="documented")
def test_every_page_is_read(scenario: Scenario) -> None:
    """A catalogue of more than one page is read to its end."""
    scenario.sells(sample_product("OLD-1"))
    scenario.sells(*(idle(n) for n in range(PAGE)))
    scenario.sells(sample_product("NEW-1"))

    scenario.run(may_fail=True)

    assert scenario.shown("OLD-1")
    assert scenario.shown("NEW-1")


@rule("SYNC-CONV-004", level="must", cites=("C-10", "Q-13"), evidence="documented")
def test_two_changes_of_one_second_are_two(scenario: Scenario) -> None:
    """A change in the second of the last pass is not taken for one that was seen."""
    scenario.one_moment()
    scenario.sells(sample_product("OAT-1"))
    scenario.first_listing("OAT-1")

    for name, price in (("Oat Bar, new recipe", "3.99"), ("Oat Bar, old recipe", "4.49")):
        scenario.at_till("edit", "OAT-1", set={"name": name, "price": price})
        scenario.run()

    assert scenario.shown("OAT-1")["name"] == "Oat Bar, old recipe"


@rule("SYNC-CONV-005", level="should", cites=("K-15",), evidence="inferred")
def test_the_till_is_not_written(scenario: Scenario) -> None:
    """What was changed in the shop does not come back to the till."""
    scenario.sells(sample_product("OAT-1", name="Oat Bar"))
    scenario.first_sync("OAT-1")

    scenario.at_shop("shop_edit", "OAT-1", set={"name": "Oaty Snack", "price": "9.99"})
    scenario.run()
    scenario.run()

    item = scenario.till.product("OAT-1")
    assert (item["name"], item["price"]) == ("Oat Bar", "3.49")


@rule("SYNC-CONV-006", level="must", cites=("K-16",), evidence="documented")
def test_one_refused_item_holds_up_nobody(scenario: Scenario) -> None:
    """An item that the shop refuses does not keep others from being listed."""
    scenario.shows(sample_product("HAND-1", name="Taken"))
    for one in (
        sample_product("OAT-1"),
        sample_product("BAD-1", name="Taken"),
        sample_product("OAT-2"),
    ):
        scenario.sells(one)
        scenario.later()

    scenario.run(may_fail=True)
    scenario.run(may_fail=True)

    assert scenario.shown("OAT-1")
    assert scenario.shown("OAT-2")
