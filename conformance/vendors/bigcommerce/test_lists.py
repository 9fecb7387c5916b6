"""Lists: their pages, order and links (BCM-LIST), and the fields that are asked for (BCM-FIELD)."""

from urllib.parse import parse_qs

from conformance.rules import rule
from conformance.vendors.bigcommerce.store import PRODUCTS, VARIANTS, Store

QUERY = "facts/bigcommerce.md, 2.1"
PAGES = "facts/bigcommerce.md, 2.2"
SHAPES = "facts/bigcommerce.md, 5"
SORTS = (
    *("id", "name", "sku", "price", "date_modified", "date_last_imported"),
    *("inventory_level", "is_visible", "total_sold", "calculated_price"),
)


def many_variants(store: Store) -> int:
    """A product with 51 variants."""
    return int(store.given_glazed(*[f"G{n:02}" for n in range(51)])["id"])


@rule("BCM-LIST-001", level="must", cites=("B-06", QUERY), evidence="documented")
def test_a_page_has_fifty(store: Store) -> None:
    """A page has 50 elements unless `limit` says otherwise."""
    product = many_variants(store)

    assert len(store.data(VARIANTS, product_id__in=product)) == 50


@rule("BCM-LIST-002", level="must", cites=("B-06", QUERY), evidence="documented")
def test_limit(store: Store) -> None:
    """A page has no more elements than `limit`, and per_page shows it."""
    product_ids = store.given_products(3)

    body = store.read(PRODUCTS, id__in=",".join(map(str, product_ids)), limit=2)

    assert [one["id"] for one in body["data"]] == product_ids[:2]
    assert body["meta"]["pagination"]["per_page"] == 2


@rule("BCM-LIST-003", level="should", cites=("B-06", QUERY), evidence="documented")
def test_a_limit_that_is_too_large(store: Store) -> None:
    """A limit above 250 is refused with 413, or counts as 250."""
    answer = store.get(PRODUCTS, limit=5000)

    assert answer.status_code == 413 or answer.json()["meta"]["pagination"]["per_page"] == 250


@rule("BCM-LIST-004", level="must", cites=("B-06", QUERY), evidence="documented")
def test_the_next_page(store: Store) -> None:
    """Page 2 goes on where page 1 ended: pages count from 1."""
    product_ids = store.given_products(3)

    assert (
        store.ids(PRODUCTS, id__in=",".join(map(str, product_ids)), limit=2, page=2)
        == product_ids[2:]
    )


@rule("BCM-LIST-005", level="must", cites=("B-06", QUERY), evidence="observed")
def test_past_the_end(store: Store) -> None:
    """A page past the end answers 200 with no data."""
    store.given_product()

    answer = store.get(PRODUCTS, page=900_000)

    assert answer.status_code == 200
    assert answer.json()["data"] == []


@rule("BCM-LIST-006", level="must", cites=("B-05", SHAPES), evidence="documented")
def test_the_numbers(store: Store) -> None:
    """`total` counts all, count this page, total_pages the pages; current_page is the page."""
    product_ids = store.given_products(3)

    pagination = store.pagination(
        PRODUCTS, id__in=",".join(map(str, product_ids)), limit=2, page="2"
    )

    names = ("total", "count", "per_page", "current_page", "total_pages")
    assert [pagination[name] for name in names] == [3, 1, 2, 2, 2]


@rule("BCM-LIST-007", level="must", cites=("B-05", SHAPES), evidence="observed")
def test_the_numbers_of_nothing(store: Store) -> None:
    """An empty list has a total, a count and total_pages of 0, and the link of itself alone."""
    pagination = store.pagination(PRODUCTS, name="nobody is called so")

    assert (pagination["total"], pagination["count"], pagination["total_pages"]) == (0, 0, 0)
    assert set(pagination["links"]) == {"current"}


