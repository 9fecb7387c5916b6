"""Lists: their pages, order and links (BCM-LIST), and the fields that are asked for (BCM-FIELD)."""

from urllib.parse import parse_qs

from conformance.rules import rule
from conformance.vendors.bigcommerce.shop import PRODUCTS, VARIANTS, Shop

QUERY = "facts/bigcommerce.md, 2.1"
PAGES = "facts/bigcommerce.md, 2.2"
SHAPES = "facts/bigcommerce.md, 5"
SORTS = (
    *("id", "name", "sku", "price", "date_modified", "date_last_imported"),
    *("inventory_level", "is_visible", "total_sold", "calculated_price"),
)


def many_variants(shop: Shop) -> int:
    """A product with 51 variants."""
    return int(shop.given_glazed(*[f"G{n:02}" for n in range(51)])["id"])


@rule("BCM-LIST-001", level="must", cites=("B-06", QUERY), evidence="documented")
def test_a_page_has_fifty(shop: Shop) -> None:
    """A page has 50 elements unless `limit` says otherwise."""
    product = many_variants(shop)

    assert len(shop.data(VARIANTS, product_id__in=product)) == 50


@rule("BCM-LIST-002", level="must", cites=("B-06", QUERY), evidence="documented")
def test_limit(shop: Shop) -> None:
    """A page has no more elements than `limit`, and per_page tells it."""
    made = shop.given_products(3)

    told = shop.read(PRODUCTS, id__in=",".join(map(str, made)), limit=2)

    assert [one["id"] for one in told["data"]] == made[:2]
    assert told["meta"]["pagination"]["per_page"] == 2


@rule("BCM-LIST-003", level="should", cites=("B-06", QUERY), evidence="documented")
def test_a_limit_that_is_too_large(shop: Shop) -> None:
    """A limit above 250 is refused with 413, or counts as 250."""
    answer = shop.get(PRODUCTS, limit=5000)

    assert answer.status_code == 413 or answer.json()["meta"]["pagination"]["per_page"] == 250


@rule("BCM-LIST-004", level="must", cites=("B-06", QUERY), evidence="documented")
def test_the_next_page(shop: Shop) -> None:
    """Page 2 goes on where page 1 ended: pages count from 1."""
    made = shop.given_products(3)

    assert shop.ids(PRODUCTS, id__in=",".join(map(str, made)), limit=2, page=2) == made[2:]


@rule("BCM-LIST-005", level="must", cites=("B-06", QUERY), evidence="observed")
def test_past_the_end(shop: Shop) -> None:
    """A page past the end answers 200 with no data."""
    shop.given_product()

    answer = shop.get(PRODUCTS, page=900_000)

    assert answer.status_code == 200
    assert answer.json()["data"] == []


@rule("BCM-LIST-006", level="must", cites=("B-05", SHAPES), evidence="documented")
def test_the_numbers(shop: Shop) -> None:
    """`total` counts all, count this page, total_pages the pages; current_page is the page."""
    made = shop.given_products(3)

    told = shop.pagination(PRODUCTS, id__in=",".join(map(str, made)), limit=2, page="2")

    names = ("total", "count", "per_page", "current_page", "total_pages")
    assert [told[name] for name in names] == [3, 1, 2, 2, 2]


@rule("BCM-LIST-007", level="must", cites=("B-05", SHAPES), evidence="observed")
def test_the_numbers_of_nothing(shop: Shop) -> None:
    """An empty list has a total, a count and total_pages of 0, and the link of itself alone."""
    told = shop.pagination(PRODUCTS, name="nobody is called so")

    assert (told["total"], told["count"], told["total_pages"]) == (0, 0, 0)
    assert set(told["links"]) == {"current"}


@rule("BCM-LIST-008", level="must", cites=("B-05", SHAPES), evidence="documented")
def test_the_links_of_the_first_page(shop: Shop) -> None:
    """The first of several pages has a link to the next and none to a previous, not even null."""
    shop.given_products(2)

    assert set(shop.pagination(PRODUCTS, limit=1, page=1)["links"]) == {"current", "next"}


