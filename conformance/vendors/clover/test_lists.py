"""Lists: their envelope, pages and order (CLV-LIST)."""

from urllib.parse import parse_qsl, urlsplit

from conformance.rules import rule
from conformance.vendors.clover.merchant import Merchant

ENVELOPE = "facts/clover.md, 3.1"
PAGES = "facts/clover.md, 3.2"
ORDER = "facts/clover.md, 3.5"


def query(href: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(href).query)


@rule("CLV-LIST-001", level="must", cites=("C-03", "Q-16", ENVELOPE), evidence="observed")
def test_the_envelope(merchant: Merchant) -> None:
    """A list is an object of elements and href, with no total and no link to a next page."""
    body = merchant.read("items")

    assert set(body) == {"elements", "href"}


@rule("CLV-LIST-002", level="must", cites=("C-03", "Q-14", ENVELOPE), evidence="observed")
def test_the_scheme_of_href(merchant: Merchant) -> None:
    """The href of a list is http://."""
    href = merchant.read("items")["href"]

    assert href.startswith("http://")
    assert urlsplit(href).path == f"/v3/merchants/{merchant.merchant_id}/items"


@rule("CLV-LIST-003", level="must", cites=("C-03", "C-04", ENVELOPE), evidence="observed")
def test_href_shows_the_limit(merchant: Merchant) -> None:
    """The href of a list shows limit=100 though the caller did not send it."""
    assert query(merchant.read("items")["href"]) == [("limit", "100")]


@rule("CLV-LIST-004", level="should", cites=("C-03", ENVELOPE), evidence="documented")
def test_href_repeats_what_was_asked(merchant: Merchant) -> None:
    """The href of a list repeats filter, offset and limit, in this order."""
    body = merchant.read("items", limit=7, offset=3, filter="price>1")

    assert query(body["href"]) == [("filter", "price>1"), ("offset", "3"), ("limit", "7")]


@rule("CLV-LIST-005", level="must", cites=("C-03", ENVELOPE), evidence="observed")
def test_href_leaves_expand_out(merchant: Merchant) -> None:
    """The href of a list leaves expand out."""
    body = merchant.read("items", expand="categories")

    assert "expand" not in dict(query(body["href"]))


@rule("CLV-LIST-006", level="must", cites=("C-04", PAGES), evidence="documented")
def test_limit(merchant: Merchant) -> None:
    """A page has no more elements than `limit`."""
    merchant.given_items(3)

    assert len(merchant.elements("items", limit=2)) == 2


@rule("CLV-LIST-007", level="must", cites=("C-04", PAGES), evidence="documented")
def test_a_page_has_a_hundred(merchant: Merchant) -> None:
    """A page has 100 elements unless `limit` says otherwise."""
    merchant.given_many(102)

    assert len(merchant.elements("items")) == 100


@rule("CLV-LIST-008", level="should", cites=("C-04", PAGES), evidence="inferred")
def test_a_limit_that_is_too_large(merchant: Merchant) -> None:
    """A limit above 1,000 counts as 1,000, and so href shows it."""
    body = merchant.read("items", limit=5000)

    assert dict(query(body["href"]))["limit"] == "1000"


@rule("CLV-LIST-009", level="must", cites=("C-04", PAGES), evidence="documented")
def test_offset(merchant: Merchant) -> None:
    """`offset` leaves out as many elements, counted from 0."""
    oldest, middle, _ = merchant.given_items(3)

    assert merchant.ids("items", offset=1, limit=2) == [middle, oldest]


@rule("CLV-LIST-010", level="must", cites=("C-04", ENVELOPE), evidence="observed")
def test_an_empty_list(merchant: Merchant) -> None:
    """A list without elements is 200 and {"elements": []}, never 404."""
    assert merchant.elements("items", filter="name=nobody has this name") == []


@rule("CLV-LIST-011", level="must", cites=("C-04", PAGES), evidence="documented")
def test_beyond_the_end(merchant: Merchant) -> None:
    """A page beyond the end is 200 and empty."""
    assert merchant.elements("items", offset=900_000) == []


