"""The countries, regions and sub-regions of the encyclopaedia, each with its id."""

from itertools import count

from ...wire.encyclopaedia import Country, Region, SubRegion
from .data import DATA

SITE = "https://integration-test.gettipsi.com"


class Atlas:
    """Every place once; ids are given in the order of the data, whatever the seed."""

    def __init__(self) -> None:
        names = [region.country for region in DATA.wine_regions]
        names += [name for kind in DATA.drink_kinds for name in kind.countries]
        regions, sub_regions = count(101), count(1001)
        self.countries = {
            name: Country(
                place_id, name, f"Wines and drinks of {name}.", _image("country", place_id)
            )
            for place_id, name in enumerate(dict.fromkeys(names), start=1)
        }
        self.regions = {
            (place.country, place.region): _region(next(regions), place.region, place.country)
            for place in DATA.wine_regions
        }
        self.sub_regions = {
            (place.region, name): _sub_region(next(sub_regions), name, place.region)
            for place in DATA.wine_regions
            for name in place.sub_regions
        }


def _region(place_id: int, name: str, country: str) -> Region:
    description = f"{name}, a wine region of {country}."
    return Region(place_id, name, description, _image("region", place_id))


def _sub_region(place_id: int, name: str, region: str) -> SubRegion:
    description = f"{name}, a part of {region}."
    return SubRegion(place_id, name, description, _image("sub_region", place_id))


def _image(kind: str, place_id: int) -> str:
    return f"{SITE}/media/{kind}/{place_id}.jpg"
