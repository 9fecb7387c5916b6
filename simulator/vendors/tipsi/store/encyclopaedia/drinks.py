"""Generates the beers, spirits, cocktails and others of the encyclopaedia."""

from collections.abc import Iterator
from itertools import count
from random import Random

from ...wire.encyclopaedia import Drink, Producer
from .data import DATA, DrinkKind
from .places import SITE, Atlas
from .producer_names import NameGenerator

FIRST_ID = 500_000
TAGS = ("craft", "gluten-free", "organic", "vegan", "limited")


class DrinkGenerator:
    """Generates drinks without end; the same random numbers give the same drinks."""

    def __init__(self, rng: Random, atlas: Atlas, names: NameGenerator) -> None:
        self._rng = rng
        self._atlas = atlas
        self._names = names
        self._ids = count(FIRST_ID)
        self._producer_ids = count(1)

    def drinks(self) -> Iterator[Drink]:
        while True:
            for kind in DATA.drink_kinds:
                yield from self._producer(kind)

    def _producer(self, kind: DrinkKind) -> Iterator[Drink]:
        """A producer of some styles, each in some expressions."""
        country = self._rng.choice(kind.countries)
        name = self._names.name(country, kind.producers)
        description = f"{name}, a producer of {kind.drink_type} in {country}."
        producer = Producer(next(self._producer_ids), name, description)
        for style in self._sample(kind.styles, 2):
            for expression in self._sample(kind.expressions, 4):
                yield self._drink(kind, producer, country, f"{expression} {style}")

    def _drink(self, kind: DrinkKind, producer: Producer, country: str, name: str) -> Drink:
        drink_id = next(self._ids)
        return Drink(
            id=drink_id,
            name=f"{producer.name} {name}",
            description=f"{name} of {country}, made by {producer.name}.",
            drink_type=kind.drink_type,
            producer=producer,
            country=self._atlas.countries[country],
            label_url=f"{SITE}/media/drink/{drink_id}/label.jpg",
            tags=frozenset(tag for tag in TAGS if self._rng.random() < 0.05),
        )

    def _sample(self, choices: tuple[str, ...], most: int) -> list[str]:
        return self._rng.sample(choices, k=self._rng.randint(1, min(most, len(choices))))
