"""Prices of products: with and without tax, and in price books (LSX-PROD)."""

import pytest

from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import DATED, REFUSED, Retailer

READ = "facts/lightspeed-x.md, 4.1"
CREATE = "facts/lightspeed-x.md, 4.2"
WRITES = "facts/lightspeed-x-2.md, 5.2"


def rate(retailer: Retailer) -> float:
    """Of the default tax."""
    return float(retailer.given_tax()["rates"][0]["rate"])


@rule("LSX-PROD-004", level="must", cites=("X-13", CREATE, WRITES), evidence="documented")
def test_never_both_prices(retailer: Retailer) -> None:
    """A product with a price with and one without tax is refused."""
    body = {
        "name": retailer.new_name("Twice Priced"),
        "price_excluding_tax": 10,
        "price_including_tax": 11,
    }

    assert retailer.post("products", body).status_code in REFUSED


@rule("LSX-PROD-005", level="must", cites=("X-13", READ), evidence="documented")
def test_the_price_with_tax(retailer: Retailer) -> None:
    """A price without tax is read with its tax, too."""
    product = retailer.product(retailer.given_product("Taxed", price_excluding_tax=20))

    assert product["price_excluding_tax"] == 20
    assert product["price_including_tax"] == pytest.approx(20 * (1 + rate(retailer)), abs=0.01)


@rule("LSX-PROD-006", level="must", cites=("X-13", READ), evidence="documented")
def test_the_price_without_tax(retailer: Retailer) -> None:
    """A price with tax is read without it, too."""
    body = {"name": retailer.new_name("Untaxed"), "price_including_tax": 33}
    (product_id,) = retailer.given("products", body)

    product = retailer.product(product_id)

    assert product["price_including_tax"] == pytest.approx(33, abs=0.01)
    assert product["price_excluding_tax"] == pytest.approx(33 / (1 + rate(retailer)), abs=0.01)


@rule("LSX-PROD-007", level="must", cites=("X-14", READ), evidence="documented")
def test_numbers(retailer: Retailer) -> None:
    """Prices are numbers."""
    product = retailer.product(retailer.given_product("Numeric", supply_price=7.5))

    for name in ("price_excluding_tax", "price_including_tax", "supply_price"):
        assert isinstance(product[name], int | float), name


@rule("LSX-PROD-008", level="must", cites=(READ,), evidence="documented")
def test_five_decimals(retailer: Retailer) -> None:
    """Prices keep up to five decimals."""
    product = retailer.given_product("Precise", supply_price=1.23456)

    assert retailer.product(product)["supply_price"] == 1.23456


@rule("LSX-PROD-039", level="must", cites=("X-13", CREATE, WRITES), evidence="documented")
def test_an_own_tax(retailer: Retailer) -> None:
    """all_outlets_tax gives a product a tax of its own."""
    tax = {"tax_id": retailer.given_tax(0.25)["id"], "is_default": False}

    product = retailer.product(
        retailer.given_product("Own Tax", price_excluding_tax=40, all_outlets_tax=tax)
    )

    assert product["price_excluding_tax"] == 40
    assert product["price_including_tax"] == pytest.approx(50, abs=0.01)


@rule("LSX-PROD-041", level="must", cites=(WRITES,), evidence="documented")
def test_price_books(retailer: Retailer) -> None:
    """price_book_products of a product has its price, its tax and itself."""
    product = retailer.given_product("Listed Price", price_excluding_tax=13)

    rows = retailer.rows(f"{DATED}/products/{product}/price_book_products")

    assert all(row["product_id"] == product and row["tax_id"] for row in rows)
    assert 13 in [float(row["price"]) for row in rows]
