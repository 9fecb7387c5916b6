"""Reference data: what is made, changed and deleted, and in which envelopes (LSX-REF)."""

import re

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import DATED, NOBODY, Retailer

REFERENCE = "facts/lightspeed-x.md, 6"
DATED_REFERENCE = "facts/lightspeed-x-2.md, 9"
DIFFERENCES = "facts/lightspeed-x-2.md, 1"
CONTRACT = "facts/lightspeed-x-2.md, 2"
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CUSTOMER = {
    *("id", "customer_code", "customer_group_id", "first_name", "last_name", "balance"),
    *("loyalty_balance", "year_to_date", "enable_loyalty", "do_not_email"),
    *("created_at", "updated_at", "version"),
}


@rule("LSX-REF-001", level="must", cites=("X-17", REFERENCE), evidence="documented")
def test_a_brand(retailer: Retailer) -> None:
    """POST of a brand answers 200, and data is its id alone."""
    answer = retailer.post("brands", {"name": retailer.new_name("Marked")})

    assert answer.status_code == 200
    assert UUID.fullmatch(read(answer)["data"])


@rule("LSX-REF-002", level="must", cites=("X-17", REFERENCE), evidence="documented")
def test_a_supplier(retailer: Retailer) -> None:
    """POST of a supplier answers 200, and data is its id alone."""
    answer = retailer.post("suppliers", {"name": retailer.new_name("Sourcing"), "contact": None})

    assert answer.status_code == 200
    assert UUID.fullmatch(read(answer)["data"])


@rule("LSX-REF-003", level="must", cites=("X-17", REFERENCE), evidence="documented")
def test_a_tag(retailer: Retailer) -> None:
    """POST of a tag answers 200, and data is its id alone."""
    answer = retailer.post("tags", {"name": retailer.new_name("Labelled")})

    assert answer.status_code == 200
    assert UUID.fullmatch(read(answer)["data"])


@rule("LSX-REF-004", level="must", cites=("X-17", REFERENCE), evidence="documented")
def test_an_attribute(retailer: Retailer) -> None:
    """POST of a variant attribute answers 201 with an object."""
    name = retailer.new_name("Sizing")

    answer = retailer.post("variant_attributes", {"name": name})

    assert answer.status_code == 201
    assert read(answer)["data"]["name"] == name
    assert UUID.fullmatch(read(answer)["data"]["id"])


@rule("LSX-REF-005", level="must", cites=("X-17", DIFFERENCES), evidence="documented")
def test_changing_a_brand(retailer: Retailer) -> None:
    """PUT of a brand answers {data: {id}}."""
    brand, name = retailer.given_brand(), retailer.new_name("Rebranded")

    answer = retailer.put(f"brands/{brand}", {"name": name})

    assert answer.status_code == 200
    assert read(answer)["data"]["id"] == brand
    assert retailer.row(f"brands/{brand}")["name"] == name


@rule("LSX-REF-006", level="must", cites=("X-17", DIFFERENCES), evidence="documented")
def test_changing_a_supplier(retailer: Retailer) -> None:
    """PUT of a supplier answers a bare {id}."""
    supplier = retailer.given_supplier()
    body = {"name": retailer.new_name("Resourced"), "contact": None}

    answer = retailer.put(f"suppliers/{supplier}", body)

    assert answer.status_code == 200
    assert read(answer)["id"] == supplier


@rule("LSX-REF-007", level="must", cites=("X-17", DIFFERENCES), evidence="documented")
def test_changing_a_tag(retailer: Retailer) -> None:
    """PUT of a tag answers {data: id} in 2.0."""
    tag = retailer.given_tag()

    answer = retailer.put(f"tags/{tag}", {"name": retailer.new_name("Relabelled")})

    assert read(answer) == {"data": tag}


@rule("LSX-REF-008", level="must", cites=("X-17", DIFFERENCES), evidence="documented")
def test_changing_a_tag_in_a_dated_version(retailer: Retailer) -> None:
    """PUT of a tag answers the tag in 2026-07."""
    tag, name = retailer.given_tag(), retailer.new_name("Redated")

    answer = retailer.put(f"{DATED}/tags/{tag}", {"name": name})

    assert (read(answer)["data"]["id"], read(answer)["data"]["name"]) == (tag, name)


