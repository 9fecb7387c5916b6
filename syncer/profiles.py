"""The profiles by name: which source, mapping and target a connection is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from msgspec import Struct

from .config import Connection, SourceOrders, checked_url, converted
from .errors import ConfigBad
from .http import Client
from .mapping import listings
from .model import Source, Target
from .pipeline import Mapper
from .sources.account import AccountSource
from .sources.csv import CsvSource
from .targets.tipsi import Tipsi


@dataclass(frozen=True, slots=True)
class Profile:
    """A value, not a subclass: a new profile is one more line in PROFILES."""

    source: Callable[[Connection, Client], Source]
    mapping: Callable[[Connection], Mapper]
    target: Callable[[Connection, Client], Target]


class TipsiOrders(Struct, frozen=True, forbid_unknown_fields=True):
    base_url: str
    username: str
    password: str
    store_id: int


def catalogue(connection: Connection, client: Client) -> Source:
    """A CSV, or an account that a control API describes."""
    match connection.source:
        case SourceOrders(csv=str(where), account=None, token=token, encoding=encoding):
            checked = checked_url(where) if "://" in where else str(Path(where))
            return CsvSource(checked, client, token=token, encoding=encoding)
        case SourceOrders(csv=None, account=str(url), token=token):
            return AccountSource(checked_url(url), client, token=token)
    raise ConfigBad("A source is either csv = ... or account = ...: tell one of them.")


def tipsi(connection: Connection, client: Client) -> Target:
    told: TipsiOrders = converted(connection.target, TipsiOrders, "The target")
    return Tipsi(
        client,
        checked_url(told.base_url),
        told.store_id,
        username=told.username,
        password=told.password,
    )


def tipsi_mapping(connection: Connection) -> Mapper:
    return partial(listings, categories=connection.all_categories)


PROFILES = {"tipsi": Profile(source=catalogue, mapping=tipsi_mapping, target=tipsi)}


def profile(name: str) -> Profile:
    if name not in PROFILES:
        raise ConfigBad(f"There is no profile {name!r}; there are: {', '.join(PROFILES)}.")
    return PROFILES[name]
