"""The SKU ties the two systems together (K-15)."""

from decimal import Decimal

from conformance.rules import rule
from conformance.sync.clover_bigcommerce.till import one_more_item
from conformance.sync.goods import good
from conformance.sync.stage import Stage


@rule("KOS-SKU-001", level="must", cites=("K-15",), evidence="documented")
def test_a_listing_of_that_sku_is_taken_over(stage: Stage) -> None:
    """A listing that was made by hand with an item's SKU becomes its listing, whatever its name."""
    stage.shows(good(name="Oaty Snack", price="9.99"))
    stage.sells(good(name="Oat Bar"))

    stage.run(may_fail=True)

    now = stage.shown("OAT-1")
    assert (now["name"], Decimal(now["price"])) == ("Oat Bar", Decimal("3.49"))
    assert len(stage.listings()) == 1


@rule("KOS-SKU-002", level="must", cites=("K-15",), evidence="documented")
def test_a_listing_of_that_name_is_left_alone(stage: Stage) -> None:
    """A listing of the same name with another SKU is somebody else's."""
    stage.shows(good("HAND-1", name="Oat Bar", price="9.99"))
    stage.sells(good("OAT-1", name="Oat Bar"), good("OAT-2"))

    stage.run(may_fail=True)

    assert stage.price("HAND-1") == Decimal("9.99")


@rule("KOS-SKU-003", level="must", cites=("K-15",), evidence="documented")
def test_a_listing_that_was_renamed_is_found_again(stage: Stage) -> None:
    """A listing that was renamed in the shop gets its name back with the next price: its SKU tells."""
    stage.sells(good())
    stage.first_listing("OAT-1")

    stage.at_shop("shop_edit", "OAT-1", set={"name": "Oaty Snack"})
    stage.at_till("price_change", "OAT-1", price="3.99")
    stage.run()

    assert [one["name"] for one in stage.listings()] == ["Oat Bar OAT-1"]


@rule("KOS-SKU-004", level="should", cites=("K-15",), evidence="inferred")
def test_the_case_of_a_sku_makes_no_difference(stage: Stage) -> None:
    """SKUs that differ in case alone are one: BigCommerce has no two such products."""
    stage.shows(good("oat-1", name="Oaty Snack", price="9.99"))
    stage.sells(good("OAT-1"))

    stage.run(may_fail=True)

    assert stage.price("OAT-1") == Decimal("3.49")


@rule("KOS-SKU-005", level="should", cites=("K-15",), evidence="inferred")
def test_two_items_of_one_sku_do_not_fight(stage: Stage) -> None:
    """Of two items with one SKU one counts: they do not overwrite each other pass by pass."""
    stage.sells(good("OAT-1", name="Oat Bar"))
    stage.first_sync("OAT-1")
    more = {"sku": "OAT-1", "name": "Oat Bar, twice", "price": 599, "quantity": 5}
    one_more_item(stage, {**more, "tag": "weight:1kg"})
    stage.run(may_fail=True)

    seen = stage.run(may_fail=True)

    assert seen.writes.told == []
