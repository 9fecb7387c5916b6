"""0.9: products without a version in their path, and what else it says in its own way (LSX-OLD)."""

import re

from conformance.account_client import Json, needed, read
from conformance.rules import CONTROL, NotTestable, rule
from conformance.vendors.lightspeed_x.retailer import LEGACY, Retailer

LISTS = "facts/lightspeed-x.md, 3"
CREATE = "facts/lightspeed-x.md, 4.2"
DELETE = "facts/lightspeed-x.md, 4.4"
STOCK = "facts/lightspeed-x.md, 5.2"
CONSIGNMENTS = "facts/lightspeed-x.md, 5.3"
REFERENCE = "facts/lightspeed-x.md, 6"
PATHS = "facts/lightspeed-x.md, 1"
PRODUCTS = f"{LEGACY}/products"
FIELDS = {
    *("id", "name", "base_name", "handle", "sku", "active", "price", "tax", "tax_id", "tax_rate"),
    *("tax_name", "image", "image_large", "inventory", "price_book_entries", "brand_name"),
    *("supplier_name", "supply_price", "type", "tags"),
}


def new_product(retailer: Retailer, word: str, **fields: object) -> Json:
    return {
        "name": retailer.new_name(word),
        "handle": retailer.new_sku(word.replace(" ", "").lower()),
        "sku": retailer.new_sku("OLD"),
        "retail_price": "11.00",
        **fields,
    }


def given(retailer: Retailer, word: str, **fields: object) -> Json:
    """A product, as 0.9 answers it."""
    body = new_product(retailer, word, **fields)
    product = needed(retailer.post(PRODUCTS, body), "a product of 0.9").get("product")
    if not isinstance(product, dict):
        raise NotTestable("POST products answers no product")
    return product


def one(retailer: Retailer, product_id: str) -> Json:
    """A product by its id: an array of one."""
    (product,) = retailer.read(f"{PRODUCTS}/{product_id}")["products"]
    return dict(product)


@rule("LSX-OLD-001", level="must", cites=("X-24", CREATE), evidence="documented")
def test_a_new_product(retailer: Retailer) -> None:
    """POST of a product answers 200 with it, in product."""
    body = new_product(retailer, "Older")

    answer = retailer.post(PRODUCTS, body)

    assert answer.status_code == 200
    product = read(answer)["product"]
    assert (product["base_name"], product["sku"]) == (body["name"], body["sku"])


@rule("LSX-OLD-002", level="must", cites=("X-24", LISTS), evidence="documented")
def test_the_list(retailer: Retailer) -> None:
    """The list holds the products, by this name."""
    product = given(retailer, "Older Listed")

    rows = retailer.read(PRODUCTS, sku=product["sku"])["products"]

    assert [row["id"] for row in rows] == [product["id"]]


@rule("LSX-OLD-003", level="must", cites=("X-24", CREATE), evidence="documented")
def test_one_product(retailer: Retailer) -> None:
    """A product by its id is an array of one."""
    product = given(retailer, "Older Single")

    rows = retailer.read(f"{PRODUCTS}/{product['id']}")["products"]

    assert [row["id"] for row in rows] == [product["id"]]


@rule("LSX-OLD-004", level="must", cites=("X-24", CREATE), evidence="documented")
def test_the_fields(retailer: Retailer) -> None:
    """A product of 0.9 has names for what 2.0 has objects for."""
    product = given(retailer, "Older Fields")

    assert set(one(retailer, product["id"])) >= FIELDS


@rule("LSX-OLD-005", level="must", cites=("X-24", CREATE), evidence="documented")
def test_an_id_changes(retailer: Retailer) -> None:
    """A product with an id is a change of that product."""
    product = given(retailer, "Older Amended")["id"]

    answer = retailer.post(PRODUCTS, {"id": product, "description": "Amended."})

    assert read(answer)["product"]["id"] == product
    assert one(retailer, product)["description"] == "Amended."


@rule("LSX-OLD-006", level="must", cites=("X-24", CREATE), evidence="documented")
def test_active(retailer: Retailer) -> None:
    """`active` is sent as "0" or "1", and read as a boolean."""
    flags = [given(retailer, "Older Active", active=flag)["id"] for flag in ("0", "1")]

    assert [one(retailer, product)["active"] for product in flags] == [False, True]