@rule("BCM-LIST-009", level="must", cites=("B-05", SHAPES), evidence="documented")
def test_the_links_of_the_last_page(shop: Shop) -> None:
    """The last of several pages has a link to the previous and none to a next."""
    made = shop.given_products(2)

    told = shop.pagination(PRODUCTS, id__in=",".join(map(str, made)), limit=1, page=2)

    assert set(told["links"]) == {"previous", "current"}


@rule("BCM-LIST-010", level="must", cites=("B-05", SHAPES), evidence="documented")
def test_a_link(shop: Shop) -> None:
    """A link is a query, with page and limit though the caller sent neither."""
    told = shop.pagination(VARIANTS, sku="nobody has this")["links"]["current"]

    assert told.startswith("?")
    asked = parse_qs(told[1:])
    assert (asked["page"], asked["limit"]) == (["1"], ["50"])


@rule("BCM-LIST-011", level="must", cites=("B-05", SHAPES), evidence="documented")
def test_links_repeat_the_query(shop: Shop) -> None:
    """The link to the next page repeats the caller's query."""
    made = ",".join(map(str, shop.given_products(2)))

    told = shop.pagination(PRODUCTS, id__in=made, include_fields="sku", limit=1)["links"]["next"]

    asked = parse_qs(told[1:])
    assert (asked["page"], asked["limit"]) == (["2"], ["1"])
    assert (asked.get("id:in"), asked.get("include_fields")) == ([made], ["sku"])


@rule("BCM-LIST-012", level="must", cites=(QUERY,), evidence="documented")
def test_the_order(shop: Shop) -> None:
    """Products come by id, the lowest first."""
    made = shop.given_products(3)

    told = shop.ids(PRODUCTS, id__in=",".join(map(str, reversed(made))))

    assert told == sorted(made)


@rule("BCM-LIST-013", level="must", cites=(PAGES,), evidence="documented")
def test_sort(shop: Shop) -> None:
    """`sort` orders products: by price."""
    dear, cheap = (shop.given_product(price=price)["id"] for price in (30, 20))

    assert shop.ids(PRODUCTS, id__in=f"{dear},{cheap}", sort="price") == [cheap, dear]


@rule("BCM-LIST-014", level="must", cites=(QUERY,), evidence="documented")
def test_direction(shop: Shop) -> None:
    """`direction=desc` turns the order."""
    made = shop.given_products(2)

    told = shop.ids(PRODUCTS, id__in=",".join(map(str, made)), sort="id", direction="desc")

    assert told == made[::-1]


@rule("BCM-LIST-015", level="should", cites=(PAGES,), evidence="documented")
def test_what_is_sorted_by(shop: Shop) -> None:
    """Products are sorted by each of the ten fields that the documents name."""
    answers = {name: shop.get(PRODUCTS, sort=name, limit=1).status_code for name in SORTS}

    assert answers == dict.fromkeys(SORTS, 200)


@rule("BCM-LIST-016", level="must", cites=("B-17", "W-03", PAGES), evidence="documented")
def test_options_shrink_the_page(shop: Shop) -> None:
    """include=options makes pages of 10, whatever the limit."""
    assert shop.pagination(PRODUCTS, include="options", limit=50)["per_page"] == 10


@rule("BCM-LIST-017", level="must", cites=("B-17", "W-03", PAGES), evidence="documented")
def test_modifiers_shrink_the_page(shop: Shop) -> None:
    """include=modifiers makes pages of 10, whatever the limit."""
    assert shop.pagination(PRODUCTS, include="modifiers", limit=50)["per_page"] == 10


@rule("BCM-LIST-018", level="must", cites=("B-17", "W-03", PAGES), evidence="documented")
def test_a_shrunken_page(shop: Shop) -> None:
    """With include=options the eleventh product is on page 2."""
    made = shop.given_products(11)

    told = shop.ids(PRODUCTS, id__in=",".join(map(str, made)), include="options", page=2)

    assert told == made[10:]


