"""What moves a listing: a price change at the till, and nothing else (K-01 to K-05, K-16)."""

from decimal import Decimal

from conformance.rules import rule
from conformance.sync.sample_products import DRINKS, SNACKS, sample_product
from conformance.sync.scenario import Scenario


@rule("KOS-TRIG-001", level="must", cites=("K-01", "K-03"), evidence="documented")
def test_a_price_change_arrives(scenario: Scenario) -> None:
    """A price change at the till brings the new price to the listing."""
    scenario.add_to_till(sample_product())
    scenario.first_listing("OAT-1")

    scenario.at_till("price_change", "OAT-1", price="3.99")
    scenario.run()

    assert scenario.price("OAT-1") == Decimal("3.99")


@rule("KOS-TRIG-002", level="must", cites=("K-04",), evidence="documented")
def test_a_rename_alone_changes_nothing(scenario: Scenario) -> None:
    """Renaming an item in Clover leaves its listing as it is."""
    scenario.add_to_till(sample_product(name="Oat Bar"))
    scenario.first_listing("OAT-1")

    scenario.at_till("edit", "OAT-1", set={"name": "Oat Bar, new recipe"})
    traffic = scenario.run()

    assert scenario.shown("OAT-1")["name"] == "Oat Bar"
    assert traffic.writes.summary == []


@rule("KOS-TRIG-003", level="must", cites=("K-04",), evidence="documented")
def test_a_new_category_alone_changes_nothing(scenario: Scenario) -> None:
    """Putting an item into another category in Clover leaves its listing as it is."""
    scenario.add_to_till(sample_product())
    scenario.first_listing("OAT-1")

    scenario.at_till("edit", "OAT-1", set={"categories": [DRINKS]})
    traffic = scenario.run()

    assert scenario.shown("OAT-1")["categories"] == [SNACKS]
    assert traffic.writes.summary == []


@rule("KOS-TRIG-004", level="must", cites=("K-04",), evidence="documented")
def test_a_new_tag_alone_changes_nothing(scenario: Scenario) -> None:
    """Tagging an item in Clover, with another weight for instance, leaves its listing as it is."""
    scenario.add_to_till(sample_product())
    scenario.first_listing("OAT-1")
    before = scenario.shown("OAT-1")["weight"]

    scenario.at_till("edit", "OAT-1", set={"weight": {"value": 2.0, "unit": "kg"}})
    traffic = scenario.run()

    assert scenario.shown("OAT-1")["weight"] == before
    assert traffic.writes.summary == []


@rule("KOS-TRIG-005", level="must", cites=("K-04",), evidence="documented")
def test_the_new_name_travels_with_the_price(scenario: Scenario) -> None:
    """A new name travels with the next price change."""
    scenario.add_to_till(sample_product(name="Oat Bar"))
    scenario.first_listing("OAT-1")
    scenario.at_till("edit", "OAT-1", set={"name": "Oat Bar, new recipe"})
    scenario.run()

    scenario.at_till("price_change", "OAT-1", price="3.99")
    scenario.run()

    assert scenario.shown("OAT-1")["name"] == "Oat Bar, new recipe"


@rule("KOS-TRIG-006", level="should", cites=("K-01", "K-04"), evidence="inferred")
def test_the_other_data_travels_with_the_price(scenario: Scenario) -> None:
    """A new category, weight and description travel with the next price change."""
    scenario.add_to_till(sample_product())
    scenario.first_listing("OAT-1")
    new = {"categories": [DRINKS], "description": "Crisp.", "weight": {"value": 2.0, "unit": "kg"}}
    before = scenario.shown("OAT-1")["weight"]

    scenario.at_till("edit", "OAT-1", set=new)
    scenario.at_till("price_change", "OAT-1", price="3.99")
    scenario.run()

    now = scenario.shown("OAT-1")
    assert (now["categories"], now["description"]) == ([DRINKS], "Crisp.")
    assert now["weight"] != before


@rule("KOS-TRIG-007", level="must", cites=("K-16", "K-04"), evidence="documented")
def test_a_listing_that_was_deleted_waits_for_a_price(scenario: Scenario) -> None:
    """A listing that was deleted in the shop is not made again while the price stays as it was."""
    scenario.add_to_till(sample_product())
    scenario.first_listing("OAT-1")

    scenario.at_shop("delete", "OAT-1")
    scenario.at_till("edit", "OAT-1", set={"name": "Oat Bar, new recipe"})
    scenario.run()

    assert scenario.listing("OAT-1") is None


@rule("KOS-TRIG-008", level="should", cites=("K-16", "K-04"), evidence="inferred")
def test_a_trigger_is_good_once(scenario: Scenario) -> None:
    """An item that failed a criterion waits for its next price change: a tag brings nothing."""
    scenario.add_to_till(sample_product(weight=None, categories=[]))
    scenario.run()

    now = {"weight": {"value": 0.5, "unit": "kg"}, "categories": [SNACKS]}
    scenario.at_till("edit", "OAT-1", set=now)
    scenario.run()

    assert scenario.listing("OAT-1") is None


@rule("KOS-TRIG-009", level="must", cites=("K-16", "K-03"), evidence="documented")
def test_a_price_change_lists_what_was_lacking(scenario: Scenario) -> None:
    """An item that has got what it lacked is listed after its next price change."""
    scenario.add_to_till(sample_product(weight=None))
    scenario.run()

    scenario.at_till("edit", "OAT-1", set={"weight": {"value": 0.5, "unit": "kg"}})
    scenario.at_till("price_change", "OAT-1", price="3.99")
    scenario.run()

    assert scenario.price("OAT-1") == Decimal("3.99")


@rule("KOS-TRIG-010", level="must", cites=("K-02", "K-06", "K-11"), evidence="documented")
def test_a_price_change_writes_no_stock(scenario: Scenario) -> None:
    """A price change writes no stock: a level that was set in the shop stays."""
    scenario.add_to_till(sample_product())
    scenario.first_sync("OAT-1")
    scenario.at_shop("count", "OAT-1", quantity=99)

    scenario.at_till("price_change", "OAT-1", price="3.99")
    traffic = scenario.run()

    assert scenario.quantity("OAT-1") == 99
    assert traffic.stock_writes.summary == []


@rule("KOS-TRIG-011", level="must", cites=("K-06", "K-11"), evidence="documented")
def test_other_data_write_no_stock(scenario: Scenario) -> None:
    """A new category and a new tag at the till write no stock."""
    scenario.add_to_till(sample_product())
    scenario.first_sync("OAT-1")
    scenario.at_shop("count", "OAT-1", quantity=99)

    scenario.at_till(
        "edit", "OAT-1", set={"categories": [DRINKS], "weight": {"value": 2, "unit": "kg"}}
    )
    scenario.run()

    assert scenario.quantity("OAT-1") == 99
