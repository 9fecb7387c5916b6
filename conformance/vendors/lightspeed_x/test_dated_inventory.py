"""Inventory in the dated versions: lists by POST and by a product's path (LSX-INV)."""

from conformance.rules import rule
from conformance.vendors.lightspeed_x.inventory import dated_rows, listed
from conformance.vendors.lightspeed_x.retailer import NOBODY, Retailer

DATED_READ = "facts/lightspeed-x-2.md, 5.3"
DATED_FIELDS = {
    *("id", "outlet_id", "product_id", "current_inventory_level", "quantity_to_procure"),
    *("average_cost", "reorder_method", "reorder_point", "reorder_amount", "reorder_target"),
    *("version", "deleted_at"),
}


@rule("LSX-INV-013", level="must", cites=("X-25", DATED_READ), evidence="documented")
def test_listing_by_post(retailer: Retailer) -> None:
    """2026-07 lists inventory by POST, as a bare array."""
    retailer.given_product("Posted")

    assert listed(retailer, size=3)


@rule("LSX-INV-014", level="must", cites=("X-25", DATED_READ), evidence="documented")
def test_the_dated_fields(retailer: Retailer) -> None:
    """A dated row has current_inventory_level, and how it is reordered."""
    product = retailer.given_tracked("Dated Stock", 6)

    row = listed(retailer, product_id=product)[0]

    assert set(row) >= DATED_FIELDS
    assert "inventory_level" not in row


@rule("LSX-INV-015", level="must", cites=(DATED_READ,), evidence="documented")
def test_the_newest_first(retailer: Retailer) -> None:
    """POST /inventory sorts descending unless told otherwise."""
    for _ in range(2):
        retailer.given_product("Newest")

    page = [row["version"] for row in listed(retailer)]
    assert page == sorted(page, reverse=True)


@rule("LSX-INV-016", level="must", cites=(DATED_READ,), evidence="documented")
def test_the_oldest_first(retailer: Retailer) -> None:
    """sort_direction asc is heard."""
    for _ in range(2):
        retailer.given_product("Oldest")

    page = [row["version"] for row in listed(retailer, sort_direction="asc")]
    assert page == sorted(page)


@rule("LSX-INV-017", level="must", cites=(DATED_READ,), evidence="documented")
def test_of_one_product(retailer: Retailer) -> None:
    """product_id narrows the list to a product."""
    product = retailer.given_product("Narrowed")
    retailer.given_product("Narrowed Away")

    rows = listed(retailer, product_id=product)

    assert {row["product_id"] for row in rows} == {product}


@rule("LSX-INV-018", level="must", cites=(DATED_READ,), evidence="documented")
def test_a_size(retailer: Retailer) -> None:
    """`size` bounds the list."""
    retailer.given_product("Bounded Stock")
    retailer.given_product("Bounded Stock")

    assert len(listed(retailer, size=2)) == 2


@rule("LSX-INV-019", level="must", cites=(DATED_READ,), evidence="documented")
def test_after_in_the_body(retailer: Retailer) -> None:
    """`after` in the body pages as it does in a query."""
    product = retailer.given_tracked("Bodied", 1)
    last = retailer.inventory(product)["version"]
    retailer.given_stock(product, 15)

    rows = listed(retailer, after=last, sort_direction="asc")

    assert [(row["product_id"], row["current_inventory_level"]) for row in rows] == [(product, 15)]


@rule("LSX-INV-020", level="must", cites=("X-25", DATED_READ), evidence="documented")
def test_one_product_by_path(retailer: Retailer) -> None:
    """GET /inventory/{id} is a bare array in ascending versions."""
    product = retailer.given_product("By Path")

    rows = dated_rows(retailer, product)

    assert {row["product_id"] for row in rows} == {product}
    page = [row["version"] for row in rows]
    assert page == sorted(page)


@rule("LSX-INV-021", level="must", cites=(DATED_READ,), evidence="documented")
def test_variants(retailer: Retailer) -> None:
    """`variants` lists the rows of a whole family."""
    family = retailer.given_family("Whole Stock")

    rows = listed(retailer, product_id=family[0], variants=True)

    assert {row["product_id"] for row in rows} == set(family)


@rule("LSX-INV-022", level="must", cites=(DATED_READ,), evidence="documented")
def test_an_absent_product(retailer: Retailer) -> None:
    """A product that is not there is no error in a list, which is empty."""
    assert listed(retailer, product_id=NOBODY) == []


@rule("LSX-INV-038", level="must", cites=(DATED_READ,), evidence="documented")
def test_deleted_rows(retailer: Retailer) -> None:
    """include_deleted shows the rows of a deleted product."""
    product = retailer.given_product("Deleted Stock")
    retailer.given_deleted(f"products/{product}")

    assert listed(retailer, product_id=product) == []
    assert listed(retailer, product_id=product, include_deleted=True)
