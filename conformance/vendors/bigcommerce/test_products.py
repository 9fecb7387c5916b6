"""Products: made, told and named (BCM-PROD)."""

from conformance.account_client import Json, read
from conformance.rules import rule
from conformance.vendors.bigcommerce.store import PRODUCTS, Store

FIELDS = "facts/bigcommerce.md, 2.3"
REFUSED = "facts/bigcommerce.md, 2.10"
CODES = "facts/bigcommerce.md, 9.2"
LARGEST = 2_147_483_647
TOLD = """id name type sku description weight width depth height price cost_price retail_price sale_price
map_price tax_class_id product_tax_code calculated_price categories brand_id option_set_display
inventory_level inventory_warning_level inventory_tracking reviews_rating_sum reviews_count total_sold
fixed_cost_shipping_price is_free_shipping is_visible is_featured related_products warranty
bin_picking_number layout_file upc mpn gtin search_keywords availability availability_description
gift_wrapping_options_type gift_wrapping_options_list sort_order condition is_condition_shown
order_quantity_minimum order_quantity_maximum page_title meta_keywords meta_description date_created
date_modified view_count preorder_release_date preorder_message is_preorder_only is_price_hidden
price_hidden_label custom_url base_variant_id open_graph_type open_graph_title open_graph_description
open_graph_use_meta_description open_graph_use_product_name open_graph_use_image"""
"""What a product tells, but for option_set_id and date_last_imported, which may be null or left out."""


def without(store: Store, name: str) -> Json:
    """The body of a product that lacks one field."""
    product = store.new_product()
    del product[name]
    return product


@rule("BCM-PROD-001", level="must", cites=("B-20", "W-11", FIELDS, CODES), evidence="documented")
def test_a_new_product(store: Store) -> None:
    """POST of a product answers 200, not 201."""
    product = store.new_product(name=store.new_name("Status"))

    assert store.post(PRODUCTS, product).status_code == 200


@rule("BCM-PROD-002", level="must", cites=("B-10", FIELDS), evidence="documented")
def test_what_a_product_tells(store: Store) -> None:
    """A product shows all of its fields, though only four were sent."""
    assert set(store.product(store.given_product()["id"])) >= set(TOLD.split())


@rule("BCM-PROD-003", level="must", cites=("B-10", FIELDS), evidence="documented")
def test_a_name_is_needed(store: Store) -> None:
    """A product without a name answers 422."""
    assert store.post(PRODUCTS, without(store, "name")).status_code == 422


@rule("BCM-PROD-004", level="must", cites=("B-10", FIELDS), evidence="documented")
def test_a_type_is_needed(store: Store) -> None:
    """A product without a type answers 422."""
    assert store.post(PRODUCTS, without(store, "type")).status_code == 422


@rule("BCM-PROD-005", level="must", cites=("B-10", FIELDS), evidence="documented")
def test_a_weight_is_needed(store: Store) -> None:
    """A product without a weight answers 422."""
    assert store.post(PRODUCTS, without(store, "weight")).status_code == 422


@rule("BCM-PROD-006", level="must", cites=("B-10", FIELDS), evidence="documented")
def test_a_price_is_needed(store: Store) -> None:
    """A product without a price answers 422."""
    assert store.post(PRODUCTS, without(store, "price")).status_code == 422


@rule("BCM-PROD-007", level="should", cites=("B-10", REFUSED), evidence="inferred")
def test_what_is_missing_is_told(store: Store) -> None:
    """The errors of a 422 name each field that is missing."""
    body = read(store.post(PRODUCTS, {"name": store.new_name(), "type": "physical"}))

    assert set(body["errors"]) == {"weight", "price"}


@rule("BCM-PROD-008", level="must", cites=("B-10", "W-20", FIELDS), evidence="documented")
def test_a_price_in_words(store: Store) -> None:
    """A price may be sent as a string, and is answered as a number."""
    assert store.given_product(price="12.25")["price"] == 12.25


@rule("BCM-PROD-009", level="must", cites=("B-10", "W-20", FIELDS), evidence="observed")
def test_a_weight_in_words(store: Store) -> None:
    """A weight may be sent as a string, and is answered as a number."""
    assert store.given_product(weight="1.75")["weight"] == 1.75


@rule("BCM-PROD-010", level="must", cites=(FIELDS,), evidence="documented")
def test_the_defaults(store: Store) -> None:
    """A new product is New, available and untracked, without SKU, categories or brand."""
    product = store.product(store.given_product()["id"])

    assert (product["condition"], product["availability"]) == ("New", "available")
    assert (product["inventory_tracking"], product["inventory_level"]) == ("none", 0)
    assert (product["sku"], product["categories"], product["brand_id"]) == ("", [], 0)


@rule("BCM-PROD-011", level="should", cites=(FIELDS,), evidence="documented")
def test_the_other_defaults(store: Store) -> None:
    """A new product has related_products [-1], wrapping `any`, open graph `product`, layout product.html."""
    product = store.product(store.given_product()["id"])

    assert (product["related_products"], product["gift_wrapping_options_type"]) == ([-1], "any")
    assert (product["open_graph_type"], product["layout_file"]) == ("product", "product.html")
    assert product["open_graph_use_product_name"] is True


@rule("BCM-PROD-012", level="may", cites=(FIELDS,), evidence="inferred")
def test_a_new_product_is_seen(store: Store) -> None:
    """A new product is visible unless it says otherwise."""
    assert store.product(store.given_product()["id"])["is_visible"] is True


