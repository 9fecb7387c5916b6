"""Products: made and read (LSX-PROD)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import DATED, NOBODY, REFUSED, V3, Retailer

READ = "facts/lightspeed-x.md, 4.1"
CREATE = "facts/lightspeed-x.md, 4.2"
ROW = "facts/lightspeed-x-2.md, 5.1"
WRITES = "facts/lightspeed-x-2.md, 5.2"
REQUIRED = {
    *("id", "name", "handle", "sku", "active", "has_inventory", "is_composite", "has_variants"),
    *("variant_parent_id", "variant_options", "price_including_tax", "price_excluding_tax"),
    *("product_type_id", "product_codes", "product_suppliers", "tag_ids", "categories"),
    *("attributes", "image_url", "image_thumbnail_url", "images", "version"),
}
"""What a 2.0 row has without exception."""
NULLED = {
    *("source_id", "source_variant_id", "variant_parent_id", "supplier_id", "supplier"),
    *("product_type_id", "type", "brand_id", "brand", "weight", "weight_unit", "length", "width"),
    *("height", "dimensions_unit", "deleted_at"),
}
"""What is null in a plain product."""
PLACEHOLDER = "https://secure.retail.lightspeed.app/images/placeholder/product/no-image-white-"


@rule("LSX-PROD-001", level="must", cites=("X-06", CREATE), evidence="documented")
def test_a_new_product_is_answered(retailer: Retailer) -> None:
    """POST of a product answers 200 with an array of the one new id."""
    answer = retailer.post("products", {"name": retailer.new_name("Answered")})

    assert answer.status_code == 200
    (product,) = read(answer)["data"]
    assert retailer.product(product)["id"] == product


@rule("LSX-PROD-002", level="must", cites=(CREATE, WRITES), evidence="documented")
def test_only_a_name_is_needed(retailer: Retailer) -> None:
    """A product needs a name, and nothing else."""
    name = retailer.new_name("Bare")

    answer = retailer.post("products", {"name": name})

    assert answer.status_code == 200
    (product,) = read(answer)["data"]
    assert retailer.product(product)["name"] == name


@rule("LSX-PROD-003", level="must", cites=(CREATE, WRITES), evidence="documented")
def test_a_name_is_needed(retailer: Retailer) -> None:
    """A product without a name is refused."""
    assert retailer.post("products", {"price_excluding_tax": 4.5}).status_code in REFUSED


@rule("LSX-PROD-014", level="must", cites=("X-16", READ), evidence="observed")
def test_active_twice(retailer: Retailer) -> None:
    """`active` and `is_active` are both there, and equal."""
    product = retailer.product(retailer.given_product("Active"))

    assert product["active"] is product["is_active"] is True


@rule("LSX-PROD-015", level="must", cites=("X-16", CREATE), evidence="documented")
def test_an_inactive_product(retailer: Retailer) -> None:
    """A product that is made with is_active false is not active."""
    assert retailer.product(retailer.given_product("Inactive", is_active=False))["active"] is False


@rule("LSX-PROD-016", level="must", cites=("X-16", READ), evidence="observed")
def test_the_channel_switch(retailer: Retailer) -> None:
    """A 2.0 row has ecwid_enabled_webstore, a boolean."""
    product = retailer.product(retailer.given_product("Online"))

    assert isinstance(product["ecwid_enabled_webstore"], bool)


@rule("LSX-PROD-017", level="must", cites=("X-16", READ), evidence="observed")
def test_no_channel_switch_in_3_0(retailer: Retailer) -> None:
    """A 3.0 read has no ecwid_enabled_webstore."""
    retailer.given_product("Offline")
    answer = retailer.get(f"{V3}/products")

    assert answer.status_code == 200
    assert "ecwid_enabled_webstore" not in answer.text


@rule("LSX-PROD-018", level="must", cites=(READ, ROW), evidence="documented")
def test_the_fields(retailer: Retailer) -> None:
    """A 2.0 row has all the fields that the contract requires."""
    product = retailer.product(retailer.given_product("Complete"))

    assert set(product) >= REQUIRED


@rule("LSX-PROD-019", level="must", cites=(ROW,), evidence="documented")
def test_the_dated_fields(retailer: Retailer) -> None:
    """A 2026-07 row has family_id, skuImages, packaging and customizations besides."""
    product = retailer.row(f"{DATED}/products/{retailer.given_product('Dated Row')}")

    assert set(product) >= {"family_id", "skuImages", "packaging", "customizations"}


@rule("LSX-PROD-020", level="must", cites=(READ, ROW), evidence="documented")
def test_nulls(retailer: Retailer) -> None:
    """What a plain product has not is null, and there."""
    product = retailer.product(retailer.given_product("Plain"))

    assert {name for name in NULLED if product.get(name, "absent") is not None} == set()


@rule("LSX-PROD-021", level="must", cites=(READ, ROW), evidence="documented")
def test_a_brand(retailer: Retailer) -> None:
    """A product's brand is an object with id and name, and a brand_id."""
    brand = retailer.given_brand("Marque")

    product = retailer.product(retailer.given_product("Branded", brand_id=brand))

    assert (product["brand_id"], product["brand"]["id"]) == (brand, brand)
    assert product["brand"]["name"].startswith("Marque")


