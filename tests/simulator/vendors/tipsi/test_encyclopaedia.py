from collections import Counter

import pytest

from simulator.vendors.tipsi.store.encyclopaedia import Encyclopaedia, encyclopaedia_of
from simulator.vendors.tipsi.store.encyclopaedia.data import DATA, ROSE


@pytest.fixture(scope="module")
def encyclopaedia() -> Encyclopaedia:
    return encyclopaedia_of(1)


def test_it_has_five_thousand_entries_and_more(encyclopaedia: Encyclopaedia) -> None:
    assert len(encyclopaedia.wines) >= 4000
    assert len(encyclopaedia.drinks) >= 1000


def test_an_id_names_one_wine_or_one_drink(encyclopaedia: Encyclopaedia) -> None:
    wines = {wine.id for wine in encyclopaedia.wines}
    drinks = {drink.id for drink in encyclopaedia.drinks}

    assert len(wines) == len(encyclopaedia.wines)
    assert not wines & drinks
    assert all(encyclopaedia.wine(number).id == number for number in wines)
    assert all(encyclopaedia.drink(number).id == number for number in drinks)


def test_it_has_a_wine_among_its_wines_alone(encyclopaedia: Encyclopaedia) -> None:
    assert encyclopaedia.has("wine", encyclopaedia.wines[0].id)
    assert encyclopaedia.has("drink", encyclopaedia.drinks[0].id)
    assert not encyclopaedia.has("drink", encyclopaedia.wines[0].id)
    assert not encyclopaedia.has("wine", encyclopaedia.drinks[0].id)


def test_an_unknown_id_is_told(encyclopaedia: Encyclopaedia) -> None:
    with pytest.raises(LookupError):
        encyclopaedia.wine(encyclopaedia.drinks[0].id)
    with pytest.raises(LookupError):
        encyclopaedia.drink(encyclopaedia.wines[0].id)


def test_the_same_seed_gives_the_same_volumes() -> None:
    encyclopaedia_of.cache_clear()
    one = encyclopaedia_of(2)
    encyclopaedia_of.cache_clear()

    assert encyclopaedia_of(2).wines == one.wines
    assert encyclopaedia_of(2).drinks == one.drinks


def test_every_seed_has_the_same_ids(encyclopaedia: Encyclopaedia) -> None:
    other = encyclopaedia_of(2)

    assert [wine.id for wine in other.wines] == [wine.id for wine in encyclopaedia.wines]
    assert [drink.id for drink in other.drinks] == [drink.id for drink in encyclopaedia.drinks]
    assert other.wines != encyclopaedia.wines


def test_a_wine_of_a_vintage_stands_once(encyclopaedia: Encyclopaedia) -> None:
    assert (
        Counter((wine.name, wine.vintage) for wine in encyclopaedia.wines).most_common(1)[0][1] == 1
    )
    assert Counter(drink.name for drink in encyclopaedia.drinks).most_common(1)[0][1] == 1


def test_a_wine_has_the_color_of_its_main_varietal(encyclopaedia: Encyclopaedia) -> None:
    for wine in encyclopaedia.wines:
        assert wine.color in {DATA.varietal_colors[wine.varietals[0].name], ROSE}


def test_a_wine_comes_from_where_its_region_is(encyclopaedia: Encyclopaedia) -> None:
    real = {
        (wine_region.country, wine_region.region): set(wine_region.sub_regions)
        for wine_region in DATA.wine_regions
    }

    for wine in encyclopaedia.wines:
        places = real[wine.country.name, wine.region.name]
        assert {place.name for place in wine.sub_regions} <= places


def test_labels_come_in_several_vintages_and_bubbles_often_in_none(
    encyclopaedia: Encyclopaedia,
) -> None:
    vintages = Counter(wine.name for wine in encyclopaedia.wines)
    bubbles = [wine.vintage == "NV" for wine in encyclopaedia.wines if wine.type == "sparkling"]

    assert sum(count > 1 for count in vintages.values()) > len(vintages) / 2
    assert 0.2 < sum(bubbles) / len(bubbles) < 0.8
    assert all(wine.vintage == "NV" or wine.vintage.isdecimal() for wine in encyclopaedia.wines)


def test_ratings_are_mostly_from_80_to_100(encyclopaedia: Encyclopaedia) -> None:
    points = [rating.rating for wine in encyclopaedia.wines for rating in wine.pro_rating]

    assert all(0 <= point <= 100 for point in points)
    assert sum(point >= 80 for point in points) > 0.9 * len(points)


def test_every_type_of_wine_and_drink_is_there(encyclopaedia: Encyclopaedia) -> None:
    wines = {wine.type for wine in encyclopaedia.wines}
    drinks = {drink.drink_type for drink in encyclopaedia.drinks}

    assert wines == {"regular", "fortified", "sparkling", "dessert", "offdry"}
    assert drinks == {"beer", "spirits", "cocktail", "other"}
    assert {wine.color for wine in encyclopaedia.wines} == set(range(1, 8))
