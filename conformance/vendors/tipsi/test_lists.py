"""Lists: their envelope, pages and filters, and what stands in which (TIP-LIST)."""

from conformance.rules import HAND, rule
from conformance.vendors.tipsi.shop import Shop, read

LISTS = ("T-16", "facts/tipsi.md, Endpoints")


@rule("TIP-LIST-001", level="must", cites=LISTS, evidence="documented")
def test_a_list_comes_in_an_envelope(shop: Shop) -> None:
    """A list of wines is an object of count, next, previous and results."""
    shop.given_created("wine")

    assert set(read(shop.get("wine"))) == {"count", "next", "previous", "results"}


@rule("TIP-LIST-002", level="must", cites=LISTS, evidence="documented")
def test_a_page_holds_a_thousand(shop: Shop) -> None:
    """A page holds 1,000 items unless `page_size` says otherwise."""
    shop.given(*({"external_id": shop.new_id(), "in_stock": 1} for _ in range(1001)))

    assert len(read(shop.get("inventory"))["results"]) == 1000


@rule("TIP-LIST-003", level="must", cites=LISTS, evidence="documented")
def test_page_size_lowers_it(shop: Shop) -> None:
    """A `page_size` below 1,000 is the number of items on a page."""
    shop.given(*(shop.element() for _ in range(4)))

    assert len(read(shop.get("inventory", page_size=3))["results"]) == 3


@rule("TIP-LIST-004", level="must", cites=LISTS, evidence="documented")
def test_a_larger_page_size_is_ignored(shop: Shop) -> None:
    """A `page_size` above 1,000 is ignored, so that 1,000 applies."""
    shop.given(*({"external_id": shop.new_id(), "in_stock": 1} for _ in range(1002)))

    assert len(read(shop.get("inventory", page_size=1001))["results"]) == 1000


@rule("TIP-LIST-005", level="must", cites=LISTS, evidence="documented")
def test_count_is_of_all(shop: Shop) -> None:
    """`count` counts the items on all pages."""
    for _ in range(3):
        shop.given_created("drink")

    page = read(shop.get("drink", page_size=2))

    assert len(page["results"]) == 2
    assert page["count"] >= 3


@rule("TIP-LIST-006", level="must", cites=LISTS, evidence="documented")
def test_next_leads_through_all(shop: Shop) -> None:
    """Following `next` from the first page shows each item once."""
    sent = [shop.given_created("wine")["external_id"] for _ in range(3)]
    size = max(2, read(shop.get("wine"))["count"] // 5)
    url = f"{shop.url('wine')}?inventory_fields=id,external_id&page_size={size}"

    seen: list[int] = []
    for _ in range(10):
        page = read(shop.session.get(url, timeout=60))
        seen += [row["external_id"] for row in page["results"]]
        if (url := page["next"]) is None:
            break

    assert sorted(str(one) for one in seen if one in sent) == sorted(map(str, sent))


@rule("TIP-LIST-007", level="must", cites=LISTS, evidence="documented")
def test_previous_leads_back(shop: Shop) -> None:
    """`previous` is null on the first page and leads to it from the second."""
    for _ in range(3):
        shop.given_created("wine")

    first, second = (read(shop.get("wine", page_size=2, page=page)) for page in (1, 2))

    assert first["previous"] is None
    assert second["previous"]
    back = read(shop.session.get(second["previous"], timeout=60))
    assert back["results"] == first["results"]


@rule("TIP-LIST-008", level="should", cites=LISTS, evidence="inferred")
def test_no_page_beyond_the_last(shop: Shop) -> None:
    """A page beyond the last answers 404 with a `detail`."""
    answer = shop.get("inventory", page=999_999)

    assert answer.status_code == 404
    assert set(read(answer)) == {"detail"}


@rule("TIP-LIST-009", level="must", cites=LISTS, evidence="documented")
def test_status_filters(shop: Shop) -> None:
    """`status` narrows the inventory to the items of that status."""
    matched = shop.given_created("wine", wine_id=shop.wine_id())["external_id"]
    other = shop.given_one()

    listed = shop.external_ids("inventory", status="match_complete")

    assert str(matched) in listed
    assert str(other) not in listed


@rule("TIP-LIST-010", level="must", cites=LISTS, evidence="documented")
def test_status_filters_wines(shop: Shop) -> None:
    """`status` narrows the list of wines too."""
    matched = shop.given_created("wine", wine_id=shop.wine_id())["external_id"]
    other = shop.given_created("wine")["external_id"]

    listed = shop.external_ids("wine", status="match_complete")

    assert str(matched) in listed
    assert str(other) not in listed


@rule("TIP-LIST-011", level="must", cites=LISTS, evidence="documented")
def test_inventory_is_of_both_kinds(shop: Shop) -> None:
    """The inventory lists wines and drinks together."""
    wine = shop.given_created("wine")["external_id"]
    drink = shop.given_created("drink")["external_id"]

    assert {str(wine), str(drink)} <= shop.external_ids("inventory")


@rule("TIP-LIST-012", level="must", cites=LISTS, evidence="documented")
def test_wines_are_no_drinks(shop: Shop) -> None:
    """The list of wines holds the items made as wines, not those made as drinks."""
    wine = shop.given_created("wine")["external_id"]
    drink = shop.given_created("drink")["external_id"]

    listed = shop.external_ids("wine", page_size=1000)

    assert str(wine) in listed
    assert str(drink) not in listed


@rule("TIP-LIST-013", level="must", cites=LISTS, evidence="documented")
def test_drinks_are_no_wines(shop: Shop) -> None:
    """The list of drinks holds the items made as drinks, not those made as wines."""
    wine = shop.given_created("wine")["external_id"]
    drink = shop.given_created("drink")["external_id"]

    listed = shop.external_ids("drink", page_size=1000)

    assert str(drink) in listed
    assert str(wine) not in listed


@rule("TIP-LIST-014", level="must", cites=("facts/tipsi.md, Lazy fields",), evidence="observed")
def test_listed_wines_show_theirs(shop: Shop) -> None:
    """An item with a wine shows it nested in the list of wines."""
    made = shop.given_created("wine", wine_id=shop.wine_id())

    rows = shop.listed("wine", inventory_fields="id,external_id,wine", wine_fields="id,name")

    mine = [row for row in rows if str(row["external_id"]) == str(made["external_id"])]
    assert mine[0]["wine"]["id"] == shop.wine_id()


@rule("TIP-LIST-015", level="should", cites=LISTS, evidence="inferred", needs=(HAND,))
def test_a_page_of_nothing(shop: Shop) -> None:
    """The first page of an empty list is an empty page, not a 404."""
    answer = shop.another().get("wine")

    assert answer.status_code == 200
    assert read(answer)["results"] == []


@rule("TIP-LIST-016", level="should", cites=("T-03", "T-22"), evidence="inferred")
def test_category_puts_into_a_list(shop: Shop) -> None:
    """An item that a sync creates with a category is in that list, without one in neither."""
    wine = shop.given_one(category="wine")
    bare = shop.given_one()

    wines, drinks = shop.external_ids("wine"), shop.external_ids("drink")

    assert str(wine) in wines
    assert str(bare) not in wines | drinks
