import pytest

from simulator.vendors.tipsi.store.encyclopaedia import encyclopaedia_of
from simulator.vendors.tipsi.wire import lazy
from simulator.vendors.tipsi.wire.encyclopaedia import Wine
from simulator.vendors.tipsi.wire.lazy import FIELDS, Fields


@pytest.fixture(scope="module")
def wine() -> Wine:
    rich = (
        one
        for one in encyclopaedia_of(1).wines
        if one.vineyard and one.designation and one.pro_rating
    )
    return next(rich)


def test_only_the_id_unless_asked(wine: Wine) -> None:
    drink = encyclopaedia_of(1).drinks[0]

    assert lazy.wine(wine, Fields.of({})) == {"id": wine.id}
    assert lazy.drink(drink, Fields.of({})) == {"id": drink.id}


def test_names_stand_in_the_documented_order_with_the_id() -> None:
    fields = Fields.of({"inventory_fields": "wine, price,,external_id,nonsense"})

    assert fields.names("inventory") == ("id", "external_id", "price", "wine")


@pytest.mark.parametrize("query", ["", " ", ",", " , ,"])
def test_a_blank_list_asks_for_nothing(query: str) -> None:
    assert Fields.of({"wine_fields": query}).names("wine") == ("id",)


def test_a_nested_struct_without_its_own_list_has_its_id_alone(wine: Wine) -> None:
    body = lazy.wine(wine, Fields.of({"wine_fields": "winery,varietals,sub_regions"}))

    assert body == {
        "id": wine.id,
        "winery": {"id": wine.winery.id},
        "varietals": [{"id": varietal.id} for varietal in wine.varietals],
        "sub_regions": [{"id": sub_region.id} for sub_region in wine.sub_regions],
    }


def test_a_nested_struct_has_what_its_own_list_asks(wine: Wine) -> None:
    query = {
        "wine_fields": "region,pro_rating",
        "region_fields": "name",
        "pro_rating_fields": "rating",
    }

    body = lazy.wine(wine, Fields.of(query))

    assert body["region"] == {"id": wine.region.id, "name": wine.region.name}
    assert body["pro_rating"] == [{"rating": one.rating} for one in wine.pro_rating]


def test_a_rating_without_its_own_list_has_its_name(wine: Wine) -> None:
    body = lazy.wine(wine, Fields.of({"wine_fields": "pro_rating"}))

    assert body["pro_rating"] == [{"name": one.name} for one in wine.pro_rating]


def test_everything_asked_for_is_everything_documented(wine: Wine) -> None:
    fields = Fields.of({f"{kind}_fields": ",".join(names) for kind, names in FIELDS.items()})

    body = lazy.wine(wine, fields)

    assert list(body) == [
        *("id", "name", "vintage", "winery", "vineyard", "designation", "varietals", "country"),
        *("region", "sub_regions", "type", "color", "label_url", "wine_url", "pro_rating"),
        *("style_scoring", "food_scoring", "winemakers_note"),
    ]
    assert list(body["country"]) == ["id", "name", "description", "image_url"]
    assert list(body["designation"]) == ["id", "name", "description"]
    assert body["style_scoring"] == []


def test_what_is_kept_for_searches_alone_is_never_shown(wine: Wine) -> None:
    assert "tags" not in lazy.wine(wine, Fields.of({"wine_fields": "tags,name"}))


def test_what_a_wine_does_not_have_is_null() -> None:
    plain = next(one for one in encyclopaedia_of(1).wines if one.vineyard is None)

    assert lazy.wine(plain, Fields.of({"wine_fields": "vineyard"}))["vineyard"] is None
