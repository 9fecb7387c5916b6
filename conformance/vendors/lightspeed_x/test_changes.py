"""PUT of a product: the family's common part, and the details of one row (LSX-PUT)."""

import pytest

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.lightspeed_x.retailer import NOBODY, REFUSED, Retailer

UPDATE = "facts/lightspeed-x.md, 4.3"
WRITES = "facts/lightspeed-x-2.md, 5.2"


@rule("LSX-PUT-001", level="must", cites=("X-08", UPDATE), evidence="documented")
def test_details(retailer: Retailer) -> None:
    """`details` changes the row of the path, and answers 200."""
    product = retailer.given_product("Detailed")

    answer = retailer.change(product, details={"price_excluding_tax": 21.25})

    assert answer.status_code == 200
    assert retailer.product(product)["price_excluding_tax"] == 21.25


@rule("LSX-PUT-002", level="must", cites=("X-08", UPDATE), evidence="documented")
def test_details_are_one_rows(retailer: Retailer) -> None:
    """`details` leaves the other rows of the family as they are."""
    first, second = retailer.given_family("Sole Detail")

    retailer.given_change(first, details={"price_excluding_tax": 22.25})

    prices = [retailer.product(row)["price_excluding_tax"] for row in (first, second)]
    assert prices == [22.25, 10]


@rule("LSX-PUT-003", level="must", cites=("X-08", UPDATE), evidence="documented")
def test_common_is_the_familys(retailer: Retailer) -> None:
    """`common` changes every row of the family."""
    first, second = retailer.given_family("Common")

    retailer.given_change(second, common={"description": "For the family."})

    texts = [retailer.product(row)["description"] for row in (first, second)]
    assert texts == ["For the family."] * 2


@rule("LSX-PUT-004", level="must", cites=("X-08", UPDATE), evidence="documented")
def test_a_new_name(retailer: Retailer) -> None:
    """A new name is the whole family's, and stands in each variant_name."""
    first, second = retailer.given_family("Old Name", "Keg", "Can")
    name = retailer.new_name("New Name")

    retailer.given_change(first, common={"name": name})

    rows = [retailer.product(row) for row in (first, second)]
    assert {row["name"] for row in rows} == {name}
    assert {row["variant_name"] for row in rows} == {f"{name} / Keg", f"{name} / Can"}


@rule("LSX-PUT-005", level="must", cites=("X-08", UPDATE), evidence="documented")
def test_a_put_is_partial(retailer: Retailer) -> None:
    """What is not sent stays as it was."""
    product = retailer.given_product("Partial", description="Kept.", supply_price=6.5)
    before = retailer.product(product)

    retailer.given_change(product, details={"price_excluding_tax": 23.25})

    after = retailer.product(product)
    kept = ("name", "description", "supply_price", "sku", "is_active", "handle")
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}


@rule("LSX-PUT-006", level="must", cites=("X-08", UPDATE), evidence="documented")
def test_tags_are_replaced(retailer: Retailer) -> None:
    """tag_ids replaces the tags."""
    old, new = retailer.given_tag("Former"), retailer.given_tag("Latter")
    product = retailer.given_product("Retagged", tag_ids=[old])

    retailer.given_change(product, common={"tag_ids": [new]})

    assert retailer.product(product)["tag_ids"] == [new]


@rule("LSX-PUT-007", level="must", cites=("X-08", UPDATE), evidence="documented")
def test_codes_are_replaced(retailer: Retailer) -> None:
    """product_codes replaces the codes, and the first is the sku."""
    product = retailer.given_product("Recoded", sku=retailer.new_sku("OLD"))
    code = retailer.new_sku("RECODED")

    retailer.given_change(product, details={"product_codes": [{"code": code, "type": "CUSTOM"}]})

    row = retailer.product(product)
    assert [one["code"] for one in row["product_codes"]] == [code]
    assert row["sku"] == code


