"""Products with variants (K-25, K-31): announced by the documents, so for a sync that offers them."""

from decimal import Decimal

from conformance.rules import rule
from conformance.sync.goods import family
from conformance.sync.stage import Stage

MATRIX = "matrix"


@rule("KOS-MATRIX-001", level="must", cites=("K-25",), evidence="documented", needs=(MATRIX,))
def test_a_group_becomes_one_product(stage: Stage) -> None:
    """An item group becomes one product, its items its variants, each with its SKU."""
    stage.sells(family())

    stage.run()

    products = stage.listings()
    assert [one["name"] for one in products] == ["Tee"]
    assert sorted(one["sku"] for one in products[0]["variants"]) == ["TEE-M", "TEE-S"]


@rule(
    "KOS-MATRIX-002", level="must", cites=("K-25", "K-19"), evidence="documented", needs=(MATRIX,)
)
def test_a_variant_that_lacks_something_is_left_out(stage: Stage) -> None:
    """A variant that is not active is left out of its product, and the others are listed."""
    tee = family(sizes="SML")
    tee["variants"][1]["active"] = False
    stage.sells(tee)

    stage.run()

    (product,) = stage.listings()
    assert sorted(one["sku"] for one in product["variants"]) == ["TEE-L", "TEE-S"]


@rule(
    "KOS-MATRIX-003", level="must", cites=("K-25", "K-03"), evidence="documented", needs=(MATRIX,)
)
def test_a_variants_price_arrives(stage: Stage) -> None:
    """A price change of one variant arrives at that variant alone."""
    stage.sells(family())
    stage.first_listing("TEE-S", "TEE-M")

    stage.at_till("price_change", "TEE-M", price="17.50")
    stage.run()

    prices = (stage.price("TEE-S"), stage.price("TEE-M"))
    assert prices == (Decimal("15.00"), Decimal("17.50"))


@rule(
    "KOS-MATRIX-004", level="must", cites=("K-31", "K-27"), evidence="documented", needs=(MATRIX,)
)
def test_a_variants_stock_arrives(stage: Stage) -> None:
    """A sale of one variant lowers its stock, and its alone."""
    stage.sells(family())
    stage.first_sync("TEE-S", "TEE-M")

    stage.at_till("sale", "TEE-M", quantity=3)
    stage.run()

    assert (stage.quantity("TEE-S"), stage.quantity("TEE-M")) == (4, 1)


@rule(
    "KOS-MATRIX-005", level="must", cites=("K-31", "K-29"), evidence="documented", needs=(MATRIX,)
)
def test_no_stock_of_a_variant_that_is_not_active(stage: Stage) -> None:
    """The stock of a variant that is not active is not sent."""
    stage.sells(family())
    stage.first_sync("TEE-S", "TEE-M")

    stage.at_till("deactivate", "TEE-M")
    stage.at_till("count", "TEE-M", quantity=1)
    stage.run()

    assert stage.quantity("TEE-M") == 4