@rule("LSX-OLD-007", level="must", cites=(CREATE,), evidence="documented")
def test_a_brand_by_name(retailer: Retailer) -> None:
    """A brand_name that is not there is made."""
    name = retailer.new_name("Older Brand")

    product = given(retailer, "Older Branded", brand_name=name)

    assert retailer.product(product["id"])["brand"]["name"] == name


@rule("LSX-OLD-008", level="must", cites=(CREATE,), evidence="documented")
def test_a_supplier_by_name(retailer: Retailer) -> None:
    """A supplier_name that is not there is made."""
    name = retailer.new_name("Older Supplier")

    product = given(retailer, "Older Supplied", supplier_name=name)

    assert retailer.product(product["id"])["supplier"]["name"] == name


@rule("LSX-OLD-009", level="must", cites=(CREATE,), evidence="documented")
def test_a_type_by_name(retailer: Retailer) -> None:
    """A type that is not there is made."""
    name = retailer.new_name("Older Type")

    product = given(retailer, "Older Typed", type=name)

    assert retailer.product(product["id"])["type"]["name"] == name


@rule("LSX-OLD-010", level="must", cites=(CREATE,), evidence="documented")
def test_tags_by_name(retailer: Retailer) -> None:
    """Tags are one string with commas, and made where they are not there."""
    names = {retailer.new_name("OlderTag") for _ in range(2)}

    product = given(retailer, "Older Tagged", tags=",".join(sorted(names)))

    tags = retailer.product(product["id"])["categories"]
    assert {tag["name"].lower() for tag in tags} == {name.lower() for name in names}


@rule("LSX-OLD-011", level="must", cites=("X-09", STOCK), evidence="documented")
def test_counts(retailer: Retailer) -> None:
    """A count of an outlet is absolute."""
    outlet = retailer.outlet_id
    levels = [{"outlet_id": outlet, "count": "40"}]
    product = given(retailer, "Older Counted", track_inventory=True, inventory=levels)["id"]

    body = {"id": product, "inventory": [{"outlet_id": outlet, "count": "12"}]}
    answer = retailer.post(PRODUCTS, body)

    assert answer.ok
    assert retailer.level(product) == 12


@rule("LSX-OLD-012", level="must", cites=("X-14", "X-24", CREATE), evidence="documented")
def test_strings(retailer: Retailer) -> None:
    """supply_price is a string of two decimals."""
    product = given(retailer, "Older Priced", supply_price="2.00")

    assert one(retailer, product["id"])["supply_price"] == "2.00"


@rule("LSX-OLD-013", level="must", cites=("X-24", CREATE), evidence="documented")
def test_empty_strings(retailer: Retailer) -> None:
    """What is not there is an empty string, not null."""
    product = one(retailer, given(retailer, "Older Empty")["id"])

    assert (product["brand_name"], product["supplier_name"]) == ("", "")


@rule("LSX-OLD-014", level="must", cites=("X-24", PATHS), evidence="documented", needs=(CONTROL,))
def test_the_sunset(retailer: Retailer) -> None:
    """After their sunset 0.9's products are 410."""
    shop = retailer.another({"legacy_products": "410"})

    answers = [shop.get(PRODUCTS), shop.post(PRODUCTS, {"name": "Sunset"})]

    assert [answer.status_code for answer in answers] == [410, 410]


@rule("LSX-OLD-015", level="must", cites=(DELETE,), evidence="documented")
def test_deleting(retailer: Retailer) -> None:
    """DELETE of a product answers 200, and it is gone."""
    product = given(retailer, "Older Deleted")

    answer = retailer.delete(f"{PRODUCTS}/{product['id']}")

    assert answer.status_code == 200
    assert retailer.ids("products", sku=product["sku"]) == []


