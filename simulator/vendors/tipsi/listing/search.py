"""What a full text search asks for: the parameters of GET /fts/, decoded and checked."""

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, fields
from typing import Any, get_args

from ..errors import Invalid
from ..wire import decoding
from ..wire.decoding import InvalidValue
from ..wire.encyclopaedia import NO_VINTAGE, DrinkType, WineType

Ids = frozenset[int]
Words = frozenset[str]
NOTHING: frozenset[Any] = frozenset()
BOTH: Words = frozenset({"wine", "drink"})
ORDERS = ("vintage", "-vintage", "rank", "-rank", "id", "-id")

# Longer runs of digits are no id of ours, and int() of them costs time.
_INTEGER = re.compile(r"-?\d{1,18}", re.ASCII)
FILTERS = (
    *("wine_id", "drink_id", "winery_id", "tag", "producer_id", "drink_type", "varietal_id"),
    *("sub_region_id", "vineyard_id", "designation_id", "region_id", "vintage", "color"),
    *("wine_type", "country_id"),
)
_REQUIRED = ("query", "wine_id", "drink_id", "winery_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchQuery:
    """Values of one parameter are alternatives; all parameters together must hold."""

    query: str = ""
    kinds: Words = BOTH
    """Which of wine and drink are searched."""
    wine_id: Ids = NOTHING
    drink_id: Ids = NOTHING
    winery_id: Ids = NOTHING
    tag: Words = NOTHING
    producer_id: Ids = NOTHING
    drink_type: Words = NOTHING
    varietal_id: Ids = NOTHING
    sub_region_id: Ids = NOTHING
    vineyard_id: Ids = NOTHING
    designation_id: Ids = NOTHING
    region_id: Ids = NOTHING
    vintage: Words = NOTHING
    color: Ids = NOTHING
    wine_type: Words = NOTHING
    country_id: Ids = NOTHING
    country_id_exclude: Ids = NOTHING
    pro_rating_from: int | None = None
    pro_rating_to: int | None = None
    order_by: tuple[str, ...] = ()
    """Names of ORDERS; by default -rank, id with a query and id without."""

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "SearchQuery":
        """Invalid, with every parameter that is wrong, where one is."""
        sent = {name: text for name in _DECODERS if (text := params.get(name, "").strip())}
        if not any(name in sent for name in _REQUIRED):
            raise Invalid({"non_field_errors": [f"One of {', '.join(_REQUIRED)} is required."]})
        values, errors = decoding.fields(sent, _DECODERS)
        if errors:
            raise Invalid(errors)
        return cls(kinds=_kinds(params.get("fts_fields", "")), **values)

    def filters(self) -> dict[str, Container[int | str]]:
        """What each requested filter accepts; `country_id_exclude` stands apart."""
        accepted = {name: getattr(self, name) for name in FILTERS if getattr(self, name)}
        if self.pro_rating_from is not None or self.pro_rating_to is not None:
            lowest, highest = self.pro_rating_from, self.pro_rating_to
            accepted["pro_rating"] = range(lowest or 0, (100 if highest is None else highest) + 1)
        return accepted


def _kinds(text: str) -> Words:
    """`fts_fields` names the kinds to search; Unsure: both, where it names neither."""
    return BOTH.intersection(_parts(text)) or BOTH


def _parts(text: str) -> list[str]:
    return [part for part in (part.strip() for part in text.split(",")) if part]


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise InvalidValue("A valid integer is required.")
    return int(text)


def _ids(text: str) -> Ids:
    return frozenset(_integer(part) for part in _parts(text))


def _words(text: str) -> Words:
    return frozenset(_parts(text))


def _vintages(text: str) -> Words:
    """Unsure: the letters of NV may be of either case."""
    parts = (part.upper() for part in _parts(text))
    return frozenset(part if part == NO_VINTAGE else str(_integer(part)) for part in parts)


def _one_of(choices: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    def decode(text: str) -> tuple[str, ...]:
        parts = tuple(dict.fromkeys(_parts(text)))
        for part in parts:
            if part not in choices:
                raise InvalidValue(f'"{part}" is not a valid choice.')
        return parts

    return decode


def _set_of(choices: tuple[str, ...]) -> Callable[[str], Words]:
    return lambda text: frozenset(_one_of(choices)(text))


_DECODERS: dict[str, Callable[[str], Any]] = {
    **{field.name: _ids for field in fields(SearchQuery) if field.name.endswith("_id")},
    "query": str,
    "tag": _words,
    "drink_type": _set_of(get_args(DrinkType)),
    "vintage": _vintages,
    "color": _ids,
    "wine_type": _set_of(get_args(WineType)),
    "country_id_exclude": _ids,
    "pro_rating_from": _integer,
    "pro_rating_to": _integer,
    "order_by": _one_of(ORDERS),
}
