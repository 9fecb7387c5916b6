from collections import Counter

import pytest

from simulator.vendors.tipsi.encyclopaedia import Encyclopaedia, volumes
from simulator.vendors.tipsi.encyclopaedia.terroirs import COLORS, ROSE, TERROIRS


@pytest.fixture(scope="module")
def uow() -> Encyclopaedia:
    return volumes(1)


def test_it_has_five_thousand_entries_and_more(uow: Encyclopaedia) -> None:
    assert len(uow.wines) >= 4000
    assert len(uow.drinks) >= 1000


def test_an_id_names_one_wine_or_one_drink(uow: Encyclopaedia) -> None:
    wines = {wine.id for wine in uow.wines}
    drinks = {drink.id for drink in uow.drinks}

    assert len(wines) == len(uow.wines)
    assert not wines & drinks
    assert all(uow.wine(number).id == number for number in wines)
    assert all(uow.drink(number).id == number for number in drinks)


def test_it_has_a_wine_among_its_wines_alone(uow: Encyclopaedia) -> None:
    assert uow.has("wine", uow.wines[0].id)
    assert uow.has("drink", uow.drinks[0].id)
    assert not uow.has("drink", uow.wines[0].id)
    assert not uow.has("wine", uow.drinks[0].id)


def test_an_unknown_id_is_told(uow: Encyclopaedia) -> None:
    with pytest.raises(LookupError):
        uow.wine(uow.drinks[0].id)
    with pytest.raises(LookupError):
        uow.drink(uow.wines[0].id)


def test_the_same_seed_gives_the_same_volumes() -> None:
    volumes.cache_clear()
    one = volumes(2)
    volumes.cache_clear()

    assert volumes(2).wines == one.wines
    assert volumes(2).drinks == one.drinks


def test_every_seed_has_the_same_ids(uow: Encyclopaedia) -> None:
    other = volumes(2)

    assert [wine.id for wine in other.wines] == [wine.id for wine in uow.wines]
    assert [drink.id for drink in other.drinks] == [drink.id for drink in uow.drinks]
    assert other.wines != uow.wines


def test_a_wine_of_a_vintage_stands_once(uow: Encyclopaedia) -> None:
    assert Counter((wine.name, wine.vintage) for wine in uow.wines).most_common(1)[0][1] == 1
    assert Counter(drink.name for drink in uow.drinks).most_common(1)[0][1] == 1


def test_a_wine_has_the_color_of_its_main_varietal(uow: Encyclopaedia) -> None:
    for wine in uow.wines:
        assert wine.color in {COLORS[wine.varietals[0].name], ROSE}


def test_a_wine_comes_from_where_its_region_is(uow: Encyclopaedia) -> None:
    real = {(one.country, one.region): set(one.sub_regions) for one in TERROIRS}

    for wine in uow.wines:
        places = real[wine.country.name, wine.region.name]
        assert {place.name for place in wine.sub_regions} <= places


def test_labels_come_in_several_vintages_and_bubbles_often_in_none(uow: Encyclopaedia) -> None:
    vintages = Counter(wine.name for wine in uow.wines)
    bubbles = [wine.vintage == "NV" for wine in uow.wines if wine.type == "sparkling"]

    assert sum(count > 1 for count in vintages.values()) > len(vintages) / 2
    assert 0.2 < sum(bubbles) / len(bubbles) < 0.8
    assert all(wine.vintage == "NV" or wine.vintage.isdecimal() for wine in uow.wines)


def test_ratings_are_mostly_from_80_to_100(uow: Encyclopaedia) -> None:
    points = [rating.rating for wine in uow.wines for rating in wine.pro_rating]

    assert all(0 <= point <= 100 for point in points)
    assert sum(point >= 80 for point in points) > 0.9 * len(points)


def test_every_type_of_wine_and_drink_is_there(uow: Encyclopaedia) -> None:
    wines = {wine.type for wine in uow.wines}
    drinks = {drink.drink_type for drink in uow.drinks}

    assert wines == {"regular", "fortified", "sparkling", "dessert", "offdry"}
    assert drinks == {"beer", "spirits", "cocktail", "other"}
    assert {wine.color for wine in uow.wines} == set(range(1, 8))
