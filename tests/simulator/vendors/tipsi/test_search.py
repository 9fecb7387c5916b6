from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.vendors.tipsi.errors import Invalid
from simulator.vendors.tipsi.listing.search import SearchQuery
from simulator.vendors.tipsi.store.encyclopaedia import Encyclopaedia, Hit, encyclopaedia_of
from simulator.vendors.tipsi.store.encyclopaedia.word_index import InvertedIndex, words
from simulator.vendors.tipsi.wire.encyclopaedia import Wine

ENCYCLOPAEDIA: Encyclopaedia = encyclopaedia_of(1)


def search(**args: object) -> list[Hit]:
    return ENCYCLOPAEDIA.search(SearchQuery.of({name: str(value) for name, value in args.items()}))


def names(hits: list[Hit]) -> list[str]:
    return [hit.entry.name for hit in hits]


def test_words_have_neither_case_nor_accents() -> None:
    assert words("Château d'Yquem, GROSSES Gewächs №2") == [
        *("chateau", "d", "yquem", "grosses", "gewachs", "no2")
    ]


def test_the_name_of_an_entry_finds_it_first() -> None:
    expected = ENCYCLOPAEDIA.wines[10]

    hits = search(query=expected.name)

    assert hits[0].entry.name == expected.name
    assert hits[0].rank == pytest.approx(1.0)


def test_every_word_must_be_there() -> None:
    hits = search(query="riesling mosel")

    assert hits
    assert all(hit.wine and hit.wine.region.name == "Mosel" for hit in hits)


def test_the_last_word_may_be_a_beginning_for_a_lower_rank() -> None:
    whole = {hit.entry.id: hit.rank for hit in search(query="cabernet sauvignon")}
    begun = {hit.entry.id: hit.rank for hit in search(query="cabernet sauvi")}

    assert whole.keys() <= begun.keys()
    assert all(begun[number] < whole[number] for number in whole)
    assert not search(query="caber sauvignon")


def test_a_whole_phrase_ranks_above_its_words() -> None:
    index = ["Stone Creek Merlot", "Creek Stone Merlot"]
    wines = [
        Wine(**{**fields_of(ENCYCLOPAEDIA.wines[0]), "id": number, "name": name})
        for number, name in enumerate(index, start=1)
    ]

    hits = Encyclopaedia(wines, []).search(SearchQuery(query="creek stone"))

    assert names(hits) == ["Creek Stone Merlot", "Stone Creek Merlot"]


def fields_of(wine: Wine) -> dict[str, Any]:
    return {name: getattr(wine, name) for name in wine.__struct_fields__}


def test_ranks_run_down_and_ids_up_among_equals() -> None:
    hits = search(query="pinot")
    order = [(-hit.rank, hit.entry.id) for hit in hits]

    assert order == sorted(order)
    assert len({hit.rank for hit in hits}) > 1
    assert all(0 < hit.rank <= 1 for hit in hits)


def test_without_words_ids_run_up() -> None:
    ids = [hit.entry.id for hit in search(winery_id=2)]

    assert ids
    assert ids == sorted(ids)


@pytest.mark.parametrize("text", ["zzyzx", "!!!", "the château of nowhere"])
def test_nothing_is_found_for_what_is_not_there(text: str) -> None:
    assert search(query=text) == []


def test_fts_fields_choose_the_kinds() -> None:
    both = search(query="france", fts_fields="wine,drink,rank")
    wines = search(query="france", fts_fields="wine")
    drinks = search(query="france", fts_fields="drink,rank")

    assert len(both) == len(wines) + len(drinks)
    assert all(hit.wine and not hit.drink for hit in wines)
    assert all(hit.drink and not hit.wine for hit in drinks)
    assert wines
    assert drinks


WINE = next(
    wine for wine in ENCYCLOPAEDIA.wines if wine.vineyard and wine.designation and wine.tags
)


@pytest.mark.parametrize(
    ("name", "value", "holds"),
    [
        ("winery_id", WINE.winery.id, lambda wine: wine.winery == WINE.winery),
        ("vineyard_id", WINE.vineyard and WINE.vineyard.id, lambda w: w.vineyard == WINE.vineyard),
        (
            "designation_id",
            WINE.designation and WINE.designation.id,
            lambda wine: wine.designation == WINE.designation,
        ),
        ("varietal_id", WINE.varietals[0].id, lambda wine: WINE.varietals[0] in wine.varietals),
        ("region_id", WINE.region.id, lambda wine: wine.region == WINE.region),
        (
            "sub_region_id",
            WINE.sub_regions[0].id,
            lambda wine: WINE.sub_regions[0] in wine.sub_regions,
        ),
        ("vintage", "2015,nv", lambda wine: wine.vintage in {"2015", "NV"}),
        ("color", "4,5", lambda wine: wine.color in {4, 5}),
        ("wine_type", "dessert,offdry", lambda wine: wine.type in {"dessert", "offdry"}),
        ("pro_rating_from", 97, lambda wine: any(one.rating >= 97 for one in wine.pro_rating)),
        ("pro_rating_to", 80, lambda wine: any(one.rating <= 80 for one in wine.pro_rating)),
    ],
)
def test_a_wine_filter_finds_all_of_its_wines_and_no_drink(
    name: str, value: object, holds: Callable[[Wine], bool]
) -> None:
    everything = search(query=WINE.country.name, fts_fields="wine")
    expected = {hit.entry.id for hit in everything if hit.wine and holds(hit.wine)}

    found = {hit.entry.id for hit in search(**{"query": WINE.country.name, name: value})}

    assert found == expected
    assert 0 < len(found) < len(everything)


