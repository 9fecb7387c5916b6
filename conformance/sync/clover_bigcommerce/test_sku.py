"""The SKU ties the two systems together (K-15)."""

from decimal import Decimal

from conformance.rules import rule
from conformance.sync.clover_bigcommerce.clover_api import duplicate_sku
from conformance.sync.sample_products import sample_product
from conformance.sync.scenario import Scenario


@rule("KOS-SKU-001", level="must", cites=("K-15",), evidence="documented")
def test_a_listing_of_that_sku_is_taken_over(scenario: Scenario) -> None:
    """A listing that was created by hand with an item's SKU becomes its listing, whatever its name."""
    scenario.add_to_shop(sample_product(name="Oaty Snack", price="9.99"))
    scenario.add_to_till(sample_product(name="Oat Bar"))

    scenario.run(may_fail=True)

    now = scenario.shown("OAT-1")
    assert (now["name"], Decimal(now["price"])) == ("Oat Bar", Decimal("3.49"))
    assert len(scenario.listings()) == 1


@rule("KOS-SKU-002", level="must", cites=("K-15",), evidence="documented")
def test_a_listing_of_that_name_is_left_alone(scenario: Scenario) -> None:
    """A listing of the same name with another SKU is somebody else's."""
    scenario.add_to_shop(sample_product("HAND-1", name="Oat Bar", price="9.99"))
    scenario.add_to_till(sample_product("OAT-1", name="Oat Bar"), sample_product("OAT-2"))

    scenario.run(may_fail=True)

    assert scenario.price("HAND-1") == Decimal("9.99")


@rule("KOS-SKU-003", level="must", cites=("K-15",), evidence="documented")
def test_a_listing_that_was_renamed_is_found_again(scenario: Scenario) -> None:
    """A listing that was renamed in the shop gets its name back with the next price: its SKU decides."""
    scenario.add_to_till(sample_product())
    scenario.first_listing("OAT-1")

    scenario.at_shop("shop_edit", "OAT-1", set={"name": "Oaty Snack"})
    scenario.at_till("price_change", "OAT-1", price="3.99")
    scenario.run()

    assert [listing["name"] for listing in scenario.listings()] == ["Oat Bar OAT-1"]


@rule("KOS-SKU-004", level="should", cites=("K-15",), evidence="inferred")
def test_the_case_of_a_sku_makes_no_difference(scenario: Scenario) -> None:
    """SKUs that differ in case alone are one: BigCommerce has no two such products."""
    scenario.add_to_shop(sample_product("oat-1", name="Oaty Snack", price="9.99"))
    scenario.add_to_till(sample_product("OAT-1"))

    scenario.run(may_fail=True)

    assert scenario.price("OAT-1") == Decimal("3.49")


@rule("KOS-SKU-005", level="should", cites=("K-15",), evidence="inferred")
def test_two_items_of_one_sku_do_not_fight(scenario: Scenario) -> None:
    """Of two items with one SKU one counts: they do not overwrite each other pass by pass."""
    scenario.add_to_till(sample_product("OAT-1", name="Oat Bar"))
    scenario.first_sync("OAT-1")
    more = {"sku": "OAT-1", "name": "Oat Bar, twice", "price": 599, "quantity": 5}
    duplicate_sku(scenario, {**more, "tag": "weight:1kg"})
    scenario.run(may_fail=True)

    traffic = scenario.run(may_fail=True)

    assert traffic.writes.summary == []