@rule("LSX-OLD-016", level="must", cites=(CREATE,), evidence="documented")
def test_the_same_handle(retailer: Retailer) -> None:
    """A product with another one's handle becomes a variant of it."""
    options = {"variant_option_one_name": "Pack", "handle": retailer.new_sku("olderkin")}
    first = given(retailer, "Older Kin", variant_option_one_value="Four", **options)
    more = {**options, "name": first["base_name"], "variant_option_one_value": "Six"}

    answer = retailer.post(PRODUCTS, new_product(retailer, "Older Kin", **more))

    assert answer.status_code == 200
    row = retailer.product(read(answer)["product"]["id"])
    assert row["variant_parent_id"] == first["id"]


@rule("LSX-OLD-017", level="must", cites=(LISTS,), evidence="documented")
def test_pages(retailer: Retailer) -> None:
    """A list is paged by page and page_size."""
    for _ in range(2):
        given(retailer, "Older Paged")

    pages = [retailer.read(PRODUCTS, page=page, page_size=1)["products"] for page in (1, 2)]

    assert [len(page) for page in pages] == [1, 1]
    assert pages[0][0]["id"] != pages[1][0]["id"]


@rule("LSX-OLD-018", level="must", cites=(LISTS,), evidence="documented")
def test_the_largest_page(retailer: Retailer) -> None:
    """A page has 200 rows at the most."""
    given(retailer, "Older Clamped")

    body = retailer.read(PRODUCTS, page_size=900)

    assert body.get("pagination", {"page_size": 200})["page_size"] == 200


@rule("LSX-OLD-019", level="must", cites=(LISTS,), evidence="documented")
def test_times(retailer: Retailer) -> None:
    """Times are like 2017-05-14 20:40:05."""
    product = one(retailer, given(retailer, "Older Timed")["id"])

    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", product["updated_at"])


@rule("LSX-OLD-020", level="must", cites=(CREATE,), evidence="documented", needs=(CONTROL,))
def test_prices_without_tax(retailer: Retailer) -> None:
    """In a shop that keeps prices without tax, retail_price is without tax."""
    shop = retailer.another({"tax_exclusive": True})

    product = given(shop, "Older Exclusive", retail_price="20.00")

    assert shop.product(product["id"])["price_excluding_tax"] == 20


@rule("LSX-OLD-021", level="must", cites=(CREATE,), evidence="documented", needs=(CONTROL,))
def test_prices_with_tax(retailer: Retailer) -> None:
    """In a shop that keeps prices with tax, retail_price is with tax."""
    shop = retailer.another({"tax_exclusive": False})

    product = given(shop, "Older Inclusive", retail_price="22.00")

    assert abs(shop.product(product["id"])["price_including_tax"] - 22) < 0.011


@rule("LSX-OLD-022", level="must", cites=(REFERENCE,), evidence="documented")
def test_a_tax(retailer: Retailer) -> None:
    """POST of a tax answers it in `tax`."""
    body = {"name": retailer.new_name("Older Tax"), "rate": 0.03}

    answer = retailer.post(f"{LEGACY}/taxes", body)

    assert answer.ok
    assert read(answer)["tax"]["name"] == body["name"]


@rule("LSX-OLD-023", level="must", cites=("X-17", REFERENCE), evidence="documented")
def test_a_supplier(retailer: Retailer) -> None:
    """POST of a supplier answers the bare object."""
    name = retailer.new_name("Older Source")

    answer = retailer.post(f"{LEGACY}/supplier", {"name": name})

    assert answer.ok
    assert read(answer)["name"] == name


@rule("LSX-OLD-024", level="must", cites=("X-19", CONSIGNMENTS), evidence="documented")
def test_a_consignment(retailer: Retailer) -> None:
    """POST of a consignment answers the bare object."""
    name = retailer.new_name("Older Order")
    body = {"name": name, "type": "SUPPLIER", "status": "OPEN", "outlet_id": retailer.outlet_id}

    answer = retailer.post(f"{LEGACY}/consignment", body)

    assert answer.ok
    assert (read(answer)["name"], read(answer)["type"]) == (name, "SUPPLIER")