@rule("LSX-PROD-022", level="must", cites=(READ, ROW), evidence="documented")
def test_a_supplier(retailer: Retailer) -> None:
    """A product's suppliers are rows with code and price; the first one is its supplier."""
    supplier = retailer.given_supplier("Brewers")
    rows = [{"supplier_id": supplier, "code": "BRW-77", "price": 7.5}]

    product = retailer.product(retailer.given_product("Supplied", product_suppliers=rows))

    (row,) = product["product_suppliers"]
    assert (row["supplier_id"], row["code"], row["price"]) == (supplier, "BRW-77", 7.5)
    assert product["supplier_id"] == product["supplier"]["id"] == supplier


@rule("LSX-PROD-023", level="must", cites=("X-12", READ), evidence="documented")
def test_categories_are_tags(retailer: Retailer) -> None:
    """A product's `categories` are its tags."""
    tag = retailer.given_tag("Cellar")

    product = retailer.product(retailer.given_product("Tagged", tag_ids=[tag]))

    assert product["tag_ids"] == [tag]
    assert [one["id"] for one in product["categories"]] == [tag]
    assert product["categories"][0]["name"].startswith("Cellar")


@rule("LSX-PROD-024", level="must", cites=("X-12", READ), evidence="documented")
def test_the_type_is_the_category(retailer: Retailer) -> None:
    """A product's category is its type, and its product_type_id."""
    category = retailer.given_category("Typed")

    product = retailer.product(retailer.given_product("Sorted", product_category_id=category))

    assert product["product_type_id"] == product["type"]["id"] == category
    assert product["type"]["name"].startswith("Typed")


@rule("LSX-PROD-025", level="must", cites=("X-12", READ), evidence="documented")
def test_the_path_of_a_category(retailer: Retailer) -> None:
    """product_category has the path of the category, the root first."""
    root = retailer.given_category("Root")
    leaf = retailer.given_category("Leaf", parent=root)

    product_id = retailer.given_product("Pathed", product_category_id=leaf)
    product = retailer.row(f"{DATED}/products/{product_id}")

    assert product["product_category"]["id"] == leaf
    assert [one["id"] for one in product["product_category"]["category_path"]] == [root, leaf]


@rule("LSX-PROD-026", level="must", cites=("X-12", READ), evidence="documented")
def test_only_leaves(retailer: Retailer) -> None:
    """A product in a category that has others below it is refused."""
    root = retailer.given_category("Trunk")
    retailer.given_category("Twig", parent=root)
    body = {"name": retailer.new_name("Trunked"), "product_category_id": root}

    assert retailer.post("products", body).status_code in REFUSED


@rule("LSX-PROD-027", level="must", cites=(READ,), evidence="documented")
def test_no_image(retailer: Retailer) -> None:
    """A product without images has none, and the addresses of placeholders."""
    product = retailer.product(retailer.given_product("Unseen"))

    assert product["images"] == []
    assert product["image_url"] == f"{PLACEHOLDER}standard.png"
    assert product["image_thumbnail_url"] == f"{PLACEHOLDER}thumb.png"


@rule("LSX-PROD-028", level="must", cites=(CREATE,), evidence="documented")
def test_a_description(retailer: Retailer) -> None:
    """A description keeps its HTML."""
    product = retailer.given_product("Described", description="<p>Juicy &amp; hazy.</p>")

    assert retailer.product(product)["description"] == "<p>Juicy &amp; hazy.</p>"


@rule("LSX-PROD-029", level="must", cites=(CREATE, ROW), evidence="documented")
def test_measures(retailer: Retailer) -> None:
    """Weight and dimensions are kept with their units."""
    measures = {
        "weight": 2.4,
        "weight_unit": "KG",
        "length": 20,
        "width": 13,
        "height": 12,
        "dimensions_unit": "CM",
    }

    product = retailer.product(retailer.given_product("Measured", **measures))

    assert {name: product[name] for name in measures} == measures


@rule("LSX-PROD-030", level="must", cites=(CREATE, ROW), evidence="documented")
def test_accounts(retailer: Retailer) -> None:
    """account_code_sale is read as account_code, and account_code_purchase as itself."""
    product = retailer.product(
        retailer.given_product("Booked", account_code_sale="200", account_code_purchase="300")
    )

    assert (product["account_code"], product["account_code_purchase"]) == ("200", "300")


