"""Inventory: a row a product and outlet, and how it is set (LSX-INV)."""

from conformance.rules import CONTROL, rule
from conformance.vendors.lightspeed_x.retailer import Retailer

READ = "facts/lightspeed-x.md, 5.1"
CHANGE = "facts/lightspeed-x.md, 5.2"
FIELDS = {
    *("id", "outlet_id", "product_id", "inventory_level", "current_amount", "version"),
    *("deleted_at", "average_cost", "reorder_point", "reorder_amount"),
}


@rule("LSX-INV-001", level="must", cites=("X-10", READ), evidence="documented")
def test_a_row_an_outlet(retailer: Retailer) -> None:
    """A product has one row of inventory at each outlet, those at zero too."""
    rows = retailer.stock(retailer.given_product("Everywhere"))

    assert sorted(row["outlet_id"] for row in rows) == sorted(retailer.ids("outlets"))


@rule("LSX-INV-002", level="must", cites=("X-10", READ), evidence="documented")
def test_the_fields(retailer: Retailer) -> None:
    """A row has the level twice, cost, reorder fields, an id and a version."""
    row = retailer.inventory(retailer.given_product("Rowed"))

    assert set(row) >= FIELDS


@rule("LSX-INV-003", level="must", cites=("X-10", READ), evidence="documented")
def test_the_level_twice(retailer: Retailer) -> None:
    """inventory_level and current_amount are equal."""
    row = retailer.inventory(retailer.given_tracked("Doubled", 17))

    assert (row["inventory_level"], row["current_amount"]) == (17, 17)


@rule("LSX-INV-004", level="must", cites=("X-10", READ), evidence="documented")
def test_own_ids(retailer: Retailer) -> None:
    """Rows have ids of their own."""
    product = retailer.given_product("Own Rows")
    rows = retailer.stock(product)

    ids = {row["id"] for row in rows}
    assert len(ids) == len(rows)
    assert not ids & {product, *(row["outlet_id"] for row in rows)}


@rule("LSX-INV-005", level="must", cites=("X-09", CHANGE), evidence="documented")
def test_an_amount_is_absolute(retailer: Retailer) -> None:
    """current_amount is the new count, not a difference."""
    product = retailer.given_tracked("Absolute", 21)

    retailer.given_stock(product, 4)

    assert retailer.level(product) == 4


@rule("LSX-INV-006", level="must", cites=("X-09", CHANGE), evidence="documented")
def test_other_outlets_stay(retailer: Retailer) -> None:
    """Outlets that are not listed keep their stock."""
    here, there = retailer.given_outlets()
    product = retailer.given_tracked("Elsewhere", 3)
    retailer.given_stock(product, 9, there)

    retailer.given_stock(product, 5, here)

    assert (retailer.level(product, here), retailer.level(product, there)) == (5, 9)


@rule("LSX-INV-007", level="must", cites=("X-09", CHANGE), evidence="documented")
def test_reorder_fields_stay(retailer: Retailer) -> None:
    """A current_amount alone leaves the reorder fields."""
    product = retailer.given_tracked("Reordered", 3)
    fields = {"reorder_point": 5, "reorder_amount": 20}
    retailer.given_levels(product, {"outlet_id": retailer.outlet_id, **fields})

    retailer.given_stock(product, 6)

    row = retailer.inventory(product)
    assert {name: row[name] for name in fields} == fields


@rule("LSX-INV-008", level="must", cites=("X-10", READ), evidence="documented")
def test_decimals(retailer: Retailer) -> None:
    """Stock may have decimals."""
    assert retailer.level(retailer.given_tracked("Fractional", 2.5)) == 2.5


@rule("LSX-INV-009", level="must", cites=("X-10", READ), evidence="documented")
def test_below_zero(retailer: Retailer) -> None:
    """Stock may be below zero."""
    assert retailer.level(retailer.given_tracked("Owing", -4)) == -4


@rule("LSX-INV-010", level="must", cites=("X-10", "X-03", READ), evidence="documented")
def test_own_versions(retailer: Retailer) -> None:
    """A change of stock gives the row a new version."""
    product = retailer.given_tracked("Versioned", 1)
    before = retailer.inventory(product)["version"]

    retailer.given_stock(product, 2)

    assert retailer.inventory(product)["version"] > before


@rule("LSX-INV-011", level="should", cites=("X-11", READ), evidence="inferred", needs=(CONTROL,))
def test_the_product_stays(retailer: Retailer) -> None:
    """A sale's change of stock leaves the product's version and updated_at."""
    product = retailer.given_tracked("Settled", 8)
    before = retailer.product(product)
    retailer.later(5)

    retailer.given_sale_of(product, 1)

    assert retailer.level(product) == 7
    after = retailer.product(product)
    assert (after["version"], after["updated_at"]) == (before["version"], before["updated_at"])


@rule("LSX-INV-012", level="must", cites=("X-10", READ), evidence="documented")
def test_the_feed(retailer: Retailer) -> None:
    """GET /inventory pages by `after`: a change of stock is its last row."""
    product = retailer.given_tracked("Streamed", 1)
    last = retailer.inventory(product)["version"]

    retailer.given_stock(product, 12)

    rows = retailer.rows("inventory", after=last)
    assert [(row["product_id"], row["inventory_level"]) for row in rows] == [(product, 12)]


@rule("LSX-INV-030", level="must", cites=("X-08", CHANGE), evidence="documented")
def test_reorder_fields_of_2_1(retailer: Retailer) -> None:
    """PUT 2.1 sets reorder_point and reorder_amount of an outlet."""
    product = retailer.given_tracked("Refilled", 3)
    fields = {"reorder_point": 6, "reorder_amount": 24}

    retailer.given_levels(product, {"outlet_id": retailer.outlet_id, **fields})

    row = retailer.inventory(product)
    assert {name: row[name] for name in fields} == fields
    assert row["inventory_level"] == 3


@rule("LSX-INV-031", level="should", cites=(READ,), evidence="observed")
def test_filters(retailer: Retailer) -> None:
    """GET /inventory takes product_id and outlet_id."""
    product = retailer.given_product("Filtered Stock")

    params = {"product_id": product, "outlet_id": retailer.outlet_id}
    rows = retailer.rows("inventory", **params)

    assert [(row["product_id"], row["outlet_id"]) for row in rows] == [
        (product, retailer.outlet_id)
    ]
