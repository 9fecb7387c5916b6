"""Lists: their envelope, pages and filters, and what stands in which (TIP-LIST)."""

from conformance.account_client import read
from conformance.rules import CONTROL, rule
from conformance.vendors.tipsi.store import Store

LISTS = ("T-16", "facts/tipsi.md, Endpoints")


@rule("TIP-LIST-001", level="must", cites=LISTS, evidence="documented")
def test_a_list_comes_in_an_envelope(store: Store) -> None:
    """A list of wines is an object of count, next, previous and results."""
    store.given_created("wine")

    assert set(read(store.get("wine"))) == {"count", "next", "previous", "results"}


@rule("TIP-LIST-002", level="must", cites=LISTS, evidence="documented")
def test_a_page_holds_a_thousand(store: Store) -> None:
    """A page holds 1,000 items unless `page_size` says otherwise."""
    store.given(*({"external_id": store.new_id(), "in_stock": 1} for _ in range(1001)))

    assert len(read(store.get("inventory"))["results"]) == 1000


@rule("TIP-LIST-003", level="must", cites=LISTS, evidence="documented")
def test_page_size_lowers_it(store: Store) -> None:
    """A `page_size` below 1,000 is the number of items on a page."""
    store.given(*(store.element() for _ in range(4)))

    assert len(read(store.get("inventory", page_size=3))["results"]) == 3


@rule("TIP-LIST-004", level="must", cites=LISTS, evidence="documented")
def test_a_larger_page_size_is_ignored(store: Store) -> None:
    """A `page_size` above 1,000 is ignored, so that 1,000 applies."""
    store.given(*({"external_id": store.new_id(), "in_stock": 1} for _ in range(1002)))

    assert len(read(store.get("inventory", page_size=1001))["results"]) == 1000


@rule("TIP-LIST-005", level="must", cites=LISTS, evidence="documented")
def test_count_is_of_all(store: Store) -> None:
    """`count` counts the items on all pages."""
    for _ in range(3):
        store.given_created("drink")

    page = read(store.get("drink", page_size=2))

    assert len(page["results"]) == 2
    assert page["count"] >= 3


@rule("TIP-LIST-006", level="must", cites=LISTS, evidence="documented")
def test_next_leads_through_all(store: Store) -> None:
    """Following `next` from the first page shows each item once."""
    sent = [store.given_created("wine")["external_id"] for _ in range(3)]
    size = max(2, read(store.get("wine"))["count"] // 5)
    url = f"{store.url('wine')}?inventory_fields=id,external_id&page_size={size}"

    seen: list[int] = []
    for _ in range(10):
        page = read(store.session.get(url, timeout=60))
        seen += [row["external_id"] for row in page["results"]]
        if (url := page["next"]) is None:
            break

    assert sorted(str(one) for one in seen if one in sent) == sorted(map(str, sent))


@rule("TIP-LIST-007", level="must", cites=LISTS, evidence="documented")
def test_previous_leads_back(store: Store) -> None:
    """`previous` is null on the first page and leads to it from the second."""
    for _ in range(3):
        store.given_created("wine")

    first, second = (read(store.get("wine", page_size=2, page=page)) for page in (1, 2))

    assert first["previous"] is None
    assert second["previous"]
    back = read(store.session.get(second["previous"], timeout=60))
    assert back["results"] == first["results"]


@rule("TIP-LIST-008", level="should", cites=LISTS, evidence="inferred")
def test_no_page_beyond_the_last(store: Store) -> None:
    """A page beyond the last answers 404 with a `detail`."""
    answer = store.get("inventory", page=999_999)

    assert answer.status_code == 404
    assert set(read(answer)) == {"detail"}


@rule("TIP-LIST-009", level="must", cites=LISTS, evidence="documented")
def test_status_filters(store: Store) -> None:
    """`status` narrows the inventory to the items of that status."""
    matched = store.given_created("wine", wine_id=store.wine_id())["external_id"]
    other = store.given_one()

    listed = store.external_ids("inventory", status="match_complete")

    assert str(matched) in listed
    assert str(other) not in listed


@rule("TIP-LIST-010", level="must", cites=LISTS, evidence="documented")
def test_status_filters_wines(store: Store) -> None:
    """`status` narrows the list of wines too."""
    matched = store.given_created("wine", wine_id=store.wine_id())["external_id"]
    other = store.given_created("wine")["external_id"]

    listed = store.external_ids("wine", status="match_complete")

    assert str(matched) in listed
    assert str(other) not in listed


@rule("TIP-LIST-011", level="must", cites=LISTS, evidence="documented")
def test_inventory_is_of_both_kinds(store: Store) -> None:
    """The inventory lists wines and drinks together."""
    wine = store.given_created("wine")["external_id"]
    drink = store.given_created("drink")["external_id"]

    assert {str(wine), str(drink)} <= store.external_ids("inventory")


@rule("TIP-LIST-012", level="must", cites=LISTS, evidence="documented")
def test_wines_are_no_drinks(store: Store) -> None:
    """The list of wines holds the items made as wines, not those made as drinks."""
    wine = store.given_created("wine")["external_id"]
    drink = store.given_created("drink")["external_id"]

    listed = store.external_ids("wine", page_size=1000)

    assert str(wine) in listed
    assert str(drink) not in listed


@rule("TIP-LIST-013", level="must", cites=LISTS, evidence="documented")
def test_drinks_are_no_wines(store: Store) -> None:
    """The list of drinks holds the items made as drinks, not those made as wines."""
    wine = store.given_created("wine")["external_id"]
    drink = store.given_created("drink")["external_id"]

    listed = store.external_ids("drink", page_size=1000)

    assert str(drink) in listed
    assert str(wine) not in listed


@rule("TIP-LIST-014", level="must", cites=("facts/tipsi.md, Lazy fields",), evidence="observed")
def test_listed_wines_show_theirs(store: Store) -> None:
    """An item with a wine shows it nested in the list of wines."""
    item = store.given_created("wine", wine_id=store.wine_id())

    rows = store.listed("wine", inventory_fields="id,external_id,wine", wine_fields="id,name")

    mine = [row for row in rows if str(row["external_id"]) == str(item["external_id"])]
    assert mine[0]["wine"]["id"] == store.wine_id()


@rule("TIP-LIST-015", level="should", cites=LISTS, evidence="inferred", needs=(CONTROL,))
def test_a_page_of_nothing(store: Store) -> None:
    """The first page of an empty list is an empty page, not a 404."""
    answer = store.another().get("wine")

    assert answer.status_code == 200
    assert read(answer)["results"] == []


@rule("TIP-LIST-016", level="should", cites=("T-03", "T-22"), evidence="inferred")
def test_category_puts_into_a_list(store: Store) -> None:
    """An item that a sync creates with a category is in that list, without one in neither."""
    wine = store.given_one(category="wine")
    bare = store.given_one()

    wines, drinks = store.external_ids("wine"), store.external_ids("drink")

    assert str(wine) in wines
    assert str(bare) not in wines | drinks
