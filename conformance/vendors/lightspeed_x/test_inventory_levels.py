"""Inventory levels: stock by product and location (LSX-INV)."""

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.lightspeed_x.retailer import DATED, REFUSED, Retailer

DATED_READ = "facts/lightspeed-x-2.md, 5.3"


@rule("LSX-INV-023", level="must", cites=("X-25", DATED_READ), evidence="documented")
def test_levels(retailer: Retailer) -> None:
    """POST /inventory_levels is a bare array, a row a product and location."""
    product = retailer.given_tracked("Levelled", 13)

    answer = retailer.post(f"{DATED}/inventory_levels", {"product_ids": [product]})

    assert answer.status_code == 200
    levels = {row["location_id"]: row["current_inventory_level"] for row in read(answer)}
    assert levels[retailer.outlet_id] == 13


@rule("LSX-INV-024", level="must", cites=(DATED_READ,), evidence="documented")
def test_levels_of_an_inactive_product(retailer: Retailer) -> None:
    """Levels leave an inactive product out, unless include_inactive."""
    product = retailer.given_product("Dormant", is_active=False)
    body = {"product_ids": [product]}

    hidden = read(retailer.post(f"{DATED}/inventory_levels", body))
    shown = read(retailer.post(f"{DATED}/inventory_levels", {**body, "include_inactive": True}))

    assert hidden in ([], None)
    assert {row["product_id"] for row in shown} == {product}


@rule("LSX-INV-025", level="must", cites=(DATED_READ,), evidence="documented")
def test_levels_at_a_location(retailer: Retailer) -> None:
    """location_ids narrows levels to those outlets."""
    _, there = retailer.given_outlets()
    body = {"product_ids": [retailer.given_product("Located")], "location_ids": [there]}

    rows = read(retailer.post(f"{DATED}/inventory_levels", body))

    assert [row["location_id"] for row in rows] == [there]


@rule("LSX-INV-033", level="must", cites=(DATED_READ,), evidence="documented")
def test_products_or_roots(retailer: Retailer) -> None:
    """Levels take product_ids or root_product_ids, not both."""
    product = retailer.given_product("Either")
    body = {"product_ids": [product], "root_product_ids": [product]}

    assert retailer.post(f"{DATED}/inventory_levels", body).status_code in REFUSED


@rule("LSX-INV-034", level="must", cites=(DATED_READ,), evidence="documented")
def test_roots(retailer: Retailer) -> None:
    """root_product_ids lists the levels of whole families."""
    family = retailer.given_family("Rooted")

    answer = retailer.post(f"{DATED}/inventory_levels", {"root_product_ids": [family[0]]})

    assert {row["product_id"] for row in read(answer)} == set(family)


@rule("LSX-INV-035", level="must", cites=(DATED_READ,), evidence="documented", needs=(CONTROL,))
def test_costs_have_a_scope(retailer: Retailer) -> None:
    """average_cost in levels takes product:cost:view."""
    scopes = ["inventory:read", "inventory:write", "products:read", "products:write"]
    shop = retailer.another({"scopes": [*scopes, "outlets:read"]})
    body = {"product_ids": [shop.given_product("Costless")]}

    rows = read(shop.post(f"{DATED}/inventory_levels", body))

    assert rows
    assert not [row for row in rows if row.get("average_cost") is not None]


@rule("LSX-INV-037", level="must", cites=(DATED_READ,), evidence="documented")
def test_levels_of_one_product(retailer: Retailer) -> None:
    """GET of /inventory_levels/{id} is a bare array, a row a location."""
    product = retailer.given_tracked("Sole Level", 19)

    rows = retailer.read(f"{DATED}/inventory_levels/{product}")

    levels = {row["location_id"]: row["current_inventory_level"] for row in rows}
    assert levels[retailer.outlet_id] == 19


@rule("LSX-INV-039", level="must", cites=(DATED_READ,), evidence="documented")
def test_pages_of_levels(retailer: Retailer) -> None:
    """Levels page by `offset` and `size`."""
    product = retailer.given_product("Paged Level")
    body = {"product_ids": [product], "size": 1}

    pages = [
        read(retailer.post(f"{DATED}/inventory_levels", {**body, "offset": offset}))
        for offset in (0, 1)
    ]

    assert [len(page) for page in pages] == [1, 1]
    assert pages[0][0]["location_id"] != pages[1][0]["location_id"]