@rule("LSX-REF-009", level="must", cites=(DIFFERENCES,), evidence="documented")
def test_deleting_a_brand(retailer: Retailer) -> None:
    """DELETE of a brand answers its id and a job's, in payload.data."""
    brand = retailer.given_brand("Doomed")

    answer = retailer.delete(f"brands/{brand}")

    assert answer.status_code == 200
    data = read(answer)["payload"]["data"]
    assert data["id"] == brand
    assert data["job_id"]


@rule("LSX-REF-010", level="must", cites=(DIFFERENCES,), evidence="documented")
def test_deleting_a_supplier(retailer: Retailer) -> None:
    """DELETE of a supplier answers its id and a job's, in data."""
    supplier = retailer.given_supplier("Doomed")

    answer = retailer.delete(f"suppliers/{supplier}")

    assert answer.status_code == 200
    assert read(answer)["data"]["id"] == supplier
    assert read(answer)["data"]["job_id"]


@rule("LSX-REF-011", level="must", cites=(DIFFERENCES,), evidence="documented")
def test_deleting_a_tag(retailer: Retailer) -> None:
    """DELETE of a tag answers its id and a job's, in data."""
    tag = retailer.given_tag("Doomed")

    answer = retailer.delete(f"tags/{tag}")

    assert answer.status_code == 200
    assert read(answer)["data"]["id"] == tag
    assert read(answer)["data"]["job_id"]


@rule("LSX-REF-012", level="must", cites=(REFERENCE, DATED_REFERENCE), evidence="documented")
def test_outlets(retailer: Retailer) -> None:
    """An outlet has its name, currency, time zone and how prices are shown."""
    outlet = retailer.rows("outlets")[0]

    assert set(outlet) >= {
        *("id", "name", "default_tax_id", "currency", "display_prices", "time_zone"),
        *("currency_symbol", "attributes", "version"),
    }
    assert outlet["display_prices"] in {"inclusive", "exclusive"}


@rule("LSX-REF-013", level="must", cites=(REFERENCE,), evidence="documented")
def test_one_outlet(retailer: Retailer) -> None:
    """An outlet is read by its id."""
    outlet = retailer.outlet_id

    assert retailer.row(f"outlets/{outlet}")["id"] == outlet


@rule("LSX-REF-014", level="must", cites=(REFERENCE,), evidence="documented")
def test_taxes(retailer: Retailer) -> None:
    """A tax has its rates, as fractions of one."""
    tax = retailer.rows("taxes")[0]

    assert set(tax) >= {"id", "name", "version", "rates", "is_default", "display_name"}
    assert 0 <= tax["rates"][0]["rate"] < 1


@rule("LSX-REF-015", level="must", cites=(DIFFERENCES, DATED_REFERENCE), evidence="documented")
def test_a_new_tax(retailer: Retailer) -> None:
    """POST of a tax in a dated version answers 201."""
    body = {"name": retailer.new_name("Excise"), "rate": 0.07}

    answer = retailer.post(f"{DATED}/taxes", body)

    assert answer.status_code == 201
    assert read(answer)["data"]["name"] == body["name"]


@rule("LSX-REF-016", level="must", cites=(REFERENCE, DIFFERENCES), evidence="documented")
def test_a_tax_whose_name_is_taken(retailer: Retailer) -> None:
    """A tax whose name is taken is 409."""
    body = {"name": retailer.new_name("Toll"), "rate": 0.05}
    retailer.given(f"{DATED}/taxes", body)

    assert retailer.post(f"{DATED}/taxes", body).status_code == 409


@rule("LSX-REF-017", level="must", cites=(REFERENCE, DATED_REFERENCE), evidence="documented")
def test_the_retailer(retailer: Retailer) -> None:
    """GET /retailer tells who the shop is."""
    shop = retailer.row("retailer")

    assert shop["domain_prefix"] == retailer.domain_prefix
    assert set(shop) >= {
        *("id", "name", "account_status", "currency", "loyalty", "sku_sequence"),
        *("tax_exclusive", "timezone", "no_tax_group_id", "discount_product_id"),
    }


