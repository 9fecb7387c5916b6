"""The search of products and customers (LSX-SRCH)."""

from conformance.account_client import read
from conformance.rules import rule
from conformance.vendors.lightspeed_x.retailer import Retailer


@rule("LSX-SRCH-001", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_searching_by_sku(retailer: Retailer) -> None:
    """A search of products finds a sku in small letters."""
    sku = retailer.new_sku("srch")
    product = retailer.given_product("Searched", sku=sku)

    assert retailer.ids("search", type="products", sku=sku) == [product]


@rule("LSX-SRCH-002", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_searching_by_brand(retailer: Retailer) -> None:
    """A search of products finds those of a brand."""
    brand = retailer.given_brand("Sought")
    product = retailer.given_product("Brand Sought", brand_id=brand)
    retailer.given_product("Brand Unsought")

    assert retailer.ids("search", type="products", brand_id=brand) == [product]


@rule("LSX-SRCH-003", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_excluding(retailer: Retailer) -> None:
    """A search leaves out what -brand_id names."""
    tag, brand = retailer.given_tag("Kept"), retailer.given_brand("Shunned")
    kept = retailer.given_product("Kept One", tag_ids=[tag])
    retailer.given_product("Shunned One", tag_ids=[tag], brand_id=brand)

    params = {"type": "products", "tag_id": tag, "-brand_id": brand}

    assert retailer.ids("search", **params) == [kept]


@rule("LSX-SRCH-004", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_offsets(retailer: Retailer) -> None:
    """A search pages by offset and page_size."""
    tag = retailer.given_tag("Offset")
    products = {retailer.given_product("Offset One", tag_ids=[tag]) for _ in range(3)}

    pages = [
        retailer.ids("search", type="products", tag_id=tag, page_size=2, offset=offset)
        for offset in (0, 2)
    ]

    assert [len(page) for page in pages] == [2, 1]
    assert {one for page in pages for one in page} == products


@rule("LSX-SRCH-005", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_searching_customers(retailer: Retailer) -> None:
    """A search of customers finds one by e-mail."""
    email = f"zoe{retailer.new_number()}@example.com"
    customer = retailer.given_customer("Zoe", email=email)

    assert retailer.ids("search", type="customers", email=email) == [customer["id"]]


@rule("LSX-SRCH-006", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_several_values(retailer: Retailer) -> None:
    """A filter may be repeated, and finds what has either value."""
    brands = [retailer.given_brand("Either Brand") for _ in range(2)]
    products = {retailer.given_product("Either One", brand_id=brand) for brand in brands}

    params = [("type", "products"), *(("brand_id", brand) for brand in brands)]
    answer = retailer.call("GET", "search", params=params)

    assert {row["id"] for row in read(answer)["data"]} == products


@rule("LSX-SRCH-007", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_the_order(retailer: Retailer) -> None:
    """A search is ordered by order_by and order_direction."""
    tag = retailer.given_tag("Ranked")
    products = [retailer.given_product("Ranked One", tag_ids=[tag]) for _ in range(3)]

    params = {"tag_id": tag, "order_by": "name", "order_direction": "desc"}

    assert retailer.ids("search", type="products", **params) == products[::-1]


@rule("LSX-SRCH-008", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_the_variants_of_a_head(retailer: Retailer) -> None:
    """variant_parent_id finds the variants of a head."""
    first, second = retailer.given_family("Sibling Sought")

    assert retailer.ids("search", type="products", variant_parent_id=first) == [second]


@rule("LSX-SRCH-009", level="must", cites=("facts/lightspeed-x.md, 3",), evidence="documented")
def test_customers_by_name(retailer: Retailer) -> None:
    """A search of customers finds one by first name."""
    customer = retailer.given_customer("Ottilie")

    ids = retailer.ids("search", type="customers", first_name=customer["first_name"])

    assert ids == [customer["id"]]