@rule("LSX-PROD-031", level="must", cites=(CREATE,), evidence="documented")
def test_loyalty(retailer: Retailer) -> None:
    """A loyalty_amount is kept."""
    product = retailer.given_product("Loyal", loyalty_amount=0.35)

    assert retailer.product(product)["loyalty_amount"] == 0.35


@rule("LSX-PROD-032", level="must", cites=(CREATE,), evidence="documented")
def test_a_source(retailer: Retailer) -> None:
    """source_id and source_variant_id are kept."""
    ids = {"source_id": "Q-77", "source_variant_id": "Q-77-1"}

    product = retailer.product(retailer.given_product("Sourced", **ids))

    assert {name: product[name] for name in ids} == ids


@rule("LSX-PROD-033", level="must", cites=("X-08", READ), evidence="documented")
def test_an_unknown_product(retailer: Retailer) -> None:
    """An unknown product is 404."""
    assert retailer.get(f"products/{NOBODY}").status_code == 404


@rule("LSX-PROD-034", level="should", cites=(CREATE,), evidence="observed")
def test_a_name_that_is_taken(retailer: Retailer) -> None:
    """A name that another product has is refused, with that product's id."""
    product = retailer.given_product("Namesake")
    body = {"name": retailer.product(product)["name"]}

    answer = retailer.post("products", body)

    assert answer.status_code // 100 == 4
    assert read(answer)["fields"]["name_existing_id"] == product


@rule("LSX-PROD-036", level="must", cites=(READ, WRITES), evidence="documented")
def test_without_images(retailer: Retailer) -> None:
    """include_images=false takes images and skuImages out of a dated list."""
    retailer.given_product("Imageless")

    rows = retailer.rows(f"{DATED}/products", include_images="false")

    assert all("images" not in row and "skuImages" not in row for row in rows)


@rule("LSX-PROD-037", level="must", cites=(CREATE, WRITES), evidence="documented")
def test_opening_stock(retailer: Retailer) -> None:
    """`inventory` in a new product is its stock at those outlets."""
    levels = [{"outlet_id": retailer.outlet_id, "current_amount": 14}]

    product = retailer.given_product("Opened", inventory=levels)

    assert retailer.level(product) == 14


@rule("LSX-PROD-038", level="must", cites=(CREATE, ROW), evidence="documented")
def test_attributes(retailer: Retailer) -> None:
    """Attributes are sent with a key, and read with a name."""
    sent = [{"key": "hops", "value": "Citra"}]

    product = retailer.product(retailer.given_product("Attributed", attributes=sent))

    assert product["attributes"] == [{"name": "hops", "value": "Citra"}]


@rule("LSX-PROD-040", level="must", cites=(READ, ROW), evidence="documented")
def test_a_composite(retailer: Retailer) -> None:
    """A composite is marked, and its parts stand in composite_bom."""
    part = retailer.given_product("Part")
    parts = [{"product_id": part, "quantity": 4}]

    product_id = retailer.given_product("Composite", composite=parts)

    assert retailer.product(product_id)["is_composite"] is True
    row = retailer.row(f"{DATED}/products/{product_id}", **{"includes[]": "composite_products"})
    assert {key: float(value) for key, value in row["composite_bom"].items()} == {part: 4}


@rule("LSX-PROD-042", level="must", cites=(CREATE, WRITES), evidence="documented")
def test_stock_takes_an_outlet(retailer: Retailer) -> None:
    """`inventory` of an outlet that is not there is refused."""
    levels = [{"outlet_id": NOBODY, "current_amount": 14}]
    body = {"name": retailer.new_name("Nowhere"), "inventory": levels}

    assert retailer.post("products", body).status_code // 100 == 4


@rule("LSX-PROD-043", level="must", cites=(CREATE,), evidence="documented")
def test_an_unknown_brand(retailer: Retailer) -> None:
    """A brand that is not there is refused."""
    body = {"name": retailer.new_name("Brandless"), "brand_id": NOBODY}

    assert retailer.post("products", body).status_code // 100 == 4


@rule("LSX-PROD-044", level="must", cites=(READ, ROW), evidence="documented")
def test_units_of_weight(retailer: Retailer) -> None:
    """Weights are in CT, G, OZ, LB or KG, and in nothing else."""
    units = ("CT", "G", "OZ", "LB", "KG", "STONE")
    bodies = [
        {"name": retailer.new_name("Weighed"), "weight": 2, "weight_unit": unit} for unit in units
    ]

    fine = [retailer.post("products", body).status_code == 200 for body in bodies]

    assert fine == [True] * 5 + [False]
