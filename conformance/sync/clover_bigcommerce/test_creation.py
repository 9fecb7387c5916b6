"""Which items become listings (K-14 to K-24)."""

from decimal import Decimal
from typing import Any

from conformance.rules import rule
from conformance.sync.sample_products import DRINKS, SNACKS, sample_product
from conformance.sync.scenario import Scenario


def left_out(scenario: Scenario, **spoiled: Any) -> None:
    """A valid item is listed; the spoiled one beside it is not."""
    scenario.add_to_till(sample_product("GOOD-1"), sample_product("BAD-1", **spoiled))
    scenario.first_listing("GOOD-1")
    scenario.run(may_fail=True)

    assert scenario.listing("BAD-1") is None


@rule("KOS-CREATE-001", level="must", cites=("K-16", "K-01"), evidence="documented")
def test_a_sound_item_is_listed(scenario: Scenario) -> None:
    """An item that has all it takes becomes a listing with its SKU, its name and its price."""
    scenario.add_to_till(sample_product(name="Oat & Honey Bar"))

    scenario.run()

    now = scenario.shown("OAT-1")
    assert (now["name"], Decimal(now["price"])) == ("Oat & Honey Bar", Decimal("3.49"))


@rule("KOS-CREATE-002", level="must", cites=("K-24",), evidence="documented")
def test_a_description_is_not_required(scenario: Scenario) -> None:
    """An item without a description becomes a listing."""
    scenario.add_to_till(sample_product(description=None))

    scenario.run()

    assert scenario.shown("OAT-1")


@rule("KOS-CREATE-003", level="must", cites=("K-17",), evidence="documented")
def test_without_a_sku_there_is_no_listing(scenario: Scenario) -> None:
    """An item without a SKU is not listed."""
    scenario.add_to_till(sample_product("GOOD-1"), sample_product("", name="Nameless Number"))
    scenario.first_listing("GOOD-1")
    scenario.run(may_fail=True)

    assert [listing["name"] for listing in scenario.listings()] == ["Oat Bar GOOD-1"]


@rule("KOS-CREATE-004", level="must", cites=("K-18",), evidence="documented")
def test_without_a_weight_there_is_no_listing(scenario: Scenario) -> None:
    """An item without a weight (in Clover a tag, weight:0.5kg) is not listed."""
    left_out(scenario, weight=None)


@rule("KOS-CREATE-005", level="must", cites=("K-19",), evidence="documented")
def test_what_is_not_active_is_not_listed(scenario: Scenario) -> None:
    """An item that is not active (hidden) is not listed."""
    left_out(scenario, active=False)


@rule("KOS-CREATE-006", level="must", cites=("K-20",), evidence="documented")
def test_without_a_name_there_is_no_listing(scenario: Scenario) -> None:
    """An item whose name is blank is not listed."""
    left_out(scenario, name=" ")


@rule("KOS-CREATE-007", level="must", cites=("K-21",), evidence="documented")
def test_without_a_stock_there_is_no_listing(scenario: Scenario) -> None:
    """An item whose stock was never counted is not listed."""
    left_out(scenario, quantity=None)


@rule("KOS-CREATE-008", level="must", cites=("K-21",), evidence="documented")
def test_below_zero_there_is_no_listing(scenario: Scenario) -> None:
    """An item whose stock is below zero is not listed."""
    left_out(scenario, quantity=-3)


@rule("KOS-CREATE-009", level="must", cites=("K-21",), evidence="documented")
def test_zero_is_a_stock(scenario: Scenario) -> None:
    """An item whose stock is zero is listed."""
    scenario.add_to_till(sample_product(quantity=0))

    scenario.run()

    assert scenario.shown("OAT-1")


@rule("KOS-CREATE-010", level="must", cites=("K-22",), evidence="documented")
def test_zero_is_a_price(scenario: Scenario) -> None:
    """An item whose price is zero is listed."""
    scenario.add_to_till(sample_product(price="0.00"))

    scenario.run()

    assert scenario.price("OAT-1") == 0


@rule("KOS-CREATE-011", level="must", cites=("K-23",), evidence="documented")
def test_without_a_category_there_is_no_listing(scenario: Scenario) -> None:
    """An item without a category is not listed."""
    left_out(scenario, categories=[])


@rule("KOS-CREATE-012", level="must", cites=("K-14",), evidence="documented")
def test_categories_match_by_name(scenario: Scenario) -> None:
    """A listing stands in the shop's category of the same name."""
    scenario.add_to_till(sample_product("OAT-1"), sample_product("TEA-1", categories=[DRINKS]))

    scenario.run()

    placed = [scenario.shown(sku)["categories"] for sku in ("OAT-1", "TEA-1")]
    assert placed == [[SNACKS], [DRINKS]]


@rule("KOS-CREATE-013", level="must", cites=("K-14",), evidence="documented")
def test_no_category_is_made(scenario: Scenario) -> None:
    """A category that the shop lacks is not made there."""
    scenario.add_to_till(sample_product(categories=[SNACKS, "Seasonal"]))

    traffic = scenario.run()

    assert "Seasonal" not in scenario.shown("OAT-1")["categories"]
    assert traffic.category_writes.summary == []


@rule("KOS-CREATE-014", level="should", cites=("K-14", "K-23"), evidence="inferred")
def test_a_category_that_the_shop_lacks_is_none(scenario: Scenario) -> None:
    """An item is not listed while the shop has none of its categories."""
    left_out(scenario, categories=["Seasonal"])


@rule("KOS-CREATE-015", level="must", cites=("K-02", "K-26"), evidence="documented")
def test_a_creation_carries_no_stock(scenario: Scenario) -> None:
    """Listings are created without stock: that is the inventory Actions' work."""
    scenario.add_to_till(sample_product())

    traffic = scenario.run()

    assert scenario.shown("OAT-1")
    assert not traffic.creations.has_stock


@rule("KOS-CREATE-016", level="must", cites=("K-03", "K-22"), evidence="documented")
def test_prices_are_exact(scenario: Scenario) -> None:
    """Prices arrive to the cent, those too that a float cannot hold."""
    prices = {f"P-{n}": price for n, price in enumerate(("0.29", "1.15", "8.41", "19.99", "4.35"))}
    scenario.add_to_till(*(sample_product(sku, price=price) for sku, price in prices.items()))

    scenario.run()

    assert {sku: scenario.price(sku) for sku in prices} == {
        k: Decimal(v) for k, v in prices.items()
    }


@rule("KOS-CREATE-017", level="should", cites=("K-18",), evidence="inferred")
def test_the_weight_is_converted(scenario: Scenario) -> None:
    """The weight arrives as the same weight in the store's own unit."""
    scenario.add_to_till(sample_product(weight={"value": 2.0, "unit": "lb"}))

    scenario.run()

    weight = scenario.shown("OAT-1")["weight"]
    grams = {"g": 1, "kg": 1000, "oz": 28.349523125, "lb": 453.59237}
    assert abs(weight["value"] * grams[weight["unit"]] - 2 * grams["lb"]) < 5
