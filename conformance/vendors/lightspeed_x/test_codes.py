"""Codes of products: the sku, and the others (LSX-PROD)."""

from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import Retailer

READ = "facts/lightspeed-x.md, 4.1"
CREATE = "facts/lightspeed-x.md, 4.2"
ROW = "facts/lightspeed-x-2.md, 5.1"
WRITES = "facts/lightspeed-x-2.md, 5.2"


@rule("LSX-PROD-009", level="must", cites=(CREATE,), evidence="documented")
def test_a_missing_sku(retailer: Retailer) -> None:
    """A product without a sku gets one from the shop's sequence, each its own."""
    one, two = (retailer.product(retailer.given_product("Unnumbered"))["sku"] for _ in range(2))

    assert one
    assert two
    assert one != two


@rule("LSX-PROD-010", level="must", cites=("X-15", READ), evidence="documented")
def test_the_first_code(retailer: Retailer) -> None:
    """The first of the codes is the sku."""
    codes = [
        {"type": "CUSTOM", "code": retailer.new_sku("FIRST")},
        {"type": "CUSTOM", "code": retailer.new_sku("SECOND")},
    ]

    product = retailer.product(retailer.given_product("Coded", product_codes=codes))

    assert product["sku"] == codes[0]["code"]
    assert product["product_codes"][0]["code"] == codes[0]["code"]


@rule("LSX-PROD-011", level="must", cites=("X-15", WRITES), evidence="documented")
def test_a_sku_joins_the_codes(retailer: Retailer) -> None:
    """A sku that is not among the product_codes is added to them."""
    sku = retailer.new_sku("JOIN")
    codes = [{"type": "CUSTOM", "code": retailer.new_sku("OTHER")}]

    product = retailer.product(retailer.given_product("Joined", sku=sku, product_codes=codes))

    assert {code["code"] for code in product["product_codes"]} == {sku, codes[0]["code"]}


@rule("LSX-PROD-012", level="must", cites=("X-15", READ), evidence="documented")
def test_a_upc(retailer: Retailer) -> None:
    """A UPC keeps its type, in whatever letters."""
    upc = f"0850{retailer.new_number():08}"
    codes = [
        {"type": "CUSTOM", "code": retailer.new_sku("UP")},
        {"type": "UPC", "code": upc},
    ]

    product = retailer.product(retailer.given_product("Barred", product_codes=codes))

    types = {code["code"]: code["type"].upper() for code in product["product_codes"]}
    assert types[upc] == "UPC"


@rule("LSX-PROD-013", level="must", cites=("X-15", ROW), evidence="documented")
def test_codes_have_ids(retailer: Retailer) -> None:
    """Each of the codes has an id, a code and a type."""
    (code,) = retailer.product(retailer.given_product("Identified"))["product_codes"]

    assert {"id", "code", "type"} <= set(code)


@rule("LSX-PROD-035", level="should", cites=(CREATE,), evidence="observed")
def test_a_sku_that_is_taken(retailer: Retailer) -> None:
    """A sku that another product has is refused."""
    sku = retailer.new_sku("TAKEN")
    retailer.given_product("Owner", sku=sku)
    body = {"name": retailer.new_name("Borrower"), "sku": sku}

    assert retailer.post("products", body).status_code // 100 == 4
