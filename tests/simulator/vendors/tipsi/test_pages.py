from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.vendors.tipsi.errors import NotFound
from simulator.vendors.tipsi.listing.pages import Page, envelope

URL = "http://shop.test/api/rest/v001/store/1/wine"


def test_a_page_is_the_first_and_whole_unless_asked() -> None:
    assert Page.of({}) == Page(1, 1000)
    assert Page.of({"page": "", "page_size": ""}) == Page(1, 1000)


@pytest.mark.parametrize("size", ["0", "-1", "1001", "ten", "1.5", "9" * 5000, "²", "٣"])
def test_a_size_that_is_none_is_ignored(size: str) -> None:
    assert Page.of({"page_size": size}).size == 1000


def test_a_size_within_bounds_counts() -> None:
    assert Page.of({"page_size": "1000"}).size == 1000
    assert Page.of({"page_size": "7"}, default=25, largest=100).size == 7
    assert Page.of({"page_size": "101"}, default=25, largest=100).size == 25


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "9" * 5000, "²", "first"])
def test_a_page_that_is_none_is_not_found(number: str) -> None:
    with pytest.raises(NotFound, match="Invalid page"):
        Page.of({"page": number})


def test_a_page_beyond_the_last_is_not_found() -> None:
    with pytest.raises(NotFound, match="Invalid page"):
        envelope(URL, {}, Page(3, 10), 20, [])


def test_the_first_page_of_nothing_is_there() -> None:
    body = envelope(URL, {}, Page(1, 10), 0, [])

    assert body == {"count": 0, "next": None, "previous": None, "results": []}


def test_the_last_page_by_name() -> None:
    assert Page.of({"page": "last", "page_size": "10"}).resolved(21) == Page(3, 10)
    assert Page.of({"page": "last"}).resolved(0) == Page(1, 1000)


def test_links_keep_the_query_sorted_and_encoded() -> None:
    args = {"wine_fields": "id,name", "page": "2", "a b": "é"}

    body = envelope(URL, args, Page(2, 10), 30, [])

    assert body["next"] == f"{URL}?a+b=%C3%A9&page=3&wine_fields=id%2Cname"
    assert body["previous"] == f"{URL}?a+b=%C3%A9&wine_fields=id%2Cname"


def test_the_link_back_to_a_bare_first_page_has_no_query() -> None:
    assert envelope(URL, {"page": "2"}, Page(2, 10), 20, [])["previous"] == URL


@settings(deadline=None)  # a busy machine is no error
@given(count=st.integers(0, 300), size=st.integers(1, 60))
def test_who_follows_the_links_sees_everything_once(count: int, size: int) -> None:
    everything, seen = list(range(count)), list[int]()
    args: dict[str, str] | None = {"page_size": str(size)}
    while args is not None:
        page = Page.of(args).resolved(count)
        body = envelope(URL, args, page, count, everything[page.offset :][: page.size])
        seen += body["results"]
        args = dict(parse_qsl(urlsplit(body["next"]).query)) if body["next"] else None

    assert seen == everything
