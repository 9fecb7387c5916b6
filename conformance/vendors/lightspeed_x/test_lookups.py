"""Products looked up by sku and by name (LSX-FIND)."""

from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import Retailer

READ = "facts/lightspeed-x.md, 4.1"


def sold_by(retailer: Retailer, **params: object) -> list[str]:
    """The ids that a look-up finds."""
    return retailer.ids("products", **params)


@rule("LSX-FIND-001", level="must", cites=("X-05", READ), evidence="documented")
def test_by_sku(retailer: Retailer) -> None:
    """sku= finds the product that has it."""
    sku = retailer.new_sku("FINDME")
    product = retailer.given_product("Findable", sku=sku)

    assert sold_by(retailer, sku=sku) == [product]


@rule("LSX-FIND-002", level="must", cites=("X-05", READ), evidence="documented")
def test_by_any_code(retailer: Retailer) -> None:
    """sku= is any of a product's codes."""
    codes = [{"type": "CUSTOM", "code": retailer.new_sku(word)} for word in ("MAIN", "SPARE")]
    product = retailer.given_product("Two Codes", product_codes=codes)

    assert sold_by(retailer, sku=codes[1]["code"]) == [product]


@rule("LSX-FIND-003", level="must", cites=("X-05", READ), evidence="documented")
def test_by_name(retailer: Retailer) -> None:
    """name= finds a whole family."""
    family = retailer.given_family("Clan")
    name = retailer.product(family[0])["name"]

    assert set(sold_by(retailer, name=name)) == set(family)


@rule("LSX-FIND-004", level="must", cites=("X-05", READ), evidence="documented")
def test_by_family_name(retailer: Retailer) -> None:
    """family_name= finds a whole family."""
    family = retailer.given_family("Tribe")
    name = retailer.product(family[0])["name"]

    assert set(sold_by(retailer, family_name=name)) == set(family)


@rule("LSX-FIND-005", level="must", cites=("X-05", READ), evidence="documented")
def test_a_sku_overrides(retailer: Retailer) -> None:
    """Where sku= stands, `after` is not heard."""
    sku = retailer.new_sku("OVERSKU")
    product = retailer.given_product("Overriding", sku=sku)

    assert sold_by(retailer, sku=sku, after=8_000_000_000_000) == [product]


@rule("LSX-FIND-006", level="must", cites=("X-05", READ), evidence="documented")
def test_a_name_overrides(retailer: Retailer) -> None:
    """Where name= stands, page_size is not heard."""
    family = retailer.given_family("Kin")
    name = retailer.product(family[0])["name"]

    assert len(sold_by(retailer, name=name, page_size=1)) == len(family)


@rule("LSX-FIND-007", level="must", cites=("X-05", "X-02"), evidence="documented")
def test_a_sku_that_nothing_has(retailer: Retailer) -> None:
    """A sku that nothing has finds an empty list, not an error."""
    assert sold_by(retailer, sku=retailer.new_sku("NOTHING")) == []
