"""The encyclopaedia itself: wines and drinks by id, and the search through them."""

from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import islice
from random import Random

from .drinks import Stock
from .entries import Drink, Wine
from .places import Atlas
from .query import Query
from .search import Hit, Search
from .surnames import Namer
from .wines import Harvest

WINES = 4_200
DRINKS = 1_300


class Encyclopaedia:
    """Never changes once it is made, so threads and accounts share it."""

    def __init__(self, wines: Iterable[Wine], drinks: Iterable[Drink]) -> None:
        self._wines = {wine.id: wine for wine in wines}
        self._drinks = {drink.id: drink for drink in drinks}

    @property
    def wines(self) -> tuple[Wine, ...]:
        return tuple(self._wines.values())

    @property
    def drinks(self) -> tuple[Drink, ...]:
        return tuple(self._drinks.values())

    def wine(self, number: int) -> Wine:
        """LookupError where there is none."""
        return self._wines[number]

    def drink(self, number: int) -> Drink:
        """LookupError where there is none."""
        return self._drinks[number]

    def has(self, kind: str, number: int) -> bool:
        """Whether there is such a wine or drink; `kind` is "wine" or "drink"."""
        return number in (self._wines if kind == "wine" else self._drinks)

    def search(self, query: Query) -> list[Hit]:
        """Every hit, in the order that the query asks for."""
        return self._search.hits(query)

    @cached_property
    def _search(self) -> Search:
        return Search(self._wines, self._drinks)


@lru_cache(maxsize=4)
def volumes(seed: int) -> Encyclopaedia:
    """The same seed gives the same wines and drinks, with the same ids."""
    chance = Random(f"encyclopaedia {seed}")  # noqa: S311 - believable data, no secrets
    atlas, namer = Atlas(), Namer(seed)
    harvest, stock = Harvest(chance, atlas, namer), Stock(chance, atlas, namer)
    return Encyclopaedia(islice(harvest.wines(), WINES), islice(stock.drinks(), DRINKS))
