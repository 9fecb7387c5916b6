"""A sync brings the shop to what the till says, and then keeps still."""

from decimal import Decimal

from conformance.rules import BY_PROFILE, rule
from conformance.sync.sample_products import Product, sample_product
from conformance.sync.scenario import Scenario

PAGE = 1_000
"""The items of the largest page."""


def idle(n: int) -> Product:
    """What no shop wants: it fills pages."""
    return sample_product(f"FILL-{n:03}", categories=[], weight=None)


@rule("SYNC-CONV-001", level="must", cites=BY_PROFILE, evidence="documented")
def test_the_shop_becomes_what_the_till_is(scenario: Scenario) -> None:
    """After its passes the shop shows every valid item with the till's price and stock."""
    goods = [sample_product(f"G-{n}", price=f"{n}.50", quantity=n) for n in range(4, 16)]
    scenario.add_to_till(*goods)

    scenario.run()
    for good in goods:
        scenario.at_till("count", good["sku"], quantity=good["quantity"])
    scenario.run()

    by_sku = {good["sku"]: (Decimal(good["price"]), good["quantity"]) for good in goods}
    assert {sku: (scenario.price(sku), scenario.quantity(sku)) for sku in by_sku} == by_sku


@rule("SYNC-CONV-002", level="must", cites=BY_PROFILE, evidence="documented")
def test_a_second_run_is_silent(scenario: Scenario) -> None:
    """A pass that finds nothing new writes nothing to the shop."""
    scenario.add_to_till(
        sample_product("OAT-1"), sample_product("OAT-2"), sample_product("BAD-1", weight=None)
    )
    scenario.first_sync("OAT-1", "OAT-2")
    scenario.run()

    traffic = scenario.run()

    assert traffic.writes.summary == []


@rule("SYNC-CONV-003", level="must", cites=BY_PROFILE, evidence="documented")
def test_every_page_is_read(scenario: Scenario) -> None:
    """A catalogue of more than one page is read to its end."""
    scenario.add_to_till(sample_product("OLD-1"))
    scenario.add_to_till(*(idle(n) for n in range(PAGE)))
    scenario.add_to_till(sample_product("NEW-1"))

    scenario.run(may_fail=True)

    assert scenario.shown("OLD-1")
    assert scenario.shown("NEW-1")


@rule("SYNC-CONV-004", level="must", cites=BY_PROFILE, evidence="documented")
def test_two_changes_of_one_second_are_two(scenario: Scenario) -> None:
    """A change in the second of the last pass is not taken for one that was seen."""
    scenario.hold_clock()
    scenario.add_to_till(sample_product("OAT-1"))
    scenario.first_listing("OAT-1")

    for name, price in (("Oat Bar, new recipe", "3.99"), ("Oat Bar, old recipe", "4.49")):
        scenario.at_till("edit", "OAT-1", set={"name": name, "price": price})
        scenario.run()

    assert scenario.shown("OAT-1")["name"] == "Oat Bar, old recipe"


@rule("SYNC-CONV-005", level="should", cites=BY_PROFILE, evidence="inferred")
def test_the_till_is_not_written(scenario: Scenario) -> None:
    """What was changed in the shop does not come back to the till."""
    scenario.add_to_till(sample_product("OAT-1", name="Oat Bar"))
    scenario.first_sync("OAT-1")

    scenario.at_shop("shop_edit", "OAT-1", set={"name": "Oaty Snack", "price": "9.99"})
    scenario.run()
    scenario.run()

    item = scenario.till.product("OAT-1")
    assert (item["name"], item["price"]) == ("Oat Bar", "3.49")


@rule("SYNC-CONV-006", level="must", cites=BY_PROFILE, evidence="documented")
def test_one_refused_item_holds_up_nobody(scenario: Scenario) -> None:
    """An item that the shop refuses does not keep others from being listed."""
    scenario.add_to_shop(sample_product("HAND-1", name="Taken"))
    for one in (
        sample_product("OAT-1"),
        sample_product("BAD-1", name="Taken"),
        sample_product("OAT-2"),
    ):
        scenario.add_to_till(one)
        scenario.advance_clock()

    scenario.run(may_fail=True)
    scenario.run(may_fail=True)

    assert scenario.shown("OAT-1")
    assert scenario.shown("OAT-2")
