"""An entry of the encyclopaedia as Tipsi shows it: wines, drinks and their parts (facts/tipsi.md, "Structs")."""

from typing import Literal

from msgspec import Struct

WineType = Literal["regular", "fortified", "sparkling", "dessert", "offdry"]
DrinkType = Literal["beer", "spirits", "cocktail", "other"]
NO_VINTAGE = "NV"


class Winery(Struct, frozen=True):
    id: int
    name: str


class Vineyard(Struct, frozen=True):
    id: int
    name: str


class Designation(Struct, frozen=True):
    id: int
    name: str
    description: str


class Varietal(Struct, frozen=True):
    id: int
    name: str


class Country(Struct, frozen=True):
    id: int
    name: str
    description: str
    image_url: str


class Region(Struct, frozen=True):
    id: int
    name: str
    description: str
    image_url: str


class SubRegion(Struct, frozen=True):
    """Unsure: no page lists a sub-region's fields; they are taken to be a region's."""

    id: int
    name: str
    description: str
    image_url: str


class ProRating(Struct, frozen=True):
    name: str
    shortcut: str
    rating: int
    """0 to 100."""
    rating_description: str


class Producer(Struct, frozen=True):
    id: int
    name: str
    description: str


class Wine(Struct, frozen=True, kw_only=True):
    id: int
    name: str
    vintage: str
    """A year, or NO_VINTAGE where it is a blend of several."""
    winery: Winery
    vineyard: Vineyard | None
    designation: Designation | None
    varietals: tuple[Varietal, ...]
    country: Country
    region: Region
    sub_regions: tuple[SubRegion, ...]
    type: WineType
    color: int
    """1 to 3 white, 4 rose, 5 to 7 red."""
    label_url: str
    wine_url: str
    pro_rating: tuple[ProRating, ...]
    style_scoring: tuple[()] = ()
    """Deprecated, always empty."""
    food_scoring: tuple[()] = ()
    """Deprecated, always empty."""
    winemakers_note: str | None = None
    tags: frozenset[str] = frozenset()
    """Never shown. Unsure: searches can ask for a `tag`, and no page says where tags come from."""


class Drink(Struct, frozen=True, kw_only=True):
    id: int
    name: str
    description: str
    drink_type: DrinkType
    producer: Producer
    country: Country
    label_url: str
    tags: frozenset[str] = frozenset()
    """Never shown, as a wine's."""