@rule("BCM-LIST-019", level="must", cites=("B-17", PAGES), evidence="documented")
def test_variants_shrink_nothing(shop: Shop) -> None:
    """include=variants,images leaves the page as large as the limit."""
    assert shop.pagination(PRODUCTS, include="variants,images", limit=250)["per_page"] == 250


@rule("BCM-FIELD-001", level="must", cites=("B-17", PAGES), evidence="documented")
def test_sub_resources_are_left_out(shop: Shop) -> None:
    """A product has no variants, images, options or custom_fields unless it is asked for them."""
    made = shop.given_glazed()["id"]

    unasked = {"variants", "images", "options", "modifiers", "custom_fields"}
    assert not unasked & set(shop.product(made))


@rule("BCM-FIELD-002", level="must", cites=("B-17", PAGES), evidence="documented")
def test_include(shop: Shop) -> None:
    """include=variants adds the variants to a product."""
    made = shop.given_glazed("Blue", "Sand")["id"]

    assert len(shop.product(made, include="variants")["variants"]) == 2


@rule("BCM-FIELD-003", level="must", cites=("B-17", PAGES), evidence="documented")
def test_include_several(shop: Shop) -> None:
    """`include` takes several names, and adds an empty list where there is nothing."""
    made = shop.given_glazed()["id"]

    told = shop.product(made, include="images,custom_fields,options")

    assert (told["images"], told["custom_fields"]) == ([], [])
    assert [one["display_name"] for one in told["options"]] == ["Glaze"]


@rule("BCM-FIELD-004", level="must", cites=("B-17", PAGES), evidence="documented")
def test_include_in_a_list(shop: Shop) -> None:
    """`include` adds to each product of a list, too."""
    made = ",".join(str(shop.given_glazed("Blue", "Sand")["id"]) for _ in range(2))

    told = shop.data(PRODUCTS, id__in=made, include="variants")

    assert [len(one["variants"]) for one in told] == [2, 2]


@rule("BCM-FIELD-005", level="must", cites=("B-17", QUERY), evidence="documented")
def test_include_fields(shop: Shop) -> None:
    """include_fields leaves these fields and the id."""
    made = shop.given_product()["id"]

    told = shop.data(PRODUCTS, id=made, include_fields="name,price")

    assert [set(one) for one in told] == [{"id", "name", "price"}]


@rule("BCM-FIELD-006", level="must", cites=("B-17", QUERY), evidence="documented")
def test_exclude_fields(shop: Shop) -> None:
    """exclude_fields takes these fields away."""
    made = shop.given_product()["id"]

    told = shop.data(PRODUCTS, id=made, exclude_fields="name,price")[0]

    assert not {"name", "price"} & set(told)
    assert {"sku", "weight"} <= set(told)


@rule("BCM-FIELD-007", level="must", cites=("B-17", QUERY), evidence="documented")
def test_the_id_stays(shop: Shop) -> None:
    """exclude_fields=id leaves the id."""
    made = shop.given_product()["id"]

    assert shop.data(PRODUCTS, id=made, exclude_fields="id")[0].get("id") == made


@rule("BCM-FIELD-008", level="must", cites=("B-17", QUERY), evidence="documented")
def test_include_fields_of_one(shop: Shop) -> None:
    """include_fields is for one product, too."""
    made = shop.given_product()["id"]

    assert set(shop.product(made, include_fields="sku")) == {"id", "sku"}


@rule("BCM-FIELD-009", level="must", cites=("B-17", QUERY), evidence="documented")
def test_fields_of_variants(shop: Shop) -> None:
    """include_fields is for the variants of a product, too."""
    made = shop.given_glazed()["id"]

    told = shop.data(f"{PRODUCTS}/{made}/variants", include_fields="sku")

    assert {frozenset(one) for one in told} == {frozenset({"id", "sku"})}