@rule("BCM-LIST-008", level="must", cites=("B-05", SHAPES), evidence="documented")
def test_the_links_of_the_first_page(store: Store) -> None:
    """The first of several pages has a link to the next and none to a previous, not even null."""
    store.given_products(2)

    assert set(store.pagination(PRODUCTS, limit=1, page=1)["links"]) == {"current", "next"}


@rule("BCM-LIST-009", level="must", cites=("B-05", SHAPES), evidence="documented")
def test_the_links_of_the_last_page(store: Store) -> None:
    """The last of several pages has a link to the previous and none to a next."""
    product_ids = store.given_products(2)

    pagination = store.pagination(PRODUCTS, id__in=",".join(map(str, product_ids)), limit=1, page=2)

    assert set(pagination["links"]) == {"previous", "current"}


@rule("BCM-LIST-010", level="must", cites=("B-05", SHAPES), evidence="documented")
def test_a_link(store: Store) -> None:
    """A link is a query, with page and limit though the caller sent neither."""
    current = store.pagination(VARIANTS, sku="nobody has this")["links"]["current"]

    assert current.startswith("?")
    params = parse_qs(current[1:])
    assert (params["page"], params["limit"]) == (["1"], ["50"])


@rule("BCM-LIST-011", level="must", cites=("B-05", SHAPES), evidence="documented")
def test_links_repeat_the_query(store: Store) -> None:
    """The link to the next page repeats the caller's query."""
    created = ",".join(map(str, store.given_products(2)))

    body = store.pagination(PRODUCTS, id__in=created, include_fields="sku", limit=1)["links"][
        "next"
    ]

    params = parse_qs(body[1:])
    assert (params["page"], params["limit"]) == (["2"], ["1"])
    assert (params.get("id:in"), params.get("include_fields")) == ([created], ["sku"])


@rule("BCM-LIST-012", level="must", cites=(QUERY,), evidence="documented")
def test_the_order(store: Store) -> None:
    """Products come by id, the lowest first."""
    created = store.given_products(3)

    product_ids = store.ids(PRODUCTS, id__in=",".join(map(str, reversed(created))))

    assert product_ids == sorted(created)


@rule("BCM-LIST-013", level="must", cites=(PAGES,), evidence="documented")
def test_sort(store: Store) -> None:
    """`sort` orders products: by price."""
    dear, cheap = (store.given_product(price=price)["id"] for price in (30, 20))

    assert store.ids(PRODUCTS, id__in=f"{dear},{cheap}", sort="price") == [cheap, dear]


@rule("BCM-LIST-014", level="must", cites=(QUERY,), evidence="documented")
def test_direction(store: Store) -> None:
    """`direction=desc` turns the order."""
    created = store.given_products(2)

    product_ids = store.ids(
        PRODUCTS, id__in=",".join(map(str, created)), sort="id", direction="desc"
    )

    assert product_ids == created[::-1]


@rule("BCM-LIST-015", level="should", cites=(PAGES,), evidence="documented")
def test_what_is_sorted_by(store: Store) -> None:
    """Products are sorted by each of the ten fields that the documents name."""
    answers = {name: store.get(PRODUCTS, sort=name, limit=1).status_code for name in SORTS}

    assert answers == dict.fromkeys(SORTS, 200)


@rule("BCM-LIST-016", level="must", cites=("B-17", "W-03", PAGES), evidence="documented")
def test_options_shrink_the_page(store: Store) -> None:
    """include=options makes pages of 10, whatever the limit."""
    assert store.pagination(PRODUCTS, include="options", limit=50)["per_page"] == 10


@rule("BCM-LIST-017", level="must", cites=("B-17", "W-03", PAGES), evidence="documented")
def test_modifiers_shrink_the_page(store: Store) -> None:
    """include=modifiers makes pages of 10, whatever the limit."""
    assert store.pagination(PRODUCTS, include="modifiers", limit=50)["per_page"] == 10


@rule("BCM-LIST-018", level="must", cites=("B-17", "W-03", PAGES), evidence="documented")
def test_a_shrunken_page(store: Store) -> None:
    """With include=options the eleventh product is on page 2."""
    created = store.given_products(11)

    product_ids = store.ids(PRODUCTS, id__in=",".join(map(str, created)), include="options", page=2)

    assert product_ids == created[10:]


