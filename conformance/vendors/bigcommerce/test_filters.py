"""Filters of products and variants (BCM-FILTER)."""

from datetime import datetime, timedelta

from conformance.account_client import Json
from conformance.rules import CONTROL, rule
from conformance.vendors.bigcommerce.store import PRODUCTS, VARIANTS, Store

QUERY = "facts/bigcommerce.md, 2.1"
FILTERS = "facts/bigcommerce.md, 2.2"


def list_of(products: list[int]) -> str:
    return ",".join(map(str, products))


def moment(product: Json) -> datetime:
    return datetime.fromisoformat(product["date_modified"])


@rule("BCM-FILTER-001", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_id_in(store: Store) -> None:
    """`id:in` takes several ids."""
    product_ids = store.given_products(3)

    assert store.ids(PRODUCTS, id__in=list_of(product_ids[1:])) == product_ids[1:]


@rule("BCM-FILTER-002", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_id_not_in(store: Store) -> None:
    """`id:not_in` leaves several ids out."""
    product_ids = store.given_products(3)

    assert (
        store.ids(PRODUCTS, id__in=list_of(product_ids), id__not_in=list_of(product_ids[:2]))
        == product_ids[2:]
    )


@rule("BCM-FILTER-003", level="must", cites=("B-18", QUERY, FILTERS), evidence="documented")
def test_min(store: Store) -> None:
    """`:min` is at least so much."""
    product_ids = store.given_products(2)

    assert (
        store.ids(PRODUCTS, id__in=list_of(product_ids), id__min=product_ids[1]) == product_ids[1:]
    )


@rule("BCM-FILTER-004", level="must", cites=("B-18", QUERY, FILTERS), evidence="documented")
def test_max(store: Store) -> None:
    """`:max` is at most so much."""
    product_ids = store.given_products(2)

    assert (
        store.ids(PRODUCTS, id__in=list_of(product_ids), id__max=product_ids[0]) == product_ids[:1]
    )


@rule("BCM-FILTER-005", level="must", cites=("B-18", QUERY, FILTERS), evidence="documented")
def test_greater(store: Store) -> None:
    """`:greater` is more than so much."""
    product_ids = store.given_products(2)

    assert (
        store.ids(PRODUCTS, id__in=list_of(product_ids), id__greater=product_ids[0])
        == product_ids[1:]
    )


@rule("BCM-FILTER-006", level="must", cites=("B-18", QUERY, FILTERS), evidence="documented")
def test_less(store: Store) -> None:
    """`:less` is less than so much."""
    product_ids = store.given_products(2)

    assert (
        store.ids(PRODUCTS, id__in=list_of(product_ids), id__less=product_ids[1]) == product_ids[:1]
    )


@rule("BCM-FILTER-007", level="must", cites=("W-01", FILTERS), evidence="documented")
def test_name(store: Store) -> None:
    """`name` finds the product of this name: a run that is repeated looks up first."""
    product = store.given_product(name=store.new_name("Lookup"))

    assert store.ids(PRODUCTS, name=product["name"]) == [product["id"]]


@rule("BCM-FILTER-008", level="must", cites=("W-01", "B-16", FILTERS), evidence="documented")
def test_sku(store: Store) -> None:
    """`sku` finds the product of this SKU."""
    product = store.given_product(sku=store.new_name("LOOK"))

    assert store.ids(PRODUCTS, sku=product["sku"]) == [product["id"]]


@rule("BCM-FILTER-009", level="must", cites=("B-16", "W-02", FILTERS), evidence="documented")
def test_the_sku_of_a_variant(store: Store) -> None:
    """`sku` of products does not find the SKU of a variant."""
    variant = store.given_glazed()["variants"][0]

    assert store.ids(PRODUCTS, sku=variant["sku"], limit=7) == []


@rule("BCM-FILTER-010", level="must", cites=("B-16", "W-02", FILTERS), evidence="documented")
def test_a_variant_by_its_sku(store: Store) -> None:
    """GET /catalog/variants?sku= finds the variant of this SKU."""
    variant = store.given_glazed()["variants"][0]

    assert store.ids(VARIANTS, sku=variant["sku"]) == [variant["id"]]


@rule("BCM-FILTER-011", level="must", cites=("B-16", FILTERS), evidence="documented")
def test_sku_in(store: Store) -> None:
    """`sku:in` takes several SKUs of products."""
    skus = [store.given_product(sku=store.new_name("IN"))["sku"] for _ in range(2)]

    assert {one["sku"] for one in store.data(PRODUCTS, sku__in=",".join(skus))} == set(skus)


@rule("BCM-FILTER-012", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_price(store: Store) -> None:
    """`price` finds what costs just so much."""
    ids = [store.given_product(price=price)["id"] for price in (7.25, 7.5)]

    assert store.ids(PRODUCTS, id__in=list_of(ids), price="7.25") == ids[:1]


@rule("BCM-FILTER-013", level="must", cites=("B-18", "W-05", FILTERS), evidence="documented")
def test_is_visible(store: Store) -> None:
    """`is_visible` is spelled true and false."""
    ids = [store.given_product(is_visible=seen)["id"] for seen in (True, False)]

    seen = [store.ids(PRODUCTS, id__in=list_of(ids), is_visible=how) for how in ("true", "false")]

    assert seen == [ids[:1], ids[1:]]


@rule("BCM-FILTER-014", level="must", cites=("B-18", "W-05", FILTERS), evidence="documented")
def test_is_featured(store: Store) -> None:
    """`is_featured` is spelled 1 and 0."""
    ids = [store.given_product(is_featured=so)["id"] for so in (True, False)]

    results = [store.ids(PRODUCTS, id__in=list_of(ids), is_featured=how) for how in ("1", "0")]

    assert results == [ids[:1], ids[1:]]


@rule("BCM-FILTER-015", level="must", cites=("B-18", "W-05", FILTERS), evidence="observed")
def test_is_featured_in_the_other_spelling(store: Store) -> None:
    """`is_featured=true` filters nothing."""
    product_ids = store.given_products(2)

    assert store.ids(PRODUCTS, id__in=list_of(product_ids), is_featured="true") == product_ids


@rule("BCM-FILTER-016", level="must", cites=("B-18", "W-05", FILTERS), evidence="documented")
def test_is_free_shipping(store: Store) -> None:
    """`is_free_shipping` is spelled 1 and 0."""
    ids = [store.given_product(is_free_shipping=so)["id"] for so in (True, False)]

    assert store.ids(PRODUCTS, id__in=list_of(ids), is_free_shipping="1") == ids[:1]


@rule("BCM-FILTER-017", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_categories(store: Store) -> None:
    """`categories` finds the products of one category."""
    category = store.given_category()
    ids = [store.given_product(categories=value)["id"] for value in ([category], [])]

    assert store.ids(PRODUCTS, id__in=list_of(ids), categories=category) == ids[:1]


@rule("BCM-FILTER-018", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_categories_in(store: Store) -> None:
    """`categories:in` finds the products that are in all of the categories."""
    one, two = store.given_category(), store.given_category()
    ids = [store.given_product(categories=value)["id"] for value in ([one, two], [one])]

    assert store.ids(PRODUCTS, categories__in=f"{one},{two}") == ids[:1]


@rule("BCM-FILTER-019", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_brand_id(store: Store) -> None:
    """`brand_id` finds the products of one brand."""
    brand = store.given_brand()
    ids = [store.given_product(brand_id=value)["id"] for value in (brand, 0)]

    assert store.ids(PRODUCTS, brand_id=brand) == ids[:1]


@rule("BCM-FILTER-020", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_type(store: Store) -> None:
    """`type` is physical or digital."""
    ids = [store.given_product(type=value)["id"] for value in ("digital", "physical")]

    assert store.ids(PRODUCTS, id__in=list_of(ids), type="digital") == ids[:1]


@rule("BCM-FILTER-021", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_condition(store: Store) -> None:
    """`condition` is new, used or refurbished."""
    ids = [store.given_product(condition=value)["id"] for value in ("Used", "New")]

    assert store.ids(PRODUCTS, id__in=list_of(ids), condition="used") == ids[:1]


@rule("BCM-FILTER-022", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_availability(store: Store) -> None:
    """`availability` is available, disabled or preorder."""
    ids = [store.given_product(availability=value)["id"] for value in ("disabled", "available")]

    assert store.ids(PRODUCTS, id__in=list_of(ids), availability="disabled") == ids[:1]


@rule("BCM-FILTER-023", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_keyword(store: Store) -> None:
    """`keyword` looks into name, description, SKU and brand: a word of the description."""
    word = store.new_name("celadon").replace(" ", "")
    ids = [store.given_product(description=value)["id"] for value in (f"a {word} glaze", "")]

    assert store.ids(PRODUCTS, keyword=word) == ids[:1]


@rule("BCM-FILTER-024", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_inventory_level(store: Store) -> None:
    """`inventory_level:min` finds what there is at least so much of."""
    product_ids = store.given_products(2)
    for product, level in zip(product_ids, (40, 4), strict=True):
        store.given_stock(product, level)

    body = {"id__in": list_of(product_ids), "inventory_level__min": 40}

    assert store.eventually(lambda: store.ids(PRODUCTS, **body), product_ids[:1]) == product_ids[:1]


@rule("BCM-FILTER-025", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_upc(store: Store) -> None:
    """`upc` finds the product of this code."""
    product_id = store.given_product(upc="036000291452")["id"]
    other = store.given_product(upc="036000291469")["id"]

    assert store.ids(PRODUCTS, id__in=list_of([product_id, other]), upc="036000291452") == [
        product_id
    ]


@rule(
    "BCM-FILTER-026", level="must", cites=("B-18", FILTERS), evidence="documented", needs=(CONTROL,)
)
def test_a_moment(store: Store) -> None:
    """`date_modified:min` takes a moment of ISO 8601."""
    old = store.given_product()["id"]
    store.later(60)
    new = store.given_product()

    since = (moment(new) - timedelta(seconds=5)).isoformat()

    assert store.ids(PRODUCTS, id__in=list_of([old, new["id"]]), date_modified__min=since) == [
        new["id"]
    ]


@rule(
    "BCM-FILTER-027", level="must", cites=("B-18", FILTERS), evidence="documented", needs=(CONTROL,)
)
def test_a_unix_time(store: Store) -> None:
    """`date_modified:max` takes seconds since 1970."""
    old = store.given_product()
    store.later(60)
    new = store.given_product()["id"]

    until = int(moment(old).timestamp()) + 5

    assert store.ids(PRODUCTS, id__in=list_of([old["id"], new]), date_modified__max=until) == [
        old["id"]
    ]


@rule(
    "BCM-FILTER-028", level="must", cites=("B-18", "W-06", FILTERS), evidence="documented",
    needs=(CONTROL,),
)  # fmt: skip
def test_a_day_without_a_time(store: Store) -> None:
    """A day without a time gets that of the request: since today misses what changed a minute ago."""
    product = store.given_product()
    store.later(60)

    today = (moment(product) + timedelta(seconds=60)).date().isoformat()

    assert store.ids(PRODUCTS, id=product["id"], date_modified__min=today) == []


@rule("BCM-FILTER-029", level="may", cites=("B-18", QUERY), evidence="inferred")
def test_an_unknown_filter(store: Store) -> None:
    """An unknown filter of products is ignored."""
    product_id = store.given_product()["id"]

    assert store.ids(PRODUCTS, id=product_id, colour="blue") == [product_id]


@rule("BCM-FILTER-030", level="must", cites=(FILTERS,), evidence="documented")
def test_out_of_stock(store: Store) -> None:
    """`out_of_stock=1` finds what there is none of."""
    product_ids = store.given_products(2)
    for product, level in zip(product_ids, (0, 4), strict=True):
        store.given_stock(product, level)

    body = {"id__in": list_of(product_ids), "out_of_stock": "1"}

    assert store.eventually(lambda: store.ids(PRODUCTS, **body), product_ids[:1]) == product_ids[:1]


@rule("BCM-FILTER-031", level="must", cites=("B-16", FILTERS), evidence="documented")
def test_variants_of_products(store: Store) -> None:
    """`product_id:in` finds the variants of several products."""
    created = [store.given_glazed("Blue", "Sand") for _ in range(2)]

    variant_ids = store.ids(
        VARIANTS, product_id__in=list_of([one["id"] for one in created]), limit=20
    )

    assert variant_ids == [one["id"] for each in created for one in each["variants"]]


@rule("BCM-FILTER-032", level="must", cites=(FILTERS,), evidence="documented")
def test_channels(store: Store) -> None:
    """`channel_id:in` finds the products of a channel: those of another are not among them."""
    product_id = store.given_product()["id"]

    assert store.ids(PRODUCTS, id=product_id, channel_id__in=2_000_000) == []
