"""Products with variants (K-25, K-31): announced by the documents, so for a sync that offers them."""

from decimal import Decimal

from conformance.rules import rule
from conformance.sync.sample_products import product_in_sizes
from conformance.sync.scenario import Scenario

MATRIX = "matrix"


@rule("KOS-MATRIX-001", level="must", cites=("K-25",), evidence="documented", needs=(MATRIX,))
def test_a_group_becomes_one_product(scenario: Scenario) -> None:
    """An item group becomes one product, its items its variants, each with its SKU."""
    scenario.add_to_till(product_in_sizes())

    scenario.run()

    products = scenario.listings()
    assert [product["name"] for product in products] == ["Tee"]
    assert sorted(one["sku"] for one in products[0]["variants"]) == ["TEE-M", "TEE-S"]


@rule(
    "KOS-MATRIX-002", level="must", cites=("K-25", "K-19"), evidence="documented", needs=(MATRIX,)
)
def test_a_variant_that_lacks_something_is_left_out(scenario: Scenario) -> None:
    """A variant that is not active is left out of its product, and the others are listed."""
    tee = product_in_sizes(sizes="SML")
    tee["variants"][1]["active"] = False
    scenario.add_to_till(tee)

    scenario.run()

    (product,) = scenario.listings()
    assert sorted(one["sku"] for one in product["variants"]) == ["TEE-L", "TEE-S"]


@rule(
    "KOS-MATRIX-003", level="must", cites=("K-25", "K-03"), evidence="documented", needs=(MATRIX,)
)
def test_a_variants_price_arrives(scenario: Scenario) -> None:
    """A price change of one variant arrives at that variant alone."""
    scenario.add_to_till(product_in_sizes())
    scenario.first_listing("TEE-S", "TEE-M")

    scenario.at_till("price_change", "TEE-M", price="17.50")
    scenario.run()

    prices = (scenario.price("TEE-S"), scenario.price("TEE-M"))
    assert prices == (Decimal("15.00"), Decimal("17.50"))


@rule(
    "KOS-MATRIX-004", level="must", cites=("K-31", "K-27"), evidence="documented", needs=(MATRIX,)
)
def test_a_variants_stock_arrives(scenario: Scenario) -> None:
    """A sale of one variant lowers its stock, and its alone."""
    scenario.add_to_till(product_in_sizes())
    scenario.first_sync("TEE-S", "TEE-M")

    scenario.at_till("sale", "TEE-M", quantity=3)
    scenario.run()

    assert (scenario.quantity("TEE-S"), scenario.quantity("TEE-M")) == (4, 1)


@rule(
    "KOS-MATRIX-005", level="must", cites=("K-31", "K-29"), evidence="documented", needs=(MATRIX,)
)
def test_no_stock_of_a_variant_that_is_not_active(scenario: Scenario) -> None:
    """The stock of a variant that is not active is not sent."""
    scenario.add_to_till(product_in_sizes())
    scenario.first_sync("TEE-S", "TEE-M")

    scenario.at_till("deactivate", "TEE-M")
    scenario.at_till("count", "TEE-M", quantity=1)
    scenario.run()

    assert scenario.quantity("TEE-M") == 4