@rule("LSX-PUT-008", level="must", cites=("X-08", UPDATE), evidence="documented")
def test_a_brand_is_cleared(retailer: Retailer) -> None:
    """An empty brand_id clears the brand."""
    product = retailer.given_product("Debranded", brand_id=retailer.given_brand())

    retailer.given_change(product, common={"brand_id": ""})

    row = retailer.product(product)
    assert (row["brand_id"], row["brand"]) == (None, None)


@rule("LSX-PUT-009", level="must", cites=("X-08", UPDATE), evidence="documented")
def test_a_category_is_cleared(retailer: Retailer) -> None:
    """An empty product_category_id clears the category."""
    product = retailer.given_product("Uncategorised", product_category_id=retailer.given_category())

    retailer.given_change(product, common={"product_category_id": ""})

    assert retailer.product(product)["product_type_id"] is None


@rule("LSX-PUT-010", level="must", cites=("X-08", UPDATE), evidence="documented")
def test_default_loyalty(retailer: Retailer) -> None:
    """A loyalty_amount of -1 is the shop's default again: null."""
    product = retailer.given_product("Disloyal", loyalty_amount=0.5)

    retailer.given_change(product, details={"loyalty_amount": -1})

    assert retailer.product(product)["loyalty_amount"] is None


@rule("LSX-PUT-011", level="must", cites=("X-08", UPDATE), evidence="documented")
def test_a_reorder_point_is_cleared(retailer: Retailer) -> None:
    """A reorder_point of -1 clears it."""
    product = retailer.given_tracked("Unordered", 5)
    outlet = retailer.outlet_id
    retailer.given_levels(product, {"outlet_id": outlet, "reorder_point": 8})

    retailer.given_levels(product, {"outlet_id": outlet, "reorder_point": -1})

    assert not retailer.inventory(product)["reorder_point"]


@rule("LSX-PUT-012", level="must", cites=("X-08", UPDATE), evidence="documented")
def test_an_unknown_product(retailer: Retailer) -> None:
    """PUT of an unknown product is 404."""
    answer = retailer.change(NOBODY, details={"price_excluding_tax": 1})

    assert answer.status_code == 404


@rule("LSX-PUT-013", level="must", cites=("X-08", UPDATE), evidence="documented")
def test_a_weight_needs_a_unit(retailer: Retailer) -> None:
    """A weight without weight_unit is refused."""
    product = retailer.given_product("Weightless")

    assert retailer.change(product, details={"weight": 2}).status_code in REFUSED


@rule("LSX-PUT-014", level="must", cites=("X-08", UPDATE), evidence="documented")
def test_a_dimension_needs_a_unit(retailer: Retailer) -> None:
    """A dimension without dimensions_unit is refused."""
    product = retailer.given_product("Shapeless")

    assert retailer.change(product, details={"height": 2}).status_code in REFUSED


@rule("LSX-PUT-015", level="must", cites=("X-12", UPDATE, WRITES), evidence="documented")
def test_a_category_is_a_leaf(retailer: Retailer) -> None:
    """A category that has others below it is refused."""
    root = retailer.given_category("Stem")
    retailer.given_category("Leaflet", parent=root)
    product = retailer.given_product("Leafed")

    answer = retailer.change(product, common={"product_category_id": root})

    assert answer.status_code in REFUSED
    assert retailer.product(product)["product_type_id"] is None


@rule("LSX-PUT-016", level="must", cites=(WRITES,), evidence="documented")
def test_suppliers_of_the_family(retailer: Retailer) -> None:
    """details.product_suppliers may only name suppliers that the family has."""
    stranger = retailer.given_supplier("Stranger")
    product = retailer.given_product("Estranged")

    suppliers = [{"supplier_id": stranger, "code": "S-1", "price": 2}]
    answer = retailer.change(product, details={"product_suppliers": suppliers})

    assert answer.status_code in REFUSED


@rule("LSX-PUT-017", level="must", cites=("X-16", UPDATE), evidence="documented")
def test_sell_on_pos(retailer: Retailer) -> None:
    """details.is_active false takes the product off the till."""
    product = retailer.given_product("Retired")

    retailer.given_change(product, details={"is_active": False})

    row = retailer.product(product)
    assert (row["active"], row["is_active"]) == (False, False)