def test_a_drink_filter_finds_drinks_alone() -> None:
    beers = search(query="united states", drink_type="beer,cocktail")

    assert {hit.drink.drink_type for hit in beers if hit.drink} == {"beer", "cocktail"}
    assert all(hit.drink for hit in beers)
    assert not search(query="united states", drink_type="beer", color=1)


def test_a_producer_has_its_drinks() -> None:
    created = ENCYCLOPAEDIA.drinks[0].producer
    hits = search(query=created.name, producer_id=created.id)

    assert {hit.drink.producer for hit in hits if hit.drink} == {created}


def test_countries_are_chosen_and_left_out() -> None:
    france, italy = (
        next(w.country for w in ENCYCLOPAEDIA.wines if w.country.name == name)
        for name in ("France", "Italy")
    )
    both = search(query="rosé", country_id=f"{france.id},{italy.id}")
    rest = search(query="rosé", country_id_exclude=f"{france.id}, {italy.id}")

    assert {hit.entry.country for hit in both} == {france, italy}
    assert len(both) + len(rest) == len(search(query="rosé"))


def test_a_tag_finds_what_carries_it() -> None:
    tag = min(WINE.tags)

    assert WINE.id in {hit.entry.id for hit in search(winery_id=WINE.winery.id, tag=tag)}
    assert all(tag in hit.entry.tags for hit in search(query="spain", tag=tag))


def test_ids_name_wines_and_drinks() -> None:
    assert [hit.entry.id for hit in search(wine_id="1001,1000")] == [1000, 1001]
    assert [hit.entry.id for hit in search(drink_id=500_000)] == [500_000]
    assert [hit.entry.id for hit in search(drink_id=500_000, wine_id=1000)] == [1000, 500_000]
    assert search(wine_id=500_000) == []


@pytest.mark.parametrize("order", ["vintage", "-vintage"])
def test_vintages_run_as_asked_and_what_has_none_stands_last(order: str) -> None:
    hits = search(query="italy", order_by=order)
    years = [int(hit.wine.vintage) for hit in hits if hit.wine and hit.wine.vintage != "NV"]

    assert years == sorted(years, reverse=order.startswith("-"))
    assert all(hit.wine and hit.wine.vintage != "NV" for hit in hits[: len(years)])
    assert len(years) < len(hits)


@pytest.mark.parametrize(
    ("args", "wrong"),
    [
        ({}, {"non_field_errors"}),
        ({"query": "  "}, {"non_field_errors"}),
        ({"color": "1"}, {"non_field_errors"}),
        ({"wine_id": "one", "color": "red"}, {"wine_id", "color"}),
        ({"wine_id": "1" * 5000}, {"wine_id"}),
        ({"query": "a", "vintage": "MMXV"}, {"vintage"}),
        ({"query": "a", "wine_type": "fizzy"}, {"wine_type"}),
        ({"query": "a", "drink_type": "milk"}, {"drink_type"}),
        ({"query": "a", "order_by": "price"}, {"order_by"}),
        ({"query": "a", "pro_rating_from": "90,95"}, {"pro_rating_from"}),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(args: dict[str, str], wrong: set[str]) -> None:
    with pytest.raises(Invalid) as refusal:
        SearchQuery.of(args)

    assert isinstance(refusal.value.errors, dict)
    assert refusal.value.errors.keys() == wrong


@settings(deadline=None)  # a busy machine is no error
@given(
    st.dictionaries(st.integers(1, 9), st.text("abc ", max_size=12), max_size=6), st.text("abc ")
)
def test_the_index_finds_what_a_walk_through_everything_finds(
    texts: dict[int, str], query: str
) -> None:
    index = InvertedIndex((number, [(1.0, text)]) for number, text in texts.items())
    *whole, last = words(query) or [""]
    expected = {
        number
        for number, text in texts.items()
        if last
        and set(whole) <= set(words(text))
        and any(word.startswith(last) for word in words(text))
    }

    assert index.lookup(words(query)).keys() == expected
