"""What the encyclopaedia is generated from, read from `data.json`: wine regions, varietals, kinds of drinks, labels."""

from pathlib import Path
from typing import NamedTuple

import msgspec

from ...wire.encyclopaedia import DrinkType

ROSE = 4
"""The color of a rosé, whatever its varietals."""


class WineRegion(NamedTuple):
    """A region of a country, and the wines typical of it.

    A wine is its varietals, the main one first, after "rose:", "sparkling:", "fortified:", "dessert:"
    or "offdry:" where it is not a still dry one.
    """

    country: str
    region: str
    sub_regions: tuple[str, ...]
    wines: tuple[str, ...]


class DrinkKind(NamedTuple):
    """One kind of drink: where it comes from, what it is called and who makes it."""

    drink_type: DrinkType
    styles: tuple[str, ...]
    countries: tuple[str, ...]
    producers: tuple[str, ...]
    """Patterns of a producer's name."""
    expressions: tuple[str, ...]
    """What tells one bottling of a producer from the next."""


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    varietal_colors: dict[str, int]
    """Tipsi's color of a still wine of each varietal: 1 to 3 white, 5 to 7 red, light to full."""
    wine_regions: tuple[WineRegion, ...]
    drink_kinds: tuple[DrinkKind, ...]
    winery_names: dict[str, tuple[str, ...]]
    """How each country names its wineries; the others do as the new world."""
    new_world_winery_names: tuple[str, ...]
    designations: dict[str, tuple[tuple[str, str], ...]]
    """What each country prints on labels, and what it means."""
    new_world_designations: tuple[tuple[str, str], ...]


DATA = msgspec.json.decode(Path(__file__).with_name("data.json").read_bytes(), type=_Data)