@rule("CLV-LIST-012", level="must", cites=("C-05", ORDER), evidence="observed")
def test_newest_first(merchant: Merchant) -> None:
    """Items come newest created first."""
    item_ids = merchant.given_items(3)

    assert merchant.ids("items", limit=3) == item_ids[::-1]


@rule("CLV-LIST-013", level="must", cites=("C-05", ORDER), evidence="documented")
def test_order_by(merchant: Merchant) -> None:
    """`orderBy=price ASC` orders by the field."""
    tag = merchant.new_name("Sorted")
    for price in (30, 10, 20):
        merchant.given_item(name=f"{tag} {price}", price=price)

    items = merchant.elements("items", filter=f"name={tag}*", orderBy="price ASC")

    assert [item["price"] for item in items] == [10, 20, 30]


@rule("CLV-LIST-014", level="must", cites=("C-05", ORDER), evidence="documented")
def test_order_by_descending(merchant: Merchant) -> None:
    """`orderBy=price DESC` orders by the field the other way."""
    tag = merchant.new_name("Sorted")
    for price in (20, 30, 10):
        merchant.given_item(name=f"{tag} {price}", price=price)

    items = merchant.elements("items", filter=f"name={tag}*", orderBy="price DESC")

    assert [item["price"] for item in items] == [30, 20, 10]


@rule("CLV-LIST-015", level="should", cites=("C-05", "Q-16", ORDER), evidence="inferred")
def test_an_insertion_shifts_the_pages(merchant: Merchant) -> None:
    """An item made between two pages shows the last of the first page again on the second."""
    merchant.given_items(4)
    first = merchant.ids("items", limit=2, offset=0)

    merchant.given_item()

    assert merchant.ids("items", limit=2, offset=2)[0] == first[1]


@rule("CLV-LIST-016", level="must", cites=(ENVELOPE,), evidence="observed")
def test_items_have_no_href(merchant: Merchant) -> None:
    """The elements of a list of items carry no href of their own."""
    merchant.given_item()

    assert "href" not in merchant.elements("items", limit=1)[0]


@rule("CLV-LIST-017", level="must", cites=("C-05", ORDER), evidence="documented")
def test_order_by_two_fields(merchant: Merchant) -> None:
    """`orderBy=price ASC,name DESC` orders by the second field where the first is equal."""
    tag = merchant.new_name("Sorted")
    for name, price in (("a", 20), ("c", 10), ("b", 10)):
        merchant.given_item(name=f"{tag} {name}", price=price)

    items = merchant.elements("items", filter=f"name={tag}*", orderBy="price ASC,name DESC")

    assert [item["name"][-1] for item in items] == ["c", "b", "a"]


@rule("CLV-LIST-018", level="should", cites=(ENVELOPE,), evidence="observed")
def test_labels_have_no_href(merchant: Merchant) -> None:
    """The elements of lists of categories, tags, tax rates and modifier groups carry no href."""
    merchant.given_category()
    merchant.given_tag()
    merchant.given_modifier_group()

    lists = ("categories", "tags", "tax_rates", "modifier_groups")
    results = [element for path in lists for element in merchant.elements(path, limit=3)]
    assert len(results) >= len(lists)
    assert not [result for result in results if "href" in result]


@rule("CLV-LIST-019", level="may", cites=("C-06", "facts/clover.md, 3.3"), evidence="inferred")
def test_a_field_that_is_null(merchant: Merchant) -> None:
    """A filter may ask for what is not null: `sku IS NOT NULL`."""
    word = merchant.new_name("Nullable")
    merchant.given_item(alternateName=word)
    known = merchant.given_item(alternateName=word, sku="N-1")["id"]

    item_ids = merchant.ids("items", filter=[f"alternateName={word}", "sku IS NOT NULL"])

    assert item_ids == [known]


@rule("CLV-LIST-020", level="should", cites=("facts/clover.md, 2.4",), evidence="documented")
def test_items_without_a_revenue_class(merchant: Merchant) -> None:
    """GET of items_no_revenue_class answers a list."""
    merchant.given_item()

    assert isinstance(merchant.elements("items_no_revenue_class"), list)