@rule("LSX-REF-018", level="must", cites=(CONTRACT,), evidence="documented")
def test_the_retailers_version(retailer: Retailer) -> None:
    """The retailer's version is a string, unlike all others."""
    assert isinstance(retailer.row("retailer")["version"], str)


@rule("LSX-REF-019", level="must", cites=(REFERENCE, DATED_REFERENCE), evidence="documented")
def test_payment_types(retailer: Retailer) -> None:
    """A payment type has an id, a name and a numeric type_id."""
    kind = retailer.rows("payment_types")[0]

    assert set(kind) >= {"id", "name", "type_id", "version"}
    assert isinstance(kind["type_id"], int)


@rule("LSX-REF-020", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_users(retailer: Retailer) -> None:
    """A user has a name, an account type, and whether it is the primary one."""
    user = retailer.rows("users")[0]

    assert set(user) >= {"id", "username", "account_type", "is_primary_user", "version"}


@rule("LSX-REF-021", level="must", cites=(REFERENCE, DATED_REFERENCE), evidence="documented")
def test_a_customer(retailer: Retailer) -> None:
    """POST of a customer answers 201 with it."""
    body = {"first_name": retailer.new_name("Vera"), "last_name": "Lark"}

    answer = retailer.post("customers", body)

    assert answer.status_code == 201
    customer = read(answer)["data"]
    assert body.items() <= customer.items()
    assert set(customer) >= CUSTOMER


@rule("LSX-REF-022", level="must", cites=(REFERENCE,), evidence="documented")
def test_underscores_before_digits(retailer: Retailer) -> None:
    """A customer's address fields have an underscore before their digits."""
    customer = retailer.given_customer("Una", physical_address_1="1 Quay")

    row = retailer.row(f"customers/{customer['id']}")
    assert row["physical_address_1"] == "1 Quay"
    assert "physical_address1" not in row


@rule("LSX-REF-023", level="must", cites=(REFERENCE,), evidence="documented")
def test_changing_a_customer(retailer: Retailer) -> None:
    """PUT of a customer answers 200 with it."""
    customer = retailer.given_customer("Wanda")["id"]

    answer = retailer.put(f"customers/{customer}", {"company_name": "Quay Ltd"})

    assert answer.status_code == 200
    assert retailer.row(f"customers/{customer}")["company_name"] == "Quay Ltd"


@rule("LSX-REF-024", level="must", cites=(REFERENCE,), evidence="documented")
def test_deleting_a_customer(retailer: Retailer) -> None:
    """DELETE of a customer answers 204."""
    customer = retailer.given_customer("Xenia")["id"]

    assert retailer.delete(f"customers/{customer}").status_code == 204


@rule("LSX-REF-025", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_a_customers_code(retailer: Retailer) -> None:
    """A customer's code is made from the first name, unless one is sent."""
    customer = retailer.given("customers", {"first_name": "Yara", "last_name": "Lark"})

    assert re.fullmatch(r"Yara-\w{4}", customer["customer_code"])


@rule("LSX-REF-026", level="must", cites=(REFERENCE,), evidence="documented")
def test_making_categories(retailer: Retailer) -> None:
    """Categories are made in bulk: a child by its parent's payload_id, in one request."""
    root, leaf = retailer.new_name("Bulk Root"), retailer.new_name("Bulk Leaf")
    body = [
        {"payload_id": "r", "name": root},
        {"payload_id": "l", "payload_parent_category_id": "r", "name": leaf},
    ]

    answer = retailer.post("product_categories/bulk", {"categories": body})

    assert answer.status_code == 200
    rows = {row["payload_id"]: row for row in read(answer)["data"]}
    assert (rows["r"]["name"], rows["l"]["name"]) == (root, leaf)
    assert rows["l"]["parent_category_id"] == rows["r"]["id"]


@rule("LSX-REF-027", level="must", cites=("X-25", DIFFERENCES), evidence="documented")
def test_the_categories(retailer: Retailer) -> None:
    """Categories come in data.categories, with leaf_category and their path."""
    root = retailer.given_category("Listed Root")
    leaf = retailer.given_category("Listed Leaf", parent=root)

    rows = {row["id"]: row for row in retailer.data("product_categories")["categories"]}

    assert (rows[root]["leaf_category"], rows[leaf]["leaf_category"]) == (False, True)
    assert [one["id"] for one in rows[leaf]["category_path"]] == [root, leaf]
    assert rows[leaf]["root_category_id"] == root


@rule("LSX-REF-028", level="must", cites=(DIFFERENCES, DATED_REFERENCE), evidence="documented")
def test_pages_of_categories(retailer: Retailer) -> None:
    """page_info has has_next and last_seen, and after=last_seen goes on there."""
    for _ in range(2):
        retailer.given_category("Turned")

    first = retailer.read("product_categories", page_size=1)
    info = first["page_info"]
    second = retailer.read("product_categories", page_size=1, after=info["last_seen"])

    assert info["has_next"] is True
    assert first["data"]["categories"][0]["id"] != second["data"]["categories"][0]["id"]


@rule("LSX-REF-029", level="must", cites=(REFERENCE,), evidence="documented")
def test_renaming_a_category(retailer: Retailer) -> None:
    """An id in the bulk renames a category."""
    category, name = retailer.given_category("Misnamed"), retailer.new_name("Renamed")

    retailer.given("product_categories/bulk", {"categories": [{"id": category, "name": name}]})

    assert retailer.row(f"product_types/{category}")["name"] == name


@rule("LSX-REF-030", level="must", cites=(REFERENCE,), evidence="documented")
def test_products_of_a_deleted_category(retailer: Retailer) -> None:
    """The products of a deleted category move to its parent."""
    root = retailer.given_category("Heir Root")
    leaf = retailer.given_category("Heir Leaf", parent=root)
    product = retailer.given_product("Orphaned", product_category_id=leaf)

    body = {"category_ids": [leaf]}
    answer = retailer.call("DELETE", "product_categories/bulk", json=body)

    assert answer.ok
    assert retailer.product(product)["product_type_id"] == root


@rule("LSX-REF-031", level="must", cites=(CONTRACT,), evidence="documented")
def test_one_attribute(retailer: Retailer) -> None:
    """GET of one variant attribute is a bare object."""
    attribute = retailer.given_attribute("Bare")

    body = retailer.read(f"variant_attributes/{attribute}")

    assert body["id"] == attribute
    assert "data" not in body


@rule("LSX-REF-032", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_an_attribute_in_use(retailer: Retailer) -> None:
    """An attribute that a family uses cannot be deleted."""
    first, _ = retailer.given_family("Using")
    attribute = retailer.product(first)["variant_options"][0]["id"]

    assert retailer.delete(f"variant_attributes/{attribute}").status_code // 100 == 4


@rule("LSX-REF-033", level="must", cites=("X-12", REFERENCE), evidence="documented")
def test_types_are_categories(retailer: Retailer) -> None:
    """product_types shows the categories, by the same ids."""
    category = retailer.given_category("Type")

    assert retailer.row(f"product_types/{category}")["id"] == category


@rule("LSX-REF-034", level="must", cites=(REFERENCE,), evidence="documented")
def test_outlet_taxes(retailer: Retailer) -> None:
    """GET /outlet_taxes answers rows of outlet_id, product_id and tax_id."""
    tax = retailer.given_tax(0.2)["id"]
    outlet = retailer.outlet_id
    taxes = [{"outlet_id": outlet, "tax_id": tax}]
    product = retailer.given_product("Outlet Taxed")
    answer = retailer.change(product, details={"outlet_taxes": taxes})

    assert answer.ok
    mine = [row for row in retailer.rows("outlet_taxes") if row["product_id"] == product]
    assert {(row["outlet_id"], row["tax_id"]) for row in mine} == {(outlet, tax)}


@rule("LSX-REF-035", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_unknown_users(retailer: Retailer) -> None:
    """Deleting an unknown user is 404: user not found."""
    answer = retailer.delete(f"users/{NOBODY}")

    assert answer.status_code == 404
    assert read(answer) == {"error": "user not found"}


@rule("LSX-REF-036", level="must", cites=(DIFFERENCES, REFERENCE), evidence="documented")
def test_a_brand_leaves_its_products(retailer: Retailer) -> None:
    """A deleted brand is not a product's any more."""
    brand = retailer.given_brand("Leaving")
    product = retailer.given_product("Left", brand_id=brand)

    retailer.given_deleted(f"brands/{brand}")

    assert retailer.product(product)["brand_id"] is None


@rule("LSX-SRCH-001", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_searching_by_sku(retailer: Retailer) -> None:
    """A search of products finds a sku in small letters."""
    sku = retailer.new_sku("srch")
    product = retailer.given_product("Searched", sku=sku)

    assert retailer.ids("search", type="products", sku=sku) == [product]


@rule("LSX-SRCH-002", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_searching_by_brand(retailer: Retailer) -> None:
    """A search of products finds those of a brand."""
    brand = retailer.given_brand("Sought")
    product = retailer.given_product("Brand Sought", brand_id=brand)
    retailer.given_product("Brand Unsought")

    assert retailer.ids("search", type="products", brand_id=brand) == [product]


@rule("LSX-SRCH-003", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_excluding(retailer: Retailer) -> None:
    """A search leaves out what -brand_id names."""
    tag, brand = retailer.given_tag("Kept"), retailer.given_brand("Shunned")
    kept = retailer.given_product("Kept One", tag_ids=[tag])
    retailer.given_product("Shunned One", tag_ids=[tag], brand_id=brand)

    params = {"type": "products", "tag_id": tag, "-brand_id": brand}

    assert retailer.ids("search", **params) == [kept]


@rule("LSX-SRCH-004", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_offsets(retailer: Retailer) -> None:
    """A search pages by offset and page_size."""
    tag = retailer.given_tag("Offset")
    products = {retailer.given_product("Offset One", tag_ids=[tag]) for _ in range(3)}

    pages = [
        retailer.ids("search", type="products", tag_id=tag, page_size=2, offset=offset)
        for offset in (0, 2)
    ]

    assert [len(page) for page in pages] == [2, 1]
    assert {one for page in pages for one in page} == products


@rule("LSX-SRCH-005", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_searching_customers(retailer: Retailer) -> None:
    """A search of customers finds one by e-mail."""
    email = f"zoe{retailer.new_number()}@example.com"
    customer = retailer.given_customer("Zoe", email=email)

    assert retailer.ids("search", type="customers", email=email) == [customer["id"]]


@rule("LSX-REF-037", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_a_suppliers_contact(retailer: Retailer) -> None:
    """A supplier's contact has address fields without an underscore before their digits."""
    contact = {"first_name": "Ada", "physical_address1": "1 Mill Lane"}
    body = {"name": retailer.new_name("Contacted"), "contact": contact}

    supplier = retailer.given("suppliers", body)

    shown = retailer.row(f"suppliers/{supplier}")["contact"]
    assert shown["physical_address1"] == "1 Mill Lane"


@rule("LSX-REF-038", level="must", cites=(REFERENCE,), evidence="documented")
def test_card_numbers(retailer: Retailer) -> None:
    """A number like a card's is struck out of a customer's texts, without an error."""
    customer = retailer.given_customer("Careless")["id"]

    answer = retailer.put(f"customers/{customer}", {"note": "Pays by 4111111111111111."})

    assert answer.status_code == 200
    assert "4111111111111111" not in retailer.get(f"customers/{customer}").text


@rule("LSX-REF-039", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_deleting_categories(retailer: Retailer) -> None:
    """DELETE of categories takes their descendants along, and answers ids and a job's."""
    root = retailer.given_category("Razed Root")
    leaf = retailer.given_category("Razed Leaf", parent=root)

    body = {"category_ids": [root]}
    answer = retailer.call("DELETE", f"{DATED}/product_categories/bulk", json=body)

    (batch,) = read(answer)["data"]["categories"]
    assert set(batch["ids"]) == {root, leaf}
    assert batch["job_id"]


@rule("LSX-REF-040", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_children_of_a_category(retailer: Retailer) -> None:
    """`parent` narrows categories to the children of one."""
    root = retailer.given_category("Parental")
    leaf = retailer.given_category("Filial", parent=root)

    rows = retailer.data("product_categories", parent=root)["categories"]

    assert [row["id"] for row in rows] == [leaf]


@rule("LSX-REF-041", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_renaming_an_attribute(retailer: Retailer) -> None:
    """PUT of a variant attribute answers {data: {id, name}}."""
    attribute, name = retailer.given_attribute(), retailer.new_name("Measure")

    answer = retailer.put(f"variant_attributes/{attribute}", {"name": name})

    assert read(answer)["data"]["id"] == attribute
    assert read(answer)["data"]["name"] == name


@rule("LSX-REF-042", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_one_user(retailer: Retailer) -> None:
    """A user is read by the id."""
    user = retailer.user_id

    body = retailer.data(f"users/{user}")
    assert (body[0] if isinstance(body, list) else body)["id"] == user


@rule("LSX-REF-043", level="must", cites=(CONTRACT,), evidence="documented")
def test_who_am_i(retailer: Retailer) -> None:
    """GET /user answers the user whose token it is, in data."""
    user = retailer.data("user")
    user = user[0] if isinstance(user, list) else user

    assert user["id"] in retailer.ids("users")


@rule("LSX-REF-044", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_a_tax_needs_a_rate(retailer: Retailer) -> None:
    """A tax without a rate is refused."""
    body = {"name": retailer.new_name("Rateless")}

    assert retailer.post(f"{DATED}/taxes", body).status_code in {400, 422}


@rule("LSX-REF-045", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_one_tax(retailer: Retailer) -> None:
    """A tax is read by its id in dated versions."""
    tax = retailer.given_tax()["id"]

    assert retailer.row(f"{DATED}/taxes/{tax}")["id"] == tax


@rule("LSX-REF-046", level="must", cites=(DATED_REFERENCE,), evidence="documented")
def test_postal_codes(retailer: Retailer) -> None:
    """2026-07 refuses a postal code that the country cannot have."""
    body = {
        "first_name": retailer.new_name("Posted"),
        "last_name": "Lark",
        "physical_country_id": "US",
        "physical_postcode": "not a code",
    }

    assert retailer.post(f"{DATED}/customers", body).status_code == 400


@rule("LSX-SRCH-006", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_several_values(retailer: Retailer) -> None:
    """A filter may be repeated, and finds what has either value."""
    brands = [retailer.given_brand("Either Brand") for _ in range(2)]
    products = {retailer.given_product("Either One", brand_id=brand) for brand in brands}

    params = [("type", "products"), *(("brand_id", brand) for brand in brands)]
    answer = retailer.call("GET", "search", params=params)

    assert {row["id"] for row in read(answer)["data"]} == products


@rule("LSX-SRCH-007", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_the_order(retailer: Retailer) -> None:
    """A search is ordered by order_by and order_direction."""
    tag = retailer.given_tag("Ranked")
    products = [retailer.given_product("Ranked One", tag_ids=[tag]) for _ in range(3)]

    params = {"tag_id": tag, "order_by": "name", "order_direction": "desc"}

    assert retailer.ids("search", type="products", **params) == products[::-1]


@rule("LSX-SRCH-008", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_the_variants_of_a_head(retailer: Retailer) -> None:
    """variant_parent_id finds the variants of a head."""
    first, second = retailer.given_family("Sibling Sought")

    assert retailer.ids("search", type="products", variant_parent_id=first) == [second]


@rule("LSX-SRCH-009", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_customers_by_name(retailer: Retailer) -> None:
    """A search of customers finds one by first name."""
    customer = retailer.given_customer("Ottilie")

    ids = retailer.ids("search", type="customers", first_name=customer["first_name"])

    assert ids == [customer["id"]]
