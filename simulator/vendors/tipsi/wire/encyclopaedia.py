"""An entry of the encyclopaedia as Tipsi shows it: wines, drinks and their parts (facts/tipsi.md, "Structs")."""

from typing import Literal

from msgspec import Struct

WineType = Literal["regular", "fortified", "sparkling", "dessert", "offdry"]
DrinkType = Literal["beer", "spirits", "cocktail", "other"]
NO_VINTAGE = "NV"


class Named(Struct, frozen=True):
    id: int
    name: str


class Described(Named, frozen=True):
    description: str


class Place(Described, frozen=True):
    image_url: str


class Winery(Named, frozen=True):
    """Who makes a wine."""


class Vineyard(Named, frozen=True):
    """Where its grapes grow."""


class Varietal(Named, frozen=True):
    """A grape that it is made of."""


class Designation(Described, frozen=True):
    """What its label promises, such as "Reserva"."""


class Country(Place, frozen=True):
    """Where a wine or a drink is from."""


class Region(Place, frozen=True):
    """A part of a country."""


class SubRegion(Place, frozen=True):
    """Unsure: no page lists a sub-region's fields; they are taken to be a region's."""


class ProRating(Struct, frozen=True):
    name: str
    shortcut: str
    rating: int
    """0 to 100."""
    rating_description: str


class Producer(Described, frozen=True):
    """Who makes a drink."""


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
