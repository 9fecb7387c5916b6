"""Full text search over the wines and drinks: filters, rank and order (T-21)."""

import math
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct

from ...listing.search import SearchQuery
from ...wire.encyclopaedia import NO_VINTAGE, Drink, Wine
from .word_index import InvertedIndex, words

Entry = Wine | Drink
E = TypeVar("E", Wine, Drink)

WHOLE_PHRASE = 0.3
"""How much of a rank is for the whole query standing in the name; the rest is for its words."""


class Hit(Struct, frozen=True):
    """A wine or a drink that fits (the other is None) and its rank, 0 to 1: 0 where the query has no words."""

    wine: Wine | None
    drink: Drink | None
    rank: float

    @property
    def entry(self) -> Entry:
        entry = self.wine or self.drink
        if entry is None:
            raise LookupError("a hit of nothing")
        return entry


def _ids(*parts: Any) -> list[int]:
    return [part.id for part in parts if part is not None]


def texts(entry: Entry) -> list[tuple[float, str]]:
    """The texts that an entry is indexed by, each with its weight."""
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


FilterValues = Callable[[Any], Iterable[int | str]]

_SHARED: dict[str, FilterValues] = {
    "country_id": lambda entry: _ids(entry.country),
    "tag": lambda entry: entry.tags,
}
_FILTER_VALUES: dict[str, dict[str, FilterValues]] = {
    "wine": {
        **_SHARED,
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
        "pro_rating": lambda wine: (rating.rating for rating in wine.pro_rating),
    },
    "drink": {
        **_SHARED,
        "drink_id": _ids,
        "producer_id": lambda drink: _ids(drink.producer),
        "drink_type": lambda drink: (drink.drink_type,),
    },
}
"""What each filter compares, by kind: a filter that a kind does not have excludes all of the kind."""

_ORDERS: dict[str, Callable[[Hit], float]] = {
    "vintage": lambda hit: _year(hit, unknown=math.inf),
    "-vintage": lambda hit: -_year(hit, unknown=-math.inf),
    "rank": lambda hit: hit.rank,
    "-rank": lambda hit: -hit.rank,
    "id": lambda hit: hit.entry.id,
    "-id": lambda hit: -hit.entry.id,
}


class Search:
    """The index of one encyclopaedia, and the queries on it."""

    def __init__(self, wines: Mapping[int, Wine], drinks: Mapping[int, Drink]) -> None:
        self._wines = wines
        self._drinks = drinks
        entries: list[Entry] = [*wines.values(), *drinks.values()]
        self._index = InvertedIndex((entry.id, texts(entry)) for entry in entries)
        self._names = {entry.id: " ".join(words(entry.name)) for entry in entries}

    def hits(self, query: SearchQuery) -> list[Hit]:
        """Every hit, in the order that the query asks for."""
        ranks = self._ranks(query.query) if query.query else None
        wines = _matches("wine", self._wines, ranks, query)
        drinks = _matches("drink", self._drinks, ranks, query)
        hits = [Hit(wine, None, _rank(ranks, wine)) for wine in wines]
        hits += [Hit(None, drink, _rank(ranks, drink)) for drink in drinks]
        return _ordered(hits, query)

    def _ranks(self, text: str) -> dict[int, float]:
        """The entries with all the words; a whole phrase counts by its share of the name."""
        terms = words(text)
        phrase = " ".join(terms)
        ranks = {}
        for entry_id, weight in self._index.lookup(terms).items():
            name = self._names[entry_id]
            share = len(phrase) / len(name) if f" {phrase}" in f" {name}" else 0.0
            ranks[entry_id] = (1 - WHOLE_PHRASE) * weight + WHOLE_PHRASE * share
        return ranks


def _matches(
    kind: str, entries: Mapping[int, E], ranks: Mapping[int, float] | None, query: SearchQuery
) -> Iterator[E]:
    filters, values = _filters(kind, query), _FILTER_VALUES[kind]
    if kind not in query.kinds or not filters.keys() <= values.keys():
        return
    tests = [(values[name], accepted) for name, accepted in filters.items()]
    entry_ids = entries.keys() if ranks is None else entries.keys() & ranks.keys()
    for entry_id in entry_ids:
        entry = entries[entry_id]
        if entry.country.id not in query.country_id_exclude and _passes(entry, tests):
            yield entry


def _passes(entry: Entry, tests: Iterable[tuple[FilterValues, Container[int | str]]]) -> bool:
    return all(any(value in accepted for value in values(entry)) for values, accepted in tests)


def _filters(kind: str, query: SearchQuery) -> dict[str, Container[int | str]]:
    """Unsure: who names both wines and drinks by id wants them all, not the nothing that is both."""
    filters = query.filters()
    if "wine_id" in filters and "drink_id" in filters:
        del filters["drink_id" if kind == "wine" else "wine_id"]
    return filters


def _ordered(hits: list[Hit], query: SearchQuery) -> list[Hit]:
    order = query.order_by or (("-rank",) if query.query else ())
    keys = [_ORDERS[name] for name in (*order, "id")]
    return sorted(hits, key=lambda hit: [key(hit) for key in keys])


def _rank(ranks: Mapping[int, float] | None, entry: Entry) -> float:
    return 0.0 if ranks is None else ranks[entry.id]


def _year(hit: Hit, unknown: float) -> float:
    """Unsure: what has no year stands last, whichever way the years run."""
    vintage = hit.wine.vintage if hit.wine else NO_VINTAGE
    return unknown if vintage == NO_VINTAGE else int(vintage)
