"""Inventory: a row a product and outlet, and how it is set (LSX-INV)."""

from conformance.account_client import Json, read
from conformance.rules import CONTROL, rule
from conformance.vendors.lightspeed_x.retailer import DATED, NOBODY, Retailer

READ = "facts/lightspeed-x.md, 5.1"
CHANGE = "facts/lightspeed-x.md, 5.2"
DATED_READ = "facts/lightspeed-x-2.md, 5.3"
FIELDS = {
    *("id", "outlet_id", "product_id", "inventory_level", "current_amount", "version"),
    *("deleted_at", "average_cost", "reorder_point", "reorder_amount"),
}
DATED_FIELDS = {
    *("id", "outlet_id", "product_id", "current_inventory_level", "quantity_to_procure"),
    *("average_cost", "reorder_method", "reorder_point", "reorder_amount", "reorder_target"),
    *("version", "deleted_at"),
}
REFUSED = {400, 422}


def listed(retailer: Retailer, **body: object) -> list[Json]:
    """POST /inventory of 2026-07: a bare array."""
    answer = retailer.post(f"{DATED}/inventory", body)
    assert answer.status_code == 200
    rows = read(answer)
    assert isinstance(rows, list)
    return rows


def dated_rows(retailer: Retailer, product: str, **params: object) -> list[Json]:
    rows = retailer.read(f"{DATED}/inventory/{product}", **params)
    assert isinstance(rows, list)
    return rows


def reorder(product: str, outlet: str, point: int, amount: int) -> Json:
    return {
        "product_id": product,
        "outlet_id": outlet,
        "method": "FIXED",
        "reorder_point": point,
        "reorder_amount": amount,
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


@rule("LSX-INV-026", level="must", cites=(DATED_READ,), evidence="documented")
def test_reorder_points(retailer: Retailer) -> None:
    """POST /inventory/reorder_points sets a method; FIXED has point plus amount as its target."""
    product = retailer.given_tracked("Pointed", 30)

    answer = retailer.post(
        f"{DATED}/inventory/reorder_points", [reorder(product, retailer.outlet_id, 5, 20)]
    )

    assert answer.status_code == 200
    rows = {row["outlet_id"]: row for row in dated_rows(retailer, product)}
    row = rows[retailer.outlet_id]
    assert (row["reorder_method"], row["reorder_point"]) == ("FIXED", 5)
    assert (row["reorder_amount"], row["reorder_target"]) == (20, 25)


@rule("LSX-INV-027", level="must", cites=(DATED_READ,), evidence="documented")
def test_min_max(retailer: Retailer) -> None:
    """MIN_MAX has as its amount what the level lacks of the target."""
    product = retailer.given_tracked("Minimal", 12)
    body = {
        "product_id": product,
        "outlet_id": retailer.outlet_id,
        "method": "MIN_MAX",
        "reorder_point": 5,
        "reorder_target": 40,
    }

    answer = retailer.post(f"{DATED}/inventory/reorder_points", [body])

    assert answer.status_code == 200
    rows = {row["outlet_id"]: row for row in dated_rows(retailer, product)}
    row = rows[retailer.outlet_id]
    assert (row["reorder_method"], row["reorder_target"], row["reorder_amount"]) == (
        *("MIN_MAX", 40),
        28,
    )


@rule("LSX-INV-028", level="must", cites=(DATED_READ,), evidence="documented")
def test_unknown_members_of_a_reorder_point(retailer: Retailer) -> None:
    """A reorder point with a member that it does not have is refused."""
    product = retailer.given_tracked("Overfull", 1)
    body = {**reorder(product, retailer.outlet_id, 5, 20), "colour": "blue"}

    answer = retailer.post(f"{DATED}/inventory/reorder_points", [body])

    assert answer.status_code in REFUSED


@rule("LSX-INV-029", level="must", cites=(DATED_READ,), evidence="documented")
def test_one_method_a_product(retailer: Retailer) -> None:
    """Two methods of one product are 422."""
    here, there = retailer.given_outlets()
    product = retailer.given_tracked("Methodical", 1)
    fixed = reorder(product, here, 5, 20)
    range_ = {
        **reorder(product, there, 5, 0),
        "method": "MIN_MAX",
        "reorder_target": 40,
    }
    del range_["reorder_amount"]

    answer = retailer.post(f"{DATED}/inventory/reorder_points", [fixed, range_])

    assert answer.status_code == 422


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


@rule("LSX-INV-032", level="must", cites=(DATED_READ,), evidence="documented")
def test_the_answer_of_reorder_points(retailer: Retailer) -> None:
    """Reorder points are answered in data, in the order sent."""
    here, there = retailer.given_outlets()
    product = retailer.given_tracked("Ordered Points", 1)
    body = [reorder(product, outlet, 7, 21) for outlet in (there, here)]

    answer = retailer.post(f"{DATED}/inventory/reorder_points", body)

    assert [row["outlet_id"] for row in read(answer)["data"]] == [there, here]


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


@rule("LSX-INV-036", level="must", cites=(DATED_READ,), evidence="documented")
def test_no_reorder_points(retailer: Retailer) -> None:
    """No reorder points at all are refused."""
    assert retailer.post(f"{DATED}/inventory/reorder_points", []).status_code in REFUSED


@rule("LSX-INV-037", level="must", cites=(DATED_READ,), evidence="documented")
def test_levels_of_one_product(retailer: Retailer) -> None:
    """GET of /inventory_levels/{id} is a bare array, a row a location."""
    product = retailer.given_tracked("Sole Level", 19)

    rows = retailer.read(f"{DATED}/inventory_levels/{product}")

    levels = {row["location_id"]: row["current_inventory_level"] for row in rows}
    assert levels[retailer.outlet_id] == 19


@rule("LSX-INV-038", level="must", cites=(DATED_READ,), evidence="documented")
def test_deleted_rows(retailer: Retailer) -> None:
    """include_deleted shows the rows of a deleted product."""
    product = retailer.given_product("Deleted Stock")
    retailer.given_deleted(f"products/{product}")

    assert listed(retailer, product_id=product) == []
    assert listed(retailer, product_id=product, include_deleted=True)


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
