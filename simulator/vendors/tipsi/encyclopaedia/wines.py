"""The wines of the encyclopaedia, grown from the terroirs with a seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import cast

from .customs import DESIGNATIONS, NEW_WORLD_DESIGNATIONS, NEW_WORLD_NAMES, WINERY_NAMES
from .entries import Designation, ProRating, Varietal, Vineyard, Wine, Winery, WineType
from .places import SITE, Atlas
from .surnames import Namer
from .terroirs import COLORS, ROSE, TERROIRS, Terroir

FIRST_ID = 1000
NO_VINTAGE = "NV"
VINTAGES = range(2003, 2023)
TAGS = ("organic", "biodynamic", "vegan", "kosher", "natural", "sustainable")
SITES = ("Hill", "Bend", "Creek", "Bluff", "Terrace", "Oak", "Stone", "River", "Chapel", "Mill")

# Invented critics: an invented rating should not stand under the name of a real one.
CRITICS = (
    ("The Cellar Review", "CR"),
    ("Grape Gazette", "GG"),
    ("Wine Ledger", "WL"),
    ("Vintage Monitor", "VM"),
)
PRAISE = ((95, "Outstanding"), (90, "Excellent"), (85, "Very good"), (80, "Good"), (0, "Average"))
KINDS = {"sparkling": "Brut", "dessert": "Late Harvest", "offdry": "Off-Dry"}
NOTES = ("dark fruit and spice", "citrus and stone", "ripe fruit and oak", "flowers and honey")

_VARIETALS = {name: Varietal(number, name) for number, name in enumerate(COLORS, start=1)}
_DESIGNATIONS = {
    pair: Designation(number, *pair)
    for number, pair in enumerate(
        (pair for pairs in (*DESIGNATIONS.values(), NEW_WORLD_DESIGNATIONS) for pair in pairs),
        start=1,
    )
}


@dataclass(frozen=True, slots=True)
class Style:
    """What a terroir's line says of a wine, such as "rose: Grenache, Cinsault"."""

    type: WineType
    color: int
    varietals: tuple[Varietal, ...]

    @classmethod
    def of(cls, line: str) -> "Style":
        kind, _, grapes = line.rpartition(": ")
        names = grapes.split(", ")
        color = ROSE if kind == "rose" else COLORS[names[0]]
        known = "regular" if kind in {"", "rose"} else kind
        return cls(cast("WineType", known), color, tuple(_VARIETALS[name] for name in names))


@dataclass(frozen=True, slots=True)
class Label:
    """What the vintages of one wine share."""

    terroir: Terroir
    winery: Winery
    style: Style
    sub_region: str
    designation: Designation | None
    vineyard: Vineyard | None

    @property
    def name(self) -> str:
        vineyard = self.vineyard.name if self.vineyard else ""
        designation = self.designation.name if self.designation else ""
        kind = "Rosé" if self.style.color == ROSE else KINDS.get(self.style.type, "")
        parts = (self.winery.name, vineyard, *self._place_and_grape(), kind, designation)
        return " ".join(part for part in parts if part)

    def _place_and_grape(self) -> tuple[str, ...]:
        """The old world names the place, and the grape where it is not the usual one there."""
        grape = self.style.varietals[0].name
        if self.terroir.country not in DESIGNATIONS:
            return (grape,)
        usual = Style.of(self.terroir.wines[0]).varietals[0].name
        return (self.sub_region,) if grape == usual else (self.sub_region, grape)


class Harvest:
    """Grows wines without end; the same chance grows the same ones."""

    def __init__(self, chance: Random, atlas: Atlas, namer: Namer) -> None:
        self._chance = chance
        self._atlas = atlas
        self._namer = namer
        self._ids = count(FIRST_ID)
        self._winery_ids = count(1)
        self._vineyard_ids = count(1)

    def wines(self) -> Iterator[Wine]:
        while True:
            for terroir in TERROIRS:
                for label in self._winery(terroir):
                    for vintage in self._vintages(label.style.type):
                        yield self._bottled(label, vintage)

    def _winery(self, terroir: Terroir) -> Iterator[Label]:
        """A winery makes some of its terroir's wines, a few of them twice: plain and special."""
        patterns = WINERY_NAMES.get(terroir.country, NEW_WORLD_NAMES)
        winery = Winery(next(self._winery_ids), self._namer.name(terroir.country, patterns))
        for line in self._chance.sample(terroir.wines, k=min(3, len(terroir.wines))):
            style = Style.of(line)
            place = self._chance.choice(terroir.sub_regions)
            yield Label(terroir, winery, style, place, None, None)
            if self._chance.random() < 0.4:
                yield Label(
                    terroir, winery, style, place, self._designation(terroir), self._vineyard()
                )

    def _bottled(self, label: Label, vintage: str) -> Wine:
        number = next(self._ids)
        place = label.terroir
        return Wine(
            id=number,
            name=label.name,
            vintage=vintage,
            winery=label.winery,
            vineyard=label.vineyard,
            designation=label.designation,
            varietals=label.style.varietals,
            country=self._atlas.countries[place.country],
            region=self._atlas.regions[place.country, place.region],
            sub_regions=(self._atlas.sub_regions[place.region, label.sub_region],),
            type=label.style.type,
            color=label.style.color,
            label_url=f"{SITE}/media/wine/{number}/label.jpg",
            wine_url=f"{SITE}/wine/{number}",
            pro_rating=self._ratings(),
            winemakers_note=self._note(),
            tags=frozenset(tag for tag in TAGS if self._chance.random() < 0.05),
        )

    def _vintages(self, kind: WineType) -> tuple[str, ...]:
        """Most sparkling and fortified wine is blended over the years."""
        if kind in {"sparkling", "fortified"} and self._chance.random() < 0.6:
            return (NO_VINTAGE,)
        first = self._chance.choice(VINTAGES)
        years = range(first, min(first + self._chance.randint(1, 5), VINTAGES.stop))
        return tuple(str(year) for year in years)

    def _designation(self, terroir: Terroir) -> Designation:
        pairs = DESIGNATIONS.get(terroir.country, NEW_WORLD_DESIGNATIONS)
        return _DESIGNATIONS[self._chance.choice(pairs)]

    def _vineyard(self) -> Vineyard | None:
        if self._chance.random() < 0.5:
            return None
        family = self._namer.family("United States")
        return Vineyard(next(self._vineyard_ids), f"{family} {self._chance.choice(SITES)}")

    def _ratings(self) -> tuple[ProRating, ...]:
        critics = self._chance.sample(CRITICS, k=self._chance.choice((0, 1, 1, 2, 3)))
        return tuple(self._rating(name, shortcut) for name, shortcut in critics)

    def _rating(self, name: str, shortcut: str) -> ProRating:
        points = round(self._chance.triangular(78, 100, 90))
        return ProRating(name, shortcut, points, next(word for at, word in PRAISE if points >= at))

    def _note(self) -> str | None:
        if self._chance.random() < 0.5:
            return None
        return f"Notes of {self._chance.choice(NOTES)}."
