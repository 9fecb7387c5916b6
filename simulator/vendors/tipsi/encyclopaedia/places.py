"""The countries, regions and sub-regions of the encyclopaedia, each with its id."""

from itertools import count

from .entries import Country, Region, SubRegion
from .shelves import SHELVES
from .terroirs import TERROIRS

SITE = "https://integration-test.gettipsi.com"


class Atlas:
    """Every place once; ids are given in the order of the data, whatever the seed."""

    def __init__(self) -> None:
        names = [terroir.country for terroir in TERROIRS]
        names += [name for shelf in SHELVES for name in shelf.countries]
        regions, sub_regions = count(101), count(1001)
        self.countries = {
            name: Country(number, name, f"Wines and drinks of {name}.", _image("country", number))
            for number, name in enumerate(dict.fromkeys(names), start=1)
        }
        self.regions = {
            (one.country, one.region): _region(next(regions), one.region, one.country)
            for one in TERROIRS
        }
        self.sub_regions = {
            (one.region, name): _sub_region(next(sub_regions), name, one.region)
            for one in TERROIRS
            for name in one.sub_regions
        }


def _region(number: int, name: str, country: str) -> Region:
    return Region(number, name, f"{name}, a wine region of {country}.", _image("region", number))


def _sub_region(number: int, name: str, region: str) -> SubRegion:
    return SubRegion(number, name, f"{name}, a part of {region}.", _image("sub_region", number))


def _image(kind: str, number: int) -> str:
    return f"{SITE}/media/{kind}/{number}.jpg"
