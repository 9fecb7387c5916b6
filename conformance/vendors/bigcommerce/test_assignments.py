"""Which categories and channels products are in, and the catalogue's summary (BCM-PUT, BCM-SUM)."""

from conformance.rules import rule
from conformance.vendors.bigcommerce.shop import NOBODY, PRODUCTS, Shop, read

PLACED = "facts/bigcommerce.md, 2.9"
CATEGORIES = f"{PRODUCTS}/category-assignments"
CHANNELS = f"{PRODUCTS}/channel-assignments"


def _given(shop: Shop) -> tuple[int, int]:
    """A product that is in a category."""
    product, category = shop.given_product()["id"], shop.given_category()
    shop.given_put(CATEGORIES, [{"product_id": product, "category_id": category}])
    return product, category


@rule("BCM-PUT-001", level="must", cites=("B-20", PLACED), evidence="documented")
def test_products_are_assigned(shop: Shop) -> None:
    """PUT of pairs of product and category answers 204 without a body."""
    pair = {"product_id": shop.given_product()["id"], "category_id": shop.given_category()}

    answer = shop.put(CATEGORIES, [pair])

    assert (answer.status_code, answer.content) == (204, b"")


@rule("BCM-PUT-002", level="must", cites=(PLACED,), evidence="documented")
def test_pairs_are_listed(shop: Shop) -> None:
    """The pairs are listed, by product_id:in."""
    product, category = _given(shop)

    found = shop.data(CATEGORIES, product_id__in=product)

    assert found == [{"product_id": product, "category_id": category}]


@rule("BCM-PUT-003", level="must", cites=(PLACED,), evidence="documented")
def test_a_product_shows_its_categories(shop: Shop) -> None:
    """A category that is assigned is one of the product's categories."""
    product, category = _given(shop)

    assert category in shop.product(product, include_fields="categories,sku")["categories"]


@rule("BCM-PUT-004", level="must", cites=("B-20", PLACED), evidence="documented")
def test_products_are_taken_out(shop: Shop) -> None:
    """DELETE with a filter answers 204, and the pairs are gone."""
    product, _ = _given(shop)

    answer = shop.delete(CATEGORIES, product_id__in=product)

    assert answer.status_code == 204
    assert shop.data(CATEGORIES, product_id__in=product, limit=4) == []


@rule("BCM-PUT-005", level="must", cites=(PLACED,), evidence="documented")
def test_no_filter(shop: Shop) -> None:
    """DELETE of assignments without a filter is 422."""
    assert shop.delete(CATEGORIES).status_code == 422


@rule("BCM-PUT-006", level="must", cites=(PLACED,), evidence="documented")
def test_an_unknown_product(shop: Shop) -> None:
    """A pair of a product that there is not is 422."""
    pair = {"product_id": NOBODY, "category_id": shop.given_category()}

    assert shop.put(CATEGORIES, [pair]).status_code == 422


@rule("BCM-PUT-007", level="should", cites=(PLACED,), evidence="inferred")
def test_a_new_product_s_channel(shop: Shop) -> None:
    """A new product is assigned to channel 1."""
    product = shop.given_product()["id"]

    found = shop.data(CHANNELS, product_id__in=product)

    assert found == [{"product_id": product, "channel_id": 1}]


@rule("BCM-PUT-008", level="must", cites=("B-20", PLACED), evidence="documented")
def test_channels_are_assigned(shop: Shop) -> None:
    """PUT of pairs of product and channel answers 204, and again: what stands stays."""
    pair = {"product_id": shop.given_product()["id"], "channel_id": 1}

    codes = [shop.put(CHANNELS, [pair]).status_code for _ in range(2)]

    assert codes == [204, 204]


@rule("BCM-SUM-001", level="must", cites=(PLACED,), evidence="documented")
def test_the_summary(shop: Shop) -> None:
    """The catalogue's summary has ten fields, of which the lowest price is a text."""
    shop.given_product()

    told = read(shop.get("v3/catalog/summary"))["data"]

    assert set(told) == {
        *("inventory_count", "inventory_value", "primary_category_id", "primary_category_name"),
        *("variant_count", "highest_variant_price", "average_variant_price"),
        *("lowest_variant_price", "oldest_variant_date", "newest_variant_date"),
    }
    assert isinstance(told["lowest_variant_price"], str)
