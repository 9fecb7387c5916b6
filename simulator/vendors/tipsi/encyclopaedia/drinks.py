"""The beers, spirits, cocktails and others of the encyclopaedia, made with a seed."""

from collections.abc import Iterator
from itertools import count
from random import Random

from .entries import Drink, Producer
from .places import SITE, Atlas
from .shelves import SHELVES, Shelf
from .surnames import Namer

FIRST_ID = 500_000
TAGS = ("craft", "gluten-free", "organic", "vegan", "limited")


class Stock:
    """Makes drinks without end; the same chance makes the same ones."""

    def __init__(self, chance: Random, atlas: Atlas, namer: Namer) -> None:
        self._chance = chance
        self._atlas = atlas
        self._namer = namer
        self._ids = count(FIRST_ID)
        self._producer_ids = count(1)

    def drinks(self) -> Iterator[Drink]:
        while True:
            for shelf in SHELVES:
                yield from self._producer(shelf)

    def _producer(self, shelf: Shelf) -> Iterator[Drink]:
        """A producer of some styles, each in some expressions."""
        country = self._chance.choice(shelf.countries)
        name = self._namer.name(country, shelf.producers)
        about = f"{name}, a producer of {shelf.drink_type} in {country}."
        producer = Producer(next(self._producer_ids), name, about)
        for style in self._some(shelf.styles, 2):
            for expression in self._some(shelf.expressions, 4):
                yield self._made(shelf, producer, country, f"{expression} {style}")

    def _made(self, shelf: Shelf, producer: Producer, country: str, what: str) -> Drink:
        number = next(self._ids)
        return Drink(
            id=number,
            name=f"{producer.name} {what}",
            description=f"{what} of {country}, made by {producer.name}.",
            drink_type=shelf.drink_type,
            producer=producer,
            country=self._atlas.countries[country],
            label_url=f"{SITE}/media/drink/{number}/label.jpg",
            tags=frozenset(tag for tag in TAGS if self._chance.random() < 0.05),
        )

    def _some(self, choices: tuple[str, ...], most: int) -> list[str]:
        return self._chance.sample(choices, k=self._chance.randint(1, min(most, len(choices))))
