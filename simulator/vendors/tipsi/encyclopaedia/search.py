"""Full text search over the wines and drinks: filters, rank and order (T-21)."""

import math
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct

from .entries import Drink, Wine
from .query import Query
from .wines import NO_VINTAGE
from .words import Index, words

Entry = Wine | Drink
E = TypeVar("E", Wine, Drink)

WHOLE_PHRASE = 0.3
"""How much of a rank is for the whole query standing in the name; the rest is for its words."""


class Hit(Struct, frozen=True):
    """One found wine or drink (the other is None) and its rank, 0 to 1: 0 where nothing was asked in words."""

    wine: Wine | None
    drink: Drink | None
    rank: float

    @property
    def entry(self) -> Entry:
        found = self.wine or self.drink
        if found is None:
            raise LookupError("a hit of nothing")
        return found


def _ids(*parts: Any) -> list[int]:
    return [part.id for part in parts if part is not None]


def texts(entry: Entry) -> list[tuple[float, str]]:
    """The words by which an entry is found, each text with its weight."""
    shared = [(1.0, entry.name), (0.4, entry.country.name)]
    if isinstance(entry, Drink):
        kind = (0.5, entry.drink_type)
        return [*shared, kind, (0.8, entry.producer.name), (0.2, entry.description)]
    special = [part.name for part in (entry.vineyard, entry.designation) if part]
    grapes = [varietal.name for varietal in entry.varietals]
    places = [entry.region.name, *(place.name for place in entry.sub_regions)]
    return [
        *shared,
        (0.8, entry.winery.name),
        *((0.6, name) for name in (*special, *grapes)),
        *((0.4, name) for name in places),
        (0.5, entry.type),
        (0.4, entry.vintage),
    ]


Reader = Callable[[Any], Iterable[int | str]]

_EITHER: dict[str, Reader] = {
    "country_id": lambda entry: _ids(entry.country),
    "tag": lambda entry: entry.tags,
}
_READERS: dict[str, dict[str, Reader]] = {
    "wine": {
        **_EITHER,
        "wine_id": _ids,
        "winery_id": lambda wine: _ids(wine.winery),
        "varietal_id": lambda wine: _ids(*wine.varietals),
        "sub_region_id": lambda wine: _ids(*wine.sub_regions),
        "vineyard_id": lambda wine: _ids(wine.vineyard),
        "designation_id": lambda wine: _ids(wine.designation),
        "region_id": lambda wine: _ids(wine.region),
        "vintage": lambda wine: (wine.vintage,),
        "color": lambda wine: (wine.color,),
        "wine_type": lambda wine: (wine.type,),
        "pro_rating": lambda wine: (one.rating for one in wine.pro_rating),
    },
    "drink": {
        **_EITHER,
        "drink_id": _ids,
        "producer_id": lambda drink: _ids(drink.producer),
        "drink_type": lambda drink: (drink.drink_type,),
    },
}
"""What each filter looks at, by kind: a kind without the filter is not found through it."""

_ORDERS: dict[str, Callable[[Hit], float]] = {
    "vintage": lambda hit: _year(hit, unknown=math.inf),
    "-vintage": lambda hit: -_year(hit, unknown=-math.inf),
    "rank": lambda hit: hit.rank,
    "-rank": lambda hit: -hit.rank,
    "id": lambda hit: hit.entry.id,
    "-id": lambda hit: -hit.entry.id,
}


class Search:
    """The index of one encyclopaedia, and the way through it."""

    def __init__(self, wines: Mapping[int, Wine], drinks: Mapping[int, Drink]) -> None:
        self._wines = wines
        self._drinks = drinks
        entries: list[Entry] = [*wines.values(), *drinks.values()]
        self._index = Index((entry.id, texts(entry)) for entry in entries)
        self._names = {entry.id: " ".join(words(entry.name)) for entry in entries}

    def hits(self, query: Query) -> list[Hit]:
        """Every hit, in the order that the query asks for."""
        ranks = self._ranks(query.query) if query.query else None
        wines = _found("wine", self._wines, ranks, query)
        drinks = _found("drink", self._drinks, ranks, query)
        hits = [Hit(wine, None, _rank(ranks, wine)) for wine in wines]
        hits += [Hit(None, drink, _rank(ranks, drink)) for drink in drinks]
        return _ordered(hits, query)

    def _ranks(self, text: str) -> dict[int, float]:
        """The entries with all the words; a whole phrase counts by its share of the name."""
        asked = words(text)
        phrase = " ".join(asked)
        ranks = {}
        for number, weight in self._index.found(asked).items():
            name = self._names[number]
            share = len(phrase) / len(name) if f" {phrase}" in f" {name}" else 0.0
            ranks[number] = (1 - WHOLE_PHRASE) * weight + WHOLE_PHRASE * share
        return ranks


def _found(
    kind: str, entries: Mapping[int, E], ranks: Mapping[int, float] | None, query: Query
) -> Iterator[E]:
    filters, readers = _filters(kind, query), _READERS[kind]
    if kind not in query.kinds or not filters.keys() <= readers.keys():
        return
    tests = [(readers[name], accepted) for name, accepted in filters.items()]
    numbers = entries.keys() if ranks is None else entries.keys() & ranks.keys()
    for number in numbers:
        entry = entries[number]
        if entry.country.id not in query.country_id_exclude and _passes(entry, tests):
            yield entry


def _passes(entry: Entry, tests: Iterable[tuple[Reader, Container[int | str]]]) -> bool:
    return all(any(value in accepted for value in read(entry)) for read, accepted in tests)


def _filters(kind: str, query: Query) -> dict[str, Container[int | str]]:
    """Unsure: who names both wines and drinks by id wants them all, not the nothing that is both."""
    filters = query.filters()
    if "wine_id" in filters and "drink_id" in filters:
        del filters["drink_id" if kind == "wine" else "wine_id"]
    return filters


def _ordered(hits: list[Hit], query: Query) -> list[Hit]:
    order = query.order_by or (("-rank",) if query.query else ())
    keys = [_ORDERS[name] for name in (*order, "id")]
    return sorted(hits, key=lambda hit: [key(hit) for key in keys])


def _rank(ranks: Mapping[int, float] | None, entry: Entry) -> float:
    return 0.0 if ranks is None else ranks[entry.id]


def _year(hit: Hit, unknown: float) -> float:
    """Unsure: what has no year stands last, whichever way the years run."""
    vintage = hit.wine.vintage if hit.wine else NO_VINTAGE
    return unknown if vintage == NO_VINTAGE else int(vintage)
