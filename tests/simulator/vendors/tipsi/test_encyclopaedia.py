from collections import Counter

import pytest

from simulator.vendors.tipsi.encyclopaedia import Encyclopaedia, volumes
from simulator.vendors.tipsi.encyclopaedia.terroirs import COLORS, ROSE, TERROIRS


@pytest.fixture(scope="module")
def books() -> Encyclopaedia:
    return volumes(1)


def test_it_has_five_thousand_entries_and_more(books: Encyclopaedia) -> None:
    assert len(books.wines) >= 4000
    assert len(books.drinks) >= 1000


def test_an_id_names_one_wine_or_one_drink(books: Encyclopaedia) -> None:
    wines = {wine.id for wine in books.wines}
    drinks = {drink.id for drink in books.drinks}

    assert len(wines) == len(books.wines)
    assert not wines & drinks
    assert all(books.wine(number).id == number for number in wines)
    assert all(books.drink(number).id == number for number in drinks)


def test_it_has_a_wine_among_its_wines_alone(books: Encyclopaedia) -> None:
    assert books.has("wine", books.wines[0].id)
    assert books.has("drink", books.drinks[0].id)
    assert not books.has("drink", books.wines[0].id)
    assert not books.has("wine", books.drinks[0].id)


def test_an_unknown_id_is_told(books: Encyclopaedia) -> None:
    with pytest.raises(LookupError):
        books.wine(books.drinks[0].id)
    with pytest.raises(LookupError):
        books.drink(books.wines[0].id)


def test_the_same_seed_gives_the_same_volumes() -> None:
    volumes.cache_clear()
    one = volumes(2)
    volumes.cache_clear()

    assert volumes(2).wines == one.wines
    assert volumes(2).drinks == one.drinks


def test_every_seed_has_the_same_ids(books: Encyclopaedia) -> None:
    other = volumes(2)

    assert [wine.id for wine in other.wines] == [wine.id for wine in books.wines]
    assert [drink.id for drink in other.drinks] == [drink.id for drink in books.drinks]
    assert other.wines != books.wines


def test_a_wine_of_a_vintage_stands_once(books: Encyclopaedia) -> None:
    assert Counter((wine.name, wine.vintage) for wine in books.wines).most_common(1)[0][1] == 1
    assert Counter(drink.name for drink in books.drinks).most_common(1)[0][1] == 1


def test_a_wine_has_the_color_of_its_main_varietal(books: Encyclopaedia) -> None:
    for wine in books.wines:
        assert wine.color in {COLORS[wine.varietals[0].name], ROSE}


def test_a_wine_comes_from_where_its_region_is(books: Encyclopaedia) -> None:
    real = {(one.country, one.region): set(one.sub_regions) for one in TERROIRS}

    for wine in books.wines:
        places = real[wine.country.name, wine.region.name]
        assert {place.name for place in wine.sub_regions} <= places


def test_labels_come_in_several_vintages_and_bubbles_often_in_none(books: Encyclopaedia) -> None:
    vintages = Counter(wine.name for wine in books.wines)
    bubbles = [wine.vintage == "NV" for wine in books.wines if wine.type == "sparkling"]

    assert sum(count > 1 for count in vintages.values()) > len(vintages) / 2
    assert 0.2 < sum(bubbles) / len(bubbles) < 0.8
    assert all(wine.vintage == "NV" or wine.vintage.isdecimal() for wine in books.wines)


def test_ratings_are_mostly_from_80_to_100(books: Encyclopaedia) -> None:
    points = [rating.rating for wine in books.wines for rating in wine.pro_rating]

    assert all(0 <= point <= 100 for point in points)
    assert sum(point >= 80 for point in points) > 0.9 * len(points)


def test_every_type_of_wine_and_drink_is_there(books: Encyclopaedia) -> None:
    wines = {wine.type for wine in books.wines}
    drinks = {drink.drink_type for drink in books.drinks}

    assert wines == {"regular", "fortified", "sparkling", "dessert", "offdry"}
    assert drinks == {"beer", "spirits", "cocktail", "other"}
    assert {wine.color for wine in books.wines} == set(range(1, 8))
