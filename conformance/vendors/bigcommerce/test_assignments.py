"""Which categories and channels products are in, and the catalogue's summary (BCM-PUT, BCM-SUM)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.bigcommerce.store import NOBODY, PRODUCTS, Store

PLACED = "facts/bigcommerce.md, 2.9"
CATEGORIES = f"{PRODUCTS}/category-assignments"
CHANNELS = f"{PRODUCTS}/channel-assignments"


def _given(store: Store) -> tuple[int, int]:
    """A product that is in a category."""
    product, category = store.given_product()["id"], store.given_category()
    store.given_put(CATEGORIES, [{"product_id": product, "category_id": category}])
    return product, category


@rule("BCM-PUT-001", level="must", cites=("B-20", PLACED), evidence="documented")
def test_products_are_assigned(store: Store) -> None:
    """PUT of pairs of product and category answers 204 without a body."""
    pair = {"product_id": store.given_product()["id"], "category_id": store.given_category()}

    answer = store.put(CATEGORIES, [pair])

    assert (answer.status_code, answer.content) == (204, b"")


@rule("BCM-PUT-002", level="must", cites=(PLACED,), evidence="documented")
def test_pairs_are_listed(store: Store) -> None:
    """The pairs are listed, by product_id:in."""
    product, category = _given(store)

    categories = store.data(CATEGORIES, product_id__in=product)

    assert categories == [{"product_id": product, "category_id": category}]


@rule("BCM-PUT-003", level="must", cites=(PLACED,), evidence="documented")
def test_a_product_shows_its_categories(store: Store) -> None:
    """A category that is assigned is one of the product's categories."""
    product, category = _given(store)

    assert category in store.product(product, include_fields="categories,sku")["categories"]


@rule("BCM-PUT-004", level="must", cites=("B-20", PLACED), evidence="documented")
def test_products_are_taken_out(store: Store) -> None:
    """DELETE with a filter answers 204, and the pairs are gone."""
    product, _ = _given(store)

    answer = store.delete(CATEGORIES, product_id__in=product)

    assert answer.status_code == 204
    assert store.data(CATEGORIES, product_id__in=product, limit=4) == []


@rule("BCM-PUT-005", level="must", cites=(PLACED,), evidence="documented")
def test_no_filter(store: Store) -> None:
    """DELETE of assignments without a filter is 422."""
    assert store.delete(CATEGORIES).status_code == 422


@rule("BCM-PUT-006", level="must", cites=(PLACED,), evidence="documented")
def test_an_unknown_product(store: Store) -> None:
    """A pair of an unknown product is 422."""
    pair = {"product_id": NOBODY, "category_id": store.given_category()}

    assert store.put(CATEGORIES, [pair]).status_code == 422


@rule("BCM-PUT-007", level="should", cites=(PLACED,), evidence="inferred")
def test_a_new_product_s_channel(store: Store) -> None:
    """A new product is assigned to channel 1."""
    product = store.given_product()["id"]

    channels = store.data(CHANNELS, product_id__in=product)

    assert channels == [{"product_id": product, "channel_id": 1}]


@rule("BCM-PUT-008", level="must", cites=("B-20", PLACED), evidence="documented")
def test_channels_are_assigned(store: Store) -> None:
    """PUT of pairs of product and channel answers 204, and again: what stands stays."""
    pair = {"product_id": store.given_product()["id"], "channel_id": 1}

    codes = [store.put(CHANNELS, [pair]).status_code for _ in range(2)]

    assert codes == [204, 204]


@rule("BCM-SUM-001", level="must", cites=(PLACED,), evidence="documented")
def test_the_summary(store: Store) -> None:
    """The catalogue's summary has ten fields, of which the lowest price is a text."""
    store.given_product()

    body = read(store.get("v3/catalog/summary"))["data"]

    assert set(body) == {
        *("inventory_count", "inventory_value", "primary_category_id", "primary_category_name"),
        *("variant_count", "highest_variant_price", "average_variant_price"),
        *("lowest_variant_price", "oldest_variant_date", "newest_variant_date"),
    }
    assert isinstance(body["lowest_variant_price"], str)
