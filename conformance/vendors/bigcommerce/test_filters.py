"""Filters of products and variants (BCM-FILTER)."""

from datetime import datetime, timedelta

from conformance.account_client import Json
from conformance.rules import HAND, rule
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
    made = store.given_products(3)

    assert store.ids(PRODUCTS, id__in=list_of(made[1:])) == made[1:]


@rule("BCM-FILTER-002", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_id_not_in(store: Store) -> None:
    """`id:not_in` leaves several ids out."""
    made = store.given_products(3)

    assert store.ids(PRODUCTS, id__in=list_of(made), id__not_in=list_of(made[:2])) == made[2:]


@rule("BCM-FILTER-003", level="must", cites=("B-18", QUERY, FILTERS), evidence="documented")
def test_min(store: Store) -> None:
    """`:min` is at least so much."""
    made = store.given_products(2)

    assert store.ids(PRODUCTS, id__in=list_of(made), id__min=made[1]) == made[1:]


@rule("BCM-FILTER-004", level="must", cites=("B-18", QUERY, FILTERS), evidence="documented")
def test_max(store: Store) -> None:
    """`:max` is at most so much."""
    made = store.given_products(2)

    assert store.ids(PRODUCTS, id__in=list_of(made), id__max=made[0]) == made[:1]


@rule("BCM-FILTER-005", level="must", cites=("B-18", QUERY, FILTERS), evidence="documented")
def test_greater(store: Store) -> None:
    """`:greater` is more than so much."""
    made = store.given_products(2)

    assert store.ids(PRODUCTS, id__in=list_of(made), id__greater=made[0]) == made[1:]


@rule("BCM-FILTER-006", level="must", cites=("B-18", QUERY, FILTERS), evidence="documented")
def test_less(store: Store) -> None:
    """`:less` is less than so much."""
    made = store.given_products(2)

    assert store.ids(PRODUCTS, id__in=list_of(made), id__less=made[1]) == made[:1]


@rule("BCM-FILTER-007", level="must", cites=("W-01", FILTERS), evidence="documented")
def test_name(store: Store) -> None:
    """`name` finds the product of this name: a run that is repeated looks up first."""
    made = store.given_product(name=store.new_name("Lookup"))

    assert store.ids(PRODUCTS, name=made["name"]) == [made["id"]]


@rule("BCM-FILTER-008", level="must", cites=("W-01", "B-16", FILTERS), evidence="documented")
def test_sku(store: Store) -> None:
    """`sku` finds the product of this SKU."""
    made = store.given_product(sku=store.new_name("LOOK"))

    assert store.ids(PRODUCTS, sku=made["sku"]) == [made["id"]]


@rule("BCM-FILTER-009", level="must", cites=("B-16", "W-02", FILTERS), evidence="documented")
def test_the_sku_of_a_variant(store: Store) -> None:
    """`sku` of products does not find the SKU of a variant."""
    made = store.given_glazed()["variants"][0]

    assert store.ids(PRODUCTS, sku=made["sku"], limit=7) == []


@rule("BCM-FILTER-010", level="must", cites=("B-16", "W-02", FILTERS), evidence="documented")
def test_a_variant_by_its_sku(store: Store) -> None:
    """GET /catalog/variants?sku= finds the variant of this SKU."""
    made = store.given_glazed()["variants"][0]

    assert store.ids(VARIANTS, sku=made["sku"]) == [made["id"]]


@rule("BCM-FILTER-011", level="must", cites=("B-16", FILTERS), evidence="documented")
def test_sku_in(store: Store) -> None:
    """`sku:in` takes several SKUs of products."""
    skus = [store.given_product(sku=store.new_name("IN"))["sku"] for _ in range(2)]

    assert {one["sku"] for one in store.data(PRODUCTS, sku__in=",".join(skus))} == set(skus)


@rule("BCM-FILTER-012", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_price(store: Store) -> None:
    """`price` finds what costs just so much."""
    made = [store.given_product(price=price)["id"] for price in (7.25, 7.5)]

    assert store.ids(PRODUCTS, id__in=list_of(made), price="7.25") == made[:1]


@rule("BCM-FILTER-013", level="must", cites=("B-18", "W-05", FILTERS), evidence="documented")
def test_is_visible(store: Store) -> None:
    """`is_visible` is spelled true and false."""
    made = [store.given_product(is_visible=seen)["id"] for seen in (True, False)]

    seen = [store.ids(PRODUCTS, id__in=list_of(made), is_visible=how) for how in ("true", "false")]

    assert seen == [made[:1], made[1:]]


@rule("BCM-FILTER-014", level="must", cites=("B-18", "W-05", FILTERS), evidence="documented")
def test_is_featured(store: Store) -> None:
    """`is_featured` is spelled 1 and 0."""
    made = [store.given_product(is_featured=so)["id"] for so in (True, False)]

    found = [store.ids(PRODUCTS, id__in=list_of(made), is_featured=how) for how in ("1", "0")]

    assert found == [made[:1], made[1:]]


@rule("BCM-FILTER-015", level="must", cites=("B-18", "W-05", FILTERS), evidence="observed")
def test_is_featured_in_the_other_spelling(store: Store) -> None:
    """`is_featured=true` filters nothing."""
    made = store.given_products(2)

    assert store.ids(PRODUCTS, id__in=list_of(made), is_featured="true") == made


@rule("BCM-FILTER-016", level="must", cites=("B-18", "W-05", FILTERS), evidence="documented")
def test_is_free_shipping(store: Store) -> None:
    """`is_free_shipping` is spelled 1 and 0."""
    made = [store.given_product(is_free_shipping=so)["id"] for so in (True, False)]

    assert store.ids(PRODUCTS, id__in=list_of(made), is_free_shipping="1") == made[:1]


@rule("BCM-FILTER-017", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_categories(store: Store) -> None:
    """`categories` finds the products of one category."""
    category = store.given_category()
    made = [store.given_product(categories=told)["id"] for told in ([category], [])]

    assert store.ids(PRODUCTS, id__in=list_of(made), categories=category) == made[:1]


@rule("BCM-FILTER-018", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_categories_in(store: Store) -> None:
    """`categories:in` finds the products that are in all of the categories."""
    one, two = store.given_category(), store.given_category()
    made = [store.given_product(categories=told)["id"] for told in ([one, two], [one])]

    assert store.ids(PRODUCTS, categories__in=f"{one},{two}") == made[:1]


@rule("BCM-FILTER-019", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_brand_id(store: Store) -> None:
    """`brand_id` finds the products of one brand."""
    brand = store.given_brand()
    made = [store.given_product(brand_id=told)["id"] for told in (brand, 0)]

    assert store.ids(PRODUCTS, brand_id=brand) == made[:1]


@rule("BCM-FILTER-020", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_type(store: Store) -> None:
    """`type` is physical or digital."""
    made = [store.given_product(type=told)["id"] for told in ("digital", "physical")]

    assert store.ids(PRODUCTS, id__in=list_of(made), type="digital") == made[:1]


@rule("BCM-FILTER-021", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_condition(store: Store) -> None:
    """`condition` is new, used or refurbished."""
    made = [store.given_product(condition=told)["id"] for told in ("Used", "New")]

    assert store.ids(PRODUCTS, id__in=list_of(made), condition="used") == made[:1]


@rule("BCM-FILTER-022", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_availability(store: Store) -> None:
    """`availability` is available, disabled or preorder."""
    made = [store.given_product(availability=told)["id"] for told in ("disabled", "available")]

    assert store.ids(PRODUCTS, id__in=list_of(made), availability="disabled") == made[:1]


@rule("BCM-FILTER-023", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_keyword(store: Store) -> None:
    """`keyword` looks into name, description, SKU and brand: a word of the description."""
    word = store.new_name("celadon").replace(" ", "")
    made = [store.given_product(description=told)["id"] for told in (f"a {word} glaze", "")]

    assert store.ids(PRODUCTS, keyword=word) == made[:1]


@rule("BCM-FILTER-024", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_inventory_level(store: Store) -> None:
    """`inventory_level:min` finds what there is at least so much of."""
    made = store.given_products(2)
    for product, level in zip(made, (40, 4), strict=True):
        store.given_stock(product, level)

    wanted = {"id__in": list_of(made), "inventory_level__min": 40}

    assert store.eventually(lambda: store.ids(PRODUCTS, **wanted), made[:1]) == made[:1]


@rule("BCM-FILTER-025", level="must", cites=("B-18", FILTERS), evidence="documented")
def test_upc(store: Store) -> None:
    """`upc` finds the product of this code."""
    made = store.given_product(upc="036000291452")["id"]
    other = store.given_product(upc="036000291469")["id"]

    assert store.ids(PRODUCTS, id__in=list_of([made, other]), upc="036000291452") == [made]


@rule("BCM-FILTER-026", level="must", cites=("B-18", FILTERS), evidence="documented", needs=(HAND,))
def test_a_moment(store: Store) -> None:
    """`date_modified:min` takes a moment of ISO 8601."""
    old = store.given_product()["id"]
    store.later(60)
    new = store.given_product()

    since = (moment(new) - timedelta(seconds=5)).isoformat()

    assert store.ids(PRODUCTS, id__in=list_of([old, new["id"]]), date_modified__min=since) == [
        new["id"]
    ]


@rule("BCM-FILTER-027", level="must", cites=("B-18", FILTERS), evidence="documented", needs=(HAND,))
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
    needs=(HAND,),
)  # fmt: skip
def test_a_day_without_a_time(store: Store) -> None:
    """A day without a time gets that of the request: since today misses what changed a minute ago."""
    made = store.given_product()
    store.later(60)

    today = (moment(made) + timedelta(seconds=60)).date().isoformat()

    assert store.ids(PRODUCTS, id=made["id"], date_modified__min=today) == []


@rule("BCM-FILTER-029", level="may", cites=("B-18", QUERY), evidence="inferred")
def test_an_unknown_filter(store: Store) -> None:
    """A filter of products that there is not is ignored."""
    made = store.given_product()["id"]

    assert store.ids(PRODUCTS, id=made, colour="blue") == [made]


@rule("BCM-FILTER-030", level="must", cites=(FILTERS,), evidence="documented")
def test_out_of_stock(store: Store) -> None:
    """`out_of_stock=1` finds what there is none of."""
    made = store.given_products(2)
    for product, level in zip(made, (0, 4), strict=True):
        store.given_stock(product, level)

    wanted = {"id__in": list_of(made), "out_of_stock": "1"}

    assert store.eventually(lambda: store.ids(PRODUCTS, **wanted), made[:1]) == made[:1]


@rule("BCM-FILTER-031", level="must", cites=("B-16", FILTERS), evidence="documented")
def test_variants_of_products(store: Store) -> None:
    """`product_id:in` finds the variants of several products."""
    made = [store.given_glazed("Blue", "Sand") for _ in range(2)]

    told = store.ids(VARIANTS, product_id__in=list_of([one["id"] for one in made]), limit=20)

    assert told == [one["id"] for each in made for one in each["variants"]]


@rule("BCM-FILTER-032", level="must", cites=(FILTERS,), evidence="documented")
def test_channels(store: Store) -> None:
    """`channel_id:in` finds the products of a channel: those of another are not among them."""
    made = store.given_product()["id"]

    assert store.ids(PRODUCTS, id=made, channel_id__in=2_000_000) == []