@rule("LSX-OLD-025", level="must", cites=("X-19", CONSIGNMENTS), evidence="documented")
def test_receiving(retailer: Retailer) -> None:
    """PUT of RECEIVED moves the stock by what was received, or ordered where nothing says."""
    product = retailer.given_tracked("Older Received", 2)
    name = retailer.new_name("Older Receipt")
    body = {"name": name, "type": "SUPPLIER", "status": "OPEN", "outlet_id": retailer.outlet_id}
    order = needed(retailer.post(f"{LEGACY}/consignment", body), "a consignment of 0.9")["id"]
    line = {"consignment_id": order, "product_id": product, "count": "5", "cost": "1.50"}
    needed(retailer.post(f"{LEGACY}/consignment_product", line), "a line of 0.9")

    needed(retailer.put(f"{LEGACY}/consignment/{order}", {**body, "status": "SENT"}), "SENT")
    answer = retailer.put(f"{LEGACY}/consignment/{order}", {**body, "status": "RECEIVED"})

    assert answer.ok
    assert retailer.level(product) == 7


@rule("LSX-OLD-026", level="must", cites=("X-24", CREATE), evidence="documented")
def test_one_state(retailer: Retailer) -> None:
    """What 2.0 made is read by 0.9, its price without tax in `price`."""
    product = retailer.given_product("Older Shared", price_excluding_tax=14)

    row = one(retailer, product)

    assert row["base_name"].startswith("Older Shared")
    assert float(row["price"]) == 14


@rule("LSX-OLD-027", level="must", cites=(CREATE,), evidence="documented")
def test_inventory(retailer: Retailer) -> None:
    """A product's inventory has outlets by id and name, with count, reorder_point, restock_level."""
    product = one(retailer, given(retailer, "Older Stocked")["id"])

    rows = {row["outlet_id"]: row for row in product["inventory"]}
    row = rows[retailer.outlet_id]
    assert set(row) >= {"outlet_id", "outlet_name", "count", "reorder_point", "restock_level"}


@rule("LSX-OLD-028", level="must", cites=(CREATE,), evidence="documented")
def test_the_tax(retailer: Retailer) -> None:
    """A product has its tax beside its price, by name and rate."""
    product = one(retailer, given(retailer, "Older Levied", retail_price="11.00")["id"])

    tax = retailer.given_tax()
    assert product["tax_id"] == tax["id"]
    assert abs(float(product["tax_rate"]) - tax["rates"][0]["rate"]) < 0.00001
    assert float(product["tax"]) > 0


@rule("LSX-OLD-029", level="must", cites=(LISTS,), evidence="documented")
def test_handles(retailer: Retailer) -> None:
    """handle= finds the products that have it."""
    product = given(retailer, "Older Handle")

    rows = retailer.read(PRODUCTS, handle=product["handle"])["products"]

    assert [row["id"] for row in rows] == [product["id"]]


@rule("LSX-OLD-030", level="must", cites=(LISTS,), evidence="documented", needs=(CONTROL,))
def test_since(retailer: Retailer) -> None:
    """since= finds what changed after that time."""
    given(retailer, "Older Past")
    retailer.later(100)
    product = given(retailer, "Older Recent")

    since = one(retailer, product["id"])["updated_at"]
    rows = retailer.read(PRODUCTS, since=since)["products"]

    assert {row["id"] for row in rows} <= {product["id"]}
    assert len(rows) <= 1


@rule("LSX-OLD-031", level="must", cites=(LISTS,), evidence="documented")
def test_inactive_products(retailer: Retailer) -> None:
    """active=0 finds products that are not active."""
    product = given(retailer, "Older Idle", active="0")
    active = given(retailer, "Older Busy", active="1")

    body = retailer.read(PRODUCTS, active="0", page_size=200, order_direction="desc")

    ids = {row["id"] for row in body["products"]}
    assert product["id"] in ids
    assert active["id"] not in ids


@rule("LSX-OLD-032", level="must", cites=(CREATE,), evidence="documented")
def test_variants(retailer: Retailer) -> None:
    """A variant has its option by name and value."""
    options = {"variant_option_one_name": "Pack", "variant_option_one_value": "Four"}

    product = one(retailer, given(retailer, "Older Option", **options)["id"])

    assert product["variant_option_one_name"] == "Pack"
    assert product["variant_option_one_value"] == "Four"
