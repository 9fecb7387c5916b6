"""The encyclopaedia itself: wines and drinks by id, and the search through them."""

from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import islice
from random import Random

from ...listing.search import SearchQuery
from ...wire.encyclopaedia import Drink, Wine
from .drinks import DrinkGenerator
from .places import Atlas
from .producer_names import NameGenerator
from .search import Hit, Search
from .wines import WineGenerator

WINES = 4_200
DRINKS = 1_300


class Encyclopaedia:
    """Never changes once it is generated, so threads and accounts share it."""

    def __init__(self, wines: Iterable[Wine], drinks: Iterable[Drink]) -> None:
        self._wines = {wine.id: wine for wine in wines}
        self._drinks = {drink.id: drink for drink in drinks}

    @property
    def wines(self) -> tuple[Wine, ...]:
        return tuple(self._wines.values())

    @property
    def drinks(self) -> tuple[Drink, ...]:
        return tuple(self._drinks.values())

    def wine(self, wine_id: int) -> Wine:
        """LookupError where there is none."""
        return self._wines[wine_id]

    def drink(self, drink_id: int) -> Drink:
        """LookupError where there is none."""
        return self._drinks[drink_id]

    def has(self, kind: str, entry_id: int) -> bool:
        """Whether there is such a wine or drink; `kind` is "wine" or "drink"."""
        return entry_id in (self._wines if kind == "wine" else self._drinks)

    def search(self, query: SearchQuery) -> list[Hit]:
        """Every hit, in the order that the query asks for."""
        return self._search.hits(query)

    @cached_property
    def _search(self) -> Search:
        return Search(self._wines, self._drinks)


@lru_cache(maxsize=4)
def encyclopaedia_of(seed: int) -> Encyclopaedia:
    """The same seed gives the same wines and drinks, with the same ids."""
    rng = Random(f"encyclopaedia {seed}")  # noqa: S311 - believable data, no secrets
    atlas, names = Atlas(), NameGenerator(seed)
    wines, drinks = WineGenerator(rng, atlas, names), DrinkGenerator(rng, atlas, names)
    return Encyclopaedia(islice(wines.wines(), WINES), islice(drinks.drinks(), DRINKS))