@rule("LSX-PUT-018", level="must", cites=(UPDATE,), evidence="documented")
def test_tracking(retailer: Retailer) -> None:
    """common.track_inventory is read as has_inventory."""
    product = retailer.given_product("Tracked")

    seen = []
    for tracked in (True, False):
        retailer.given_change(product, common={"track_inventory": tracked})
        seen.append(retailer.product(product)["has_inventory"])

    assert seen == [True, False]


@rule("LSX-PUT-019", level="must", cites=("X-03", UPDATE), evidence="documented")
def test_all_rows_move(retailer: Retailer) -> None:
    """A change of `common` gives every row of the family a new version."""
    family = retailer.given_family("Moving")
    last = retailer.last_version("products")

    retailer.given_change(family[0], common={"description": "Moved."})

    assert set(retailer.ids("products", after=last)) == set(family)


@rule("LSX-PUT-020", level="should", cites=(UPDATE,), evidence="observed")
def test_the_answer(retailer: Retailer) -> None:
    """The answer is an object in data that names the product."""
    product = retailer.given_product("Replied")

    body = read(retailer.change(product, details={"price_excluding_tax": 24.25}))

    assert product in {body["data"].get("product_id"), body["data"].get("id")}


@rule("LSX-PUT-021", level="must", cites=(UPDATE,), evidence="documented")
def test_the_first_supplier(retailer: Retailer) -> None:
    """The first of common.product_suppliers is the product's supplier."""
    first, second = retailer.given_supplier("Foremost"), retailer.given_supplier("Runner-up")
    product = retailer.given_product("Resupplied")

    suppliers = [{"supplier_id": one, "code": "R", "price": 3} for one in (first, second)]
    retailer.given_change(product, common={"product_suppliers": suppliers})

    row = retailer.product(product)
    assert row["supplier_id"] == first
    assert {one["supplier_id"] for one in row["product_suppliers"]} == {first, second}


@rule("LSX-PUT-022", level="must", cites=("X-08", UPDATE), evidence="documented")
def test_suppliers_are_replaced(retailer: Retailer) -> None:
    """common.product_suppliers replaces the suppliers."""
    old, new = retailer.given_supplier("Outgoing"), retailer.given_supplier("Incoming")
    given = [{"supplier_id": old, "code": "O", "price": 3}]
    product = retailer.given_product("Handed Over", product_suppliers=given)

    sent = [{"supplier_id": new, "code": "N", "price": 4}]
    retailer.given_change(product, common={"product_suppliers": sent})

    rows = retailer.product(product)["product_suppliers"]
    assert [one["supplier_id"] for one in rows] == [new]


@rule("LSX-PUT-023", level="must", cites=(UPDATE,), evidence="documented")
def test_another_value(retailer: Retailer) -> None:
    """variant_attribute_values changes the row's value, and its variant_name."""
    first, _ = retailer.given_family("Revalued", "Pint", "Quart")
    head = retailer.product(first)
    values = [{"attribute_id": head["variant_options"][0]["id"], "attribute_value": "Gallon"}]

    retailer.given_change(first, details={"variant_attribute_values": values})

    row = retailer.product(first)
    assert row["variant_options"][0]["value"] == "Gallon"
    assert row["variant_name"] == f"{row['name']} / Gallon"


@rule("LSX-PUT-024", level="must", cites=(UPDATE,), evidence="documented")
def test_both_spellings(retailer: Retailer) -> None:
    """`dimension_unit` is taken as `dimensions_unit` is."""
    product = retailer.given_product("Spelled")

    retailer.given_change(product, details={"height": 3, "dimension_unit": "IN"})

    row = retailer.product(product)
    assert (row["height"], row["dimensions_unit"]) == (3, "IN")


@rule("LSX-PUT-025", level="must", cites=("X-13", UPDATE), evidence="documented")
def test_a_price_with_tax(retailer: Retailer) -> None:
    """price_including_tax moves the price without tax along."""
    product = retailer.given_product("Repriced")
    rate = retailer.given_tax()["rates"][0]["rate"]

    retailer.given_change(product, details={"price_including_tax": 44})

    row = retailer.product(product)
    assert row["price_including_tax"] == pytest.approx(44, abs=0.01)
    assert row["price_excluding_tax"] == pytest.approx(44 / (1 + rate), abs=0.01)


