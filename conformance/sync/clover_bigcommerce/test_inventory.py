"""What moves the stock, and whose (K-06 to K-11, K-26 to K-30)."""

from conformance.rules import rule
from conformance.sync.sample_products import sample_product
from conformance.sync.scenario import Scenario


def moved(scenario: Scenario, kind: str, was: int, quantity: int) -> float | None:
    """What the shop shows after a move of stock at the till."""
    scenario.add_to_till(sample_product(quantity=was))
    scenario.first_sync("OAT-1")

    scenario.at_till(kind, "OAT-1", quantity=quantity)
    scenario.run()

    return scenario.quantity("OAT-1")


@rule("KOS-STOCK-001", level="must", cites=("K-07", "K-27"), evidence="documented")
def test_a_sale_arrives(scenario: Scenario) -> None:
    """An in-store purchase lowers the listing's stock, to nothing if it was of the last piece."""
    assert moved(scenario, "sale", 12, 12) == 0


@rule("KOS-STOCK-002", level="must", cites=("K-08", "K-27"), evidence="documented")
def test_a_count_arrives(scenario: Scenario) -> None:
    """A manual change of the stock arrives."""
    assert moved(scenario, "count", 5_000, 4_000) == 4_000


@rule("KOS-STOCK-003", level="must", cites=("K-09", "K-27"), evidence="documented")
def test_a_delivery_arrives(scenario: Scenario) -> None:
    """A received purchase order raises the listing's stock."""
    assert moved(scenario, "receive", 12, 30) == 42


@rule("KOS-STOCK-004", level="must", cites=("K-10", "K-27"), evidence="documented")
def test_an_order_in_the_till_arrives(scenario: Scenario) -> None:
    """An online order that was put into the till lowers the listing's stock."""
    scenario.add_to_till(sample_product(quantity=12))
    scenario.first_sync("OAT-1")

    scenario.enter_order_at_till("OAT-1", 2)
    scenario.run()

    assert scenario.quantity("OAT-1") == 10


@rule("KOS-STOCK-005", level="must", cites=("K-11", "K-27"), evidence="documented")
def test_a_sale_moves_its_own_item_only(scenario: Scenario) -> None:
    """A sale moves the stock of what was sold: another listing's level, set in the shop, stays."""
    scenario.add_to_till(sample_product("OAT-1"), sample_product("OAT-2"))
    scenario.first_sync("OAT-1", "OAT-2")
    scenario.at_shop("count", "OAT-2", quantity=99)

    scenario.at_till("sale", "OAT-1", quantity=5)
    scenario.run()

    assert (scenario.quantity("OAT-1"), scenario.quantity("OAT-2")) == (7, 99)


@rule("KOS-STOCK-006", level="must", cites=("K-28", "K-15"), evidence="documented")
def test_without_a_sku_no_stock_is_sent(scenario: Scenario) -> None:
    """The stock of an item without a SKU goes to no listing, one of its name neither."""
    scenario.add_to_shop(sample_product("HAND-1", name="Oat Bar", quantity=99))
    scenario.add_to_till(sample_product("", name="Oat Bar", quantity=12), sample_product("OAT-2"))
    scenario.first_sync("OAT-2")

    scenario.run()

    assert scenario.quantity("HAND-1") == 99


@rule("KOS-STOCK-007", level="must", cites=("K-29",), evidence="documented")
def test_no_stock_of_what_is_not_active(scenario: Scenario) -> None:
    """The stock of an item that is not active is not sent."""
    scenario.add_to_till(sample_product())
    scenario.first_sync("OAT-1")

    scenario.at_till("deactivate", "OAT-1")
    scenario.at_till("count", "OAT-1", quantity=3)
    scenario.run()

    assert scenario.quantity("OAT-1") == 12


@rule("KOS-STOCK-008", level="must", cites=("K-30",), evidence="documented")
def test_no_stock_of_what_was_renamed(scenario: Scenario) -> None:
    """The stock of an item that was renamed at the till is not sent while the names differ."""
    scenario.add_to_till(sample_product())
    scenario.first_sync("OAT-1")

    scenario.at_till("edit", "OAT-1", set={"name": "Oat Bar, new recipe"})
    scenario.at_till("sale", "OAT-1", quantity=5)
    scenario.run()

    assert scenario.quantity("OAT-1") == 12


@rule("KOS-STOCK-009", level="must", cites=("K-30",), evidence="documented")
def test_no_stock_for_what_the_shop_renamed(scenario: Scenario) -> None:
    """The stock of an item whose listing was renamed in the shop is not sent, either."""
    scenario.add_to_till(sample_product())
    scenario.first_sync("OAT-1")

    scenario.at_shop("shop_edit", "OAT-1", set={"name": "Oaty Snack"})
    scenario.at_till("sale", "OAT-1", quantity=5)
    scenario.run()

    assert scenario.quantity("OAT-1") == 12


@rule("KOS-STOCK-010", level="should", cites=("K-26",), evidence="inferred")
def test_a_new_listing_is_for_sale(scenario: Scenario) -> None:
    """A new listing has the till's stock without further ado: the stamp of its stock is new, too."""
    scenario.add_to_till(sample_product(quantity=12))

    scenario.run()
    scenario.run()

    assert scenario.quantity("OAT-1") == 12


@rule("KOS-STOCK-011", level="should", cites=("K-27",), evidence="inferred")
def test_below_zero_is_sold_out(scenario: Scenario) -> None:
    """Stock that fell below zero at the till is shown as none."""
    scenario.add_to_till(sample_product(quantity=2))
    scenario.first_sync("OAT-1")

    scenario.at_till("count", "OAT-1", quantity=-3)
    scenario.run(may_fail=True)

    assert scenario.quantity("OAT-1") == 0


@rule("KOS-STOCK-012", level="must", cites=("K-27",), evidence="documented")
def test_one_bad_level_holds_up_nobody(scenario: Scenario) -> None:
    """Stock below zero at one item does not keep another's from arriving."""
    scenario.add_to_till(sample_product("OAT-1", quantity=2), sample_product("OAT-2", quantity=12))
    scenario.first_sync("OAT-1", "OAT-2")

    scenario.at_till("count", "OAT-1", quantity=-3)
    scenario.at_till("sale", "OAT-2", quantity=5)
    scenario.run(may_fail=True)

    assert scenario.quantity("OAT-2") == 7


@rule("KOS-STOCK-013", level="must", cites=("K-01", "K-27"), evidence="documented")
def test_a_sale_moves_no_other_data(scenario: Scenario) -> None:
    """A move of stock carries stock alone: a price that was set in the shop stays."""
    scenario.add_to_till(sample_product())
    scenario.first_sync("OAT-1")
    scenario.at_shop("shop_edit", "OAT-1", set={"description": "Written by hand."})

    scenario.at_till("sale", "OAT-1", quantity=5)
    scenario.run()

    assert scenario.quantity("OAT-1") == 7
    assert scenario.shown("OAT-1")["description"] == "Written by hand."
