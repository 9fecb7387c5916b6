"""Generates the wines of the encyclopaedia from the wine regions."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import cast

from ...wire.encyclopaedia import (
    NO_VINTAGE,
    Designation,
    ProRating,
    Varietal,
    Vineyard,
    Wine,
    Winery,
    WineType,
)
from .data import DATA, ROSE, WineRegion
from .places import SITE, Atlas
from .producer_names import NameGenerator

FIRST_ID = 1000
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

_VARIETALS = {
    name: Varietal(varietal_id, name)
    for varietal_id, name in enumerate(DATA.varietal_colors, start=1)
}
_DESIGNATIONS = {
    pair: Designation(designation_id, *pair)
    for designation_id, pair in enumerate(
        (
            pair
            for pairs in (*DATA.designations.values(), DATA.new_world_designations)
            for pair in pairs
        ),
        start=1,
    )
}


@dataclass(frozen=True, slots=True)
class Style:
    """What a wine region's line says of a wine, such as "rose: Grenache, Cinsault"."""

    type: WineType
    color: int
    varietals: tuple[Varietal, ...]

    @classmethod
    def of(cls, line: str) -> "Style":
        kind, _, grapes = line.rpartition(": ")
        names = grapes.split(", ")
        color = ROSE if kind == "rose" else DATA.varietal_colors[names[0]]
        wine_type = "regular" if kind in {"", "rose"} else kind
        return cls(cast("WineType", wine_type), color, tuple(_VARIETALS[name] for name in names))


@dataclass(frozen=True, slots=True)
class Label:
    """What the vintages of one wine share."""

    region: WineRegion
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
        if self.region.country not in DATA.designations:
            return (grape,)
        usual = Style.of(self.region.wines[0]).varietals[0].name
        return (self.sub_region,) if grape == usual else (self.sub_region, grape)


class WineGenerator:
    """Generates wines without end; the same random numbers give the same wines."""

    def __init__(self, rng: Random, atlas: Atlas, names: NameGenerator) -> None:
        self._rng = rng
        self._atlas = atlas
        self._names = names
        self._ids = count(FIRST_ID)
        self._winery_ids = count(1)
        self._vineyard_ids = count(1)

    def wines(self) -> Iterator[Wine]:
        while True:
            for region in DATA.wine_regions:
                for label in self._winery(region):
                    for vintage in self._vintages(label.style.type):
                        yield self._wine(label, vintage)

    def _winery(self, region: WineRegion) -> Iterator[Label]:
        """A winery makes some of its region's wines, a few of them twice: plain and special."""
        patterns = DATA.winery_names.get(region.country, DATA.new_world_winery_names)
        winery = Winery(next(self._winery_ids), self._names.name(region.country, patterns))
        for line in self._rng.sample(region.wines, k=min(3, len(region.wines))):
            style = Style.of(line)
            sub_region = self._rng.choice(region.sub_regions)
            yield Label(region, winery, style, sub_region, None, None)
            if self._rng.random() < 0.4:
                yield Label(
                    region, winery, style, sub_region, self._designation(region), self._vineyard()
                )

    def _wine(self, label: Label, vintage: str) -> Wine:
        wine_id = next(self._ids)
        region = label.region
        return Wine(
            id=wine_id,
            name=label.name,
            vintage=vintage,
            winery=label.winery,
            vineyard=label.vineyard,
            designation=label.designation,
            varietals=label.style.varietals,
            country=self._atlas.countries[region.country],
            region=self._atlas.regions[region.country, region.region],
            sub_regions=(self._atlas.sub_regions[region.region, label.sub_region],),
            type=label.style.type,
            color=label.style.color,
            label_url=f"{SITE}/media/wine/{wine_id}/label.jpg",
            wine_url=f"{SITE}/wine/{wine_id}",
            pro_rating=self._ratings(),
            winemakers_note=self._note(),
            tags=frozenset(tag for tag in TAGS if self._rng.random() < 0.05),
        )

    def _vintages(self, kind: WineType) -> tuple[str, ...]:
        """Most sparkling and fortified wine is blended over the years."""
        if kind in {"sparkling", "fortified"} and self._rng.random() < 0.6:
            return (NO_VINTAGE,)
        first = self._rng.choice(VINTAGES)
        years = range(first, min(first + self._rng.randint(1, 5), VINTAGES.stop))
        return tuple(str(year) for year in years)

    def _designation(self, region: WineRegion) -> Designation:
        pairs = DATA.designations.get(region.country, DATA.new_world_designations)
        return _DESIGNATIONS[self._rng.choice(pairs)]

    def _vineyard(self) -> Vineyard | None:
        if self._rng.random() < 0.5:
            return None
        surname = self._names.surname("United States")
        return Vineyard(next(self._vineyard_ids), f"{surname} {self._rng.choice(SITES)}")

    def _ratings(self) -> tuple[ProRating, ...]:
        critics = self._rng.sample(CRITICS, k=self._rng.choice((0, 1, 1, 2, 3)))
        return tuple(self._rating(name, shortcut) for name, shortcut in critics)

    def _rating(self, name: str, shortcut: str) -> ProRating:
        points = round(self._rng.triangular(78, 100, 90))
        return ProRating(
            name, shortcut, points, next(praise for least, praise in PRAISE if points >= least)
        )

    def _note(self) -> str | None:
        if self._rng.random() < 0.5:
            return None
        return f"Notes of {self._rng.choice(NOTES)}."
