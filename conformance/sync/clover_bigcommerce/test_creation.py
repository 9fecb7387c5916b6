"""Which items become listings (K-14 to K-24)."""

from decimal import Decimal
from typing import Any

from conformance.rules import rule
from conformance.sync.goods import DRINKS, SNACKS, good
from conformance.sync.stage import Stage


def left_out(stage: Stage, **spoiled: Any) -> None:
    """A sound item is listed; the spoiled one beside it is not."""
    stage.sells(good("GOOD-1"), good("BAD-1", **spoiled))
    stage.first_listing("GOOD-1")
    stage.run(may_fail=True)

    assert stage.listing("BAD-1") is None


@rule("KOS-CREATE-001", level="must", cites=("K-16", "K-01"), evidence="documented")
def test_a_sound_item_is_listed(stage: Stage) -> None:
    """An item that has all it takes becomes a listing with its SKU, its name and its price."""
    stage.sells(good(name="Oat & Honey Bar"))

    stage.run()

    now = stage.shown("OAT-1")
    assert (now["name"], Decimal(now["price"])) == ("Oat & Honey Bar", Decimal("3.49"))


@rule("KOS-CREATE-002", level="must", cites=("K-24",), evidence="documented")
def test_a_description_is_not_required(stage: Stage) -> None:
    """An item without a description becomes a listing."""
    stage.sells(good(description=None))

    stage.run()

    assert stage.shown("OAT-1")


@rule("KOS-CREATE-003", level="must", cites=("K-17",), evidence="documented")
def test_without_a_sku_there_is_no_listing(stage: Stage) -> None:
    """An item without a SKU is not listed."""
    stage.sells(good("GOOD-1"), good("", name="Nameless Number"))
    stage.first_listing("GOOD-1")
    stage.run(may_fail=True)

    assert [one["name"] for one in stage.listings()] == ["Oat Bar GOOD-1"]


@rule("KOS-CREATE-004", level="must", cites=("K-18",), evidence="documented")
def test_without_a_weight_there_is_no_listing(stage: Stage) -> None:
    """An item without a weight (in Clover a tag, weight:0.5kg) is not listed."""
    left_out(stage, weight=None)


@rule("KOS-CREATE-005", level="must", cites=("K-19",), evidence="documented")
def test_what_is_not_active_is_not_listed(stage: Stage) -> None:
    """An item that is not active (hidden) is not listed."""
    left_out(stage, active=False)


@rule("KOS-CREATE-006", level="must", cites=("K-20",), evidence="documented")
def test_without_a_name_there_is_no_listing(stage: Stage) -> None:
    """An item whose name is blank is not listed."""
    left_out(stage, name=" ")


@rule("KOS-CREATE-007", level="must", cites=("K-21",), evidence="documented")
def test_without_a_stock_there_is_no_listing(stage: Stage) -> None:
    """An item whose stock was never counted is not listed."""
    left_out(stage, quantity=None)


@rule("KOS-CREATE-008", level="must", cites=("K-21",), evidence="documented")
def test_below_zero_there_is_no_listing(stage: Stage) -> None:
    """An item whose stock is below zero is not listed."""
    left_out(stage, quantity=-3)


@rule("KOS-CREATE-009", level="must", cites=("K-21",), evidence="documented")
def test_zero_is_a_stock(stage: Stage) -> None:
    """An item whose stock is zero is listed."""
    stage.sells(good(quantity=0))

    stage.run()

    assert stage.shown("OAT-1")


@rule("KOS-CREATE-010", level="must", cites=("K-22",), evidence="documented")
def test_zero_is_a_price(stage: Stage) -> None:
    """An item whose price is zero is listed."""
    stage.sells(good(price="0.00"))

    stage.run()

    assert stage.price("OAT-1") == 0


@rule("KOS-CREATE-011", level="must", cites=("K-23",), evidence="documented")
def test_without_a_category_there_is_no_listing(stage: Stage) -> None:
    """An item without a category is not listed."""
    left_out(stage, categories=[])


@rule("KOS-CREATE-012", level="must", cites=("K-14",), evidence="documented")
def test_categories_match_by_name(stage: Stage) -> None:
    """A listing stands in the shop's category of the same name."""
    stage.sells(good("OAT-1"), good("TEA-1", categories=[DRINKS]))

    stage.run()

    placed = [stage.shown(sku)["categories"] for sku in ("OAT-1", "TEA-1")]
    assert placed == [[SNACKS], [DRINKS]]


@rule("KOS-CREATE-013", level="must", cites=("K-14",), evidence="documented")
def test_no_category_is_made(stage: Stage) -> None:
    """A category that the shop lacks is not made there."""
    stage.sells(good(categories=[SNACKS, "Seasonal"]))

    seen = stage.run()

    assert "Seasonal" not in stage.shown("OAT-1")["categories"]
    assert seen.category_writes.told == []


@rule("KOS-CREATE-014", level="should", cites=("K-14", "K-23"), evidence="inferred")
def test_a_category_that_the_shop_lacks_is_none(stage: Stage) -> None:
    """An item is not listed while the shop has none of its categories."""
    left_out(stage, categories=["Seasonal"])


@rule("KOS-CREATE-015", level="must", cites=("K-02", "K-26"), evidence="documented")
def test_a_creation_carries_no_stock(stage: Stage) -> None:
    """Listings are created without stock: that is the inventory Actions' work."""
    stage.sells(good())

    seen = stage.run()

    assert stage.shown("OAT-1")
    assert not seen.creations.carry_stock


@rule("KOS-CREATE-016", level="must", cites=("K-03", "K-22"), evidence="documented")
def test_prices_are_exact(stage: Stage) -> None:
    """Prices arrive to the cent, those too that a float cannot hold."""
    prices = {f"P-{n}": price for n, price in enumerate(("0.29", "1.15", "8.41", "19.99", "4.35"))}
    stage.sells(*(good(sku, price=price) for sku, price in prices.items()))

    stage.run()

    assert {sku: stage.price(sku) for sku in prices} == {k: Decimal(v) for k, v in prices.items()}


@rule("KOS-CREATE-017", level="should", cites=("K-18",), evidence="inferred")
def test_the_weight_is_converted(stage: Stage) -> None:
    """The weight arrives as the same weight in the store's own unit."""
    stage.sells(good(weight={"value": 2.0, "unit": "lb"}))

    stage.run()

    weight = stage.shown("OAT-1")["weight"]
    grams = {"g": 1, "kg": 1000, "oz": 28.349523125, "lb": 453.59237}
    assert abs(weight["value"] * grams[weight["unit"]] - 2 * grams["lb"]) < 5