@rule("LSX-PUT-026", level="must", cites=(UPDATE,), evidence="documented", needs=(CONTROL,))
def test_updated_at_moves(retailer: Retailer) -> None:
    """A change moves updated_at, and leaves created_at."""
    product = retailer.given_product("Aged")
    before = retailer.product(product)
    retailer.later(5)

    retailer.given_change(product, details={"price_excluding_tax": 26.25})

    after = retailer.product(product)
    assert after["updated_at"] > before["updated_at"]
    assert after["created_at"] == before["created_at"]


@rule("LSX-PUT-027", level="must", cites=("X-08", UPDATE), evidence="documented")
def test_nothing_of_a_refused_put(retailer: Retailer) -> None:
    """A refused PUT changes nothing."""
    product = retailer.given_product("Untouched")

    retailer.change(product, common={"description": "Half."}, details={"width": 2})

    assert retailer.product(product)["description"] != "Half."


@rule("LSX-PUT-028", level="must", cites=(WRITES,), evidence="documented")
def test_attributes_of_the_family(retailer: Retailer) -> None:
    """variant_attribute_values may only name attributes that the family has."""
    first, _ = retailer.given_family("Exclusive")
    stranger = retailer.given_attribute("Foreign")

    values = [{"attribute_id": stranger, "attribute_value": "Nope"}]
    answer = retailer.change(first, details={"variant_attribute_values": values})

    assert answer.status_code in REFUSED


@rule("LSX-PUT-029", level="must", cites=("X-12", UPDATE), evidence="documented")
def test_another_category(retailer: Retailer) -> None:
    """product_category_id puts the family into another category."""
    old, new = retailer.given_category("Before"), retailer.given_category("Beyond")
    product = retailer.given_product("Moved On", product_category_id=old)

    retailer.given_change(product, common={"product_category_id": new, "description": "x"})

    assert retailer.product(product)["product_type_id"] == new


@rule("LSX-PUT-030", level="must", cites=(UPDATE,), evidence="documented")
def test_a_weight(retailer: Retailer) -> None:
    """A weight with its unit is taken."""
    product = retailer.given_product("Fattened")

    retailer.given_change(product, details={"weight": 3.5, "weight_unit": "LB"})

    row = retailer.product(product)
    assert (row["weight"], row["weight_unit"]) == (3.5, "LB")


@rule("LSX-PUT-031", level="must", cites=(UPDATE,), evidence="documented")
def test_taxes_spelled_both_ways(retailer: Retailer) -> None:
    """all_outlet_tax is taken as all_outlets_tax is."""
    product = retailer.given_product("Retaxed", price_excluding_tax=40)
    tax = retailer.given_tax(0.5)["id"]

    retailer.given_change(product, details={"all_outlet_tax": {"tax_id": tax}})

    row = retailer.product(product)
    assert row["price_including_tax"] == pytest.approx(row["price_excluding_tax"] * 1.5, abs=0.01)


@rule("LSX-PUT-032", level="must", cites=("X-08", UPDATE), evidence="documented")
def test_malformed_sections(retailer: Retailer) -> None:
    """A section that is no object is refused."""
    product = retailer.given_product("Malformed")

    assert retailer.change(product, details=[1]).status_code in REFUSED


@rule("LSX-PUT-033", level="must", cites=("X-15", UPDATE), evidence="documented")
def test_another_ones_code(retailer: Retailer) -> None:
    """Codes may have several types, and the first is the default."""
    product = retailer.given_product("Twice Coded")
    custom, upc = retailer.new_sku("TWC"), f"0851{retailer.new_number():08}"
    codes = [{"code": custom, "type": "CUSTOM"}, {"code": upc, "type": "UPC"}]

    retailer.given_change(product, details={"product_codes": codes, "is_active": True})

    row = retailer.product(product)
    assert row["sku"] == custom
    assert {one["code"] for one in row["product_codes"]} == {custom, upc}
