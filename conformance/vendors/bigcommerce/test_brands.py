"""Brands (BCM-BRAND)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.bigcommerce.store import Store

NAMED = "facts/bigcommerce.md, 2.8"
BRANDS = "v3/catalog/brands"


@rule("BCM-BRAND-001", level="must", cites=("B-20", NAMED), evidence="documented")
def test_a_brand(store: Store) -> None:
    """POST of a brand answers 200 with its eight fields."""
    answer = store.post(BRANDS, {"name": store.new_name("Clayworks")})

    assert answer.status_code == 200
    assert set(read(answer)["data"]) == {
        *("id", "name", "page_title", "meta_keywords", "meta_description", "image_url"),
        *("search_keywords", "custom_url"),
    }


@rule("BCM-BRAND-002", level="must", cites=(NAMED,), evidence="documented")
def test_a_name_is_unique(store: Store) -> None:
    """A second brand of one name is 409."""
    body = {"name": store.new_name("Doubled")}
    store.given(BRANDS, body)

    assert store.post(BRANDS, body).status_code == 409


@rule("BCM-BRAND-003", level="must", cites=(NAMED,), evidence="documented")
def test_the_filter_of_names(store: Store) -> None:
    """`name` narrows the list to that brand."""
    name = store.new_name("Sought")
    store.given_brand()
    brand_id = store.given(BRANDS, {"name": name})["id"]

    assert store.ids(BRANDS, name=name) == [brand_id]


@rule("BCM-BRAND-004", level="must", cites=(NAMED,), evidence="documented")
def test_no_filter(store: Store) -> None:
    """DELETE of brands without a filter is 422."""
    assert store.delete(BRANDS).status_code == 422


@rule("BCM-BRAND-005", level="must", cites=("B-20", NAMED), evidence="documented")
def test_a_brand_is_deleted(store: Store) -> None:
    """DELETE of a brand answers 204, and it is gone."""
    brand_id = store.given_brand()

    assert store.delete(f"{BRANDS}/{brand_id}").status_code == 204
    assert store.get(f"{BRANDS}/{brand_id}").status_code == 404


@rule("BCM-BRAND-006", level="must", cites=("facts/bigcommerce.md, 2.3",), evidence="documented")
def test_a_brand_by_name(store: Store) -> None:
    """The brand_name of a product means the brand of that name, whatever its case."""
    name = store.new_name("Cased")
    brand = store.given(BRANDS, {"name": name})["id"]

    product = store.given_product(brand_name=name.upper())

    assert product["brand_id"] == brand


@rule("BCM-BRAND-007", level="must", cites=("facts/bigcommerce.md, 2.3",), evidence="documented")
def test_a_new_brand_by_name(store: Store) -> None:
    """The brand_name of a product creates the brand where there is none."""
    name = store.new_name("Unheard")

    product = store.given_product(brand_name=name)

    assert store.data(f"{BRANDS}/{product['brand_id']}")["name"] == name
