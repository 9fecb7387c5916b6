"""Brands (BCM-BRAND)."""

from conformance.rules import rule
from conformance.vendors.bigcommerce.shop import Shop, read

NAMED = "facts/bigcommerce.md, 2.8"
BRANDS = "v3/catalog/brands"


@rule("BCM-BRAND-001", level="must", cites=("B-20", NAMED), evidence="documented")
def test_a_brand(shop: Shop) -> None:
    """POST of a brand answers 200 with its eight fields."""
    answer = shop.post(BRANDS, {"name": shop.new_name("Clayworks")})

    assert answer.status_code == 200
    assert set(read(answer)["data"]) == {
        *("id", "name", "page_title", "meta_keywords", "meta_description", "image_url"),
        *("search_keywords", "custom_url"),
    }


@rule("BCM-BRAND-002", level="must", cites=(NAMED,), evidence="documented")
def test_a_name_is_unique(shop: Shop) -> None:
    """A second brand of one name is 409."""
    told = {"name": shop.new_name("Doubled")}
    shop.given(BRANDS, told)

    assert shop.post(BRANDS, told).status_code == 409


@rule("BCM-BRAND-003", level="must", cites=(NAMED,), evidence="documented")
def test_the_filter_of_names(shop: Shop) -> None:
    """`name` narrows the list to that brand."""
    name = shop.new_name("Sought")
    shop.given_brand()
    made = shop.given(BRANDS, {"name": name})["id"]

    assert shop.ids(BRANDS, name=name) == [made]


@rule("BCM-BRAND-004", level="must", cites=(NAMED,), evidence="documented")
def test_no_filter(shop: Shop) -> None:
    """DELETE of brands without a filter is 422."""
    assert shop.delete(BRANDS).status_code == 422


@rule("BCM-BRAND-005", level="must", cites=("B-20", NAMED), evidence="documented")
def test_a_brand_is_deleted(shop: Shop) -> None:
    """DELETE of a brand answers 204, and it is gone."""
    made = shop.given_brand()

    assert shop.delete(f"{BRANDS}/{made}").status_code == 204
    assert shop.get(f"{BRANDS}/{made}").status_code == 404


@rule("BCM-BRAND-006", level="must", cites=("facts/bigcommerce.md, 2.3",), evidence="documented")
def test_a_brand_by_name(shop: Shop) -> None:
    """The brand_name of a product means the brand of that name, whatever its case."""
    name = shop.new_name("Cased")
    brand = shop.given(BRANDS, {"name": name})["id"]

    made = shop.given_product(brand_name=name.upper())

    assert made["brand_id"] == brand


@rule("BCM-BRAND-007", level="must", cites=("facts/bigcommerce.md, 2.3",), evidence="documented")
def test_a_new_brand_by_name(shop: Shop) -> None:
    """The brand_name of a product makes the brand where there is none."""
    name = shop.new_name("Unheard")

    made = shop.given_product(brand_name=name)

    assert shop.data(f"{BRANDS}/{made['brand_id']}")["name"] == name