@rule("BCM-LIST-019", level="must", cites=("B-17", PAGES), evidence="documented")
def test_variants_shrink_nothing(store: Store) -> None:
    """include=variants,images leaves the page as large as the limit."""
    assert store.pagination(PRODUCTS, include="variants,images", limit=250)["per_page"] == 250


@rule("BCM-FIELD-001", level="must", cites=("B-17", PAGES), evidence="documented")
def test_sub_resources_are_left_out(store: Store) -> None:
    """A product has no variants, images, options or custom_fields unless they are requested."""
    product_id = store.given_glazed()["id"]

    unasked = {"variants", "images", "options", "modifiers", "custom_fields"}
    assert not unasked & set(store.product(product_id))


@rule("BCM-FIELD-002", level="must", cites=("B-17", PAGES), evidence="documented")
def test_include(store: Store) -> None:
    """include=variants adds the variants to a product."""
    product_id = store.given_glazed("Blue", "Sand")["id"]

    assert len(store.product(product_id, include="variants")["variants"]) == 2


@rule("BCM-FIELD-003", level="must", cites=("B-17", PAGES), evidence="documented")
def test_include_several(store: Store) -> None:
    """`include` takes several names, and adds an empty list where there is nothing."""
    product_id = store.given_glazed()["id"]

    product = store.product(product_id, include="images,custom_fields,options")

    assert (product["images"], product["custom_fields"]) == ([], [])
    assert [one["display_name"] for one in product["options"]] == ["Glaze"]


@rule("BCM-FIELD-004", level="must", cites=("B-17", PAGES), evidence="documented")
def test_include_in_a_list(store: Store) -> None:
    """`include` adds to each product of a list, too."""
    created = ",".join(str(store.given_glazed("Blue", "Sand")["id"]) for _ in range(2))

    products = store.data(PRODUCTS, id__in=created, include="variants")

    assert [len(product["variants"]) for product in products] == [2, 2]


@rule("BCM-FIELD-005", level="must", cites=("B-17", QUERY), evidence="documented")
def test_include_fields(store: Store) -> None:
    """include_fields leaves these fields and the id."""
    product_id = store.given_product()["id"]

    products = store.data(PRODUCTS, id=product_id, include_fields="name,price")

    assert [set(product) for product in products] == [{"id", "name", "price"}]


@rule("BCM-FIELD-006", level="must", cites=("B-17", QUERY), evidence="documented")
def test_exclude_fields(store: Store) -> None:
    """exclude_fields takes these fields away."""
    product_id = store.given_product()["id"]

    product = store.data(PRODUCTS, id=product_id, exclude_fields="name,price")[0]

    assert not {"name", "price"} & set(product)
    assert {"sku", "weight"} <= set(product)


@rule("BCM-FIELD-007", level="must", cites=("B-17", QUERY), evidence="documented")
def test_the_id_stays(store: Store) -> None:
    """exclude_fields=id leaves the id."""
    product_id = store.given_product()["id"]

    assert store.data(PRODUCTS, id=product_id, exclude_fields="id")[0].get("id") == product_id


@rule("BCM-FIELD-008", level="must", cites=("B-17", QUERY), evidence="documented")
def test_include_fields_of_one(store: Store) -> None:
    """include_fields is for one product, too."""
    product_id = store.given_product()["id"]

    assert set(store.product(product_id, include_fields="sku")) == {"id", "sku"}


@rule("BCM-FIELD-009", level="must", cites=("B-17", QUERY), evidence="documented")
def test_fields_of_variants(store: Store) -> None:
    """include_fields is for the variants of a product, too."""
    product_id = store.given_glazed()["id"]

    variants = store.data(f"{PRODUCTS}/{product_id}/variants", include_fields="sku")

    assert {frozenset(variant) for variant in variants} == {frozenset({"id", "sku"})}