@rule("BCM-PROD-013", level="should", cites=(FIELDS,), evidence="documented")
def test_the_url(store: Store) -> None:
    """A new product has a URL of its name, in small letters and with hyphens, that is not customized."""
    product = store.given_product(name=store.new_name("Slug Mug"))

    number = product["name"].rsplit(" ", 1)[1]
    assert product["custom_url"] == {"url": f"/slug-mug-{number}/", "is_customized": False}


@rule("BCM-PROD-014", level="must", cites=(FIELDS,), evidence="documented")
def test_it_is_modified_when_it_is_made(store: Store) -> None:
    """date_created and date_modified of a new product are the same."""
    product = store.given_product(name=store.new_name("Newborn"))

    assert product["date_created"] == product["date_modified"]


@rule("BCM-PROD-015", level="must", cites=(FIELDS,), evidence="documented")
def test_the_calculated_price(store: Store) -> None:
    """calculated_price is the sale price where there is one, else the price."""
    plain, cut = store.given_product(price=20), store.given_product(price=20, sale_price=15)

    assert (plain["calculated_price"], cut["calculated_price"]) == (20, 15)


@rule("BCM-PROD-016", level="must", cites=(FIELDS,), evidence="documented")
def test_a_name_that_is_too_long(store: Store) -> None:
    """A name of more than 250 characters answers 422."""
    assert store.post(PRODUCTS, store.new_product(name="n" * 251)).status_code == 422


@rule("BCM-PROD-017", level="must", cites=(FIELDS,), evidence="documented")
def test_a_price_below_zero(store: Store) -> None:
    """A negative price answers 422."""
    assert store.post(PRODUCTS, store.new_product(price=-1)).status_code == 422


@rule("BCM-PROD-018", level="must", cites=(FIELDS,), evidence="documented")
def test_an_unknown_type(store: Store) -> None:
    """A type other than physical and digital answers 422."""
    assert store.post(PRODUCTS, store.new_product(type="liquid")).status_code == 422


@rule("BCM-PROD-019", level="must", cites=(REFUSED,), evidence="observed")
def test_a_field_that_does_not_fit(store: Store) -> None:
    """A 422 for a value names the field in title and errors: `Invalid field(s): inventory_tracking`."""
    answer = store.post(PRODUCTS, store.new_product(inventory_tracking="sometimes"))

    assert answer.status_code == 422
    assert read(answer)["title"] == "Invalid field(s): inventory_tracking"
    assert set(read(answer)["errors"]) == {"inventory_tracking"}


@rule("BCM-PROD-020", level="should", cites=(FIELDS,), evidence="documented")
def test_a_hidden_price(store: Store) -> None:
    """is_price_hidden of a product that is not disabled answers 422."""
    assert store.post(PRODUCTS, store.new_product(is_price_hidden=True)).status_code == 422


@rule("BCM-PROD-021", level="must", cites=(FIELDS,), evidence="documented")
def test_a_level_that_is_too_high(store: Store) -> None:
    """An inventory_level above 2,147,483,647 counts as that."""
    product_id = store.given_product(inventory_tracking="product", inventory_level=LARGEST + 1)[
        "id"
    ]

    level = store.eventually(lambda: store.product(product_id)["inventory_level"], LARGEST)

    assert level == LARGEST


@rule("BCM-PROD-022", level="must", cites=(FIELDS,), evidence="documented")
def test_the_level_of_a_new_product(store: Store) -> None:
    """A product that is tracked may be made with its stock."""
    product_id = store.given_product(inventory_tracking="product", inventory_level=18)["id"]

    assert store.eventually(lambda: store.product(product_id)["inventory_level"], 18) == 18


@rule("BCM-PROD-023", level="must", cites=(FIELDS,), evidence="documented")
def test_the_name_of_a_brand(store: Store) -> None:
    """brand_name creates the brand, and is not shown: brand_id is."""
    product = store.given_product(brand_name=store.new_name("Newclay"))

    assert product["brand_id"] > 0
    assert "brand_name" not in product


@rule("BCM-PROD-024", level="must", cites=(FIELDS,), evidence="documented")
def test_the_name_of_a_brand_that_there_is(store: Store) -> None:
    """brand_name finds the brand that is there, whatever the case."""
    name = store.new_name("Oldclay")
    first = store.given_product(brand_name=name)["brand_id"]

    assert store.given_product(brand_name=name.upper())["brand_id"] == first


@rule("BCM-PROD-025", level="must", cites=(FIELDS,), evidence="documented")
def test_the_categories(store: Store) -> None:
    """A product is created in its categories."""
    category = store.given_category()

    assert store.given_product(categories=[category])["categories"] == [category]


@rule("BCM-PROD-026", level="must", cites=(FIELDS,), evidence="documented")
def test_the_fields_are_kept(store: Store) -> None:
    """description, upc, mpn, cost_price, warranty and search_keywords are stored as they were sent."""
    sent = {
        "description": "Stoneware", "upc": "036000291452", "mpn": "KM12", "cost_price": 6.5,
        "warranty": "A year", "search_keywords": "mug, cup",
    }  # fmt: skip

    product = store.product(store.given_product(**sent)["id"])

    assert {name: product[name] for name in sent} == sent


@rule("BCM-PROD-027", level="may", cites=("facts/bigcommerce.md, 2.9",), evidence="inferred")
def test_a_new_product_is_on_the_first_channel(store: Store) -> None:
    """A new product is assigned to channel 1."""
    product_id = store.given_product()["id"]

    assert store.product(product_id, include="channels")["channels"] == [1]


@rule("BCM-PROD-028", level="should", cites=(FIELDS,), evidence="documented")
def test_the_order_of_the_keys(store: Store) -> None:
    """The keys of a product come in BigCommerce's order."""
    product = list(store.product(store.given_product()["id"], page=1))

    assert [name for name in product if name in TOLD.split()] == TOLD.split()
