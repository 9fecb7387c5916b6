"""What a connection of this profile may say, in a file or in the environment."""

import codecs
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import msgspec
from msgspec import Struct, field

from ...kernel.config import Connection, required
from ...kernel.errors import ConfigBad
from .pure.mapping import KINDS, Category

TARGET = ("TIPSI_BASE_URL", "TIPSI_USERNAME", "TIPSI_PASSWORD", "TIPSI_STORE_ID")
SOURCE = (
    "CATALOG_CSV",
    "CSV_TILL_BASE_URL",
    "CSV_TILL_ACCESS_TOKEN",
    "SOURCE_ACCOUNT_URL",
    "SOURCE_ACCOUNT_TOKEN",
)
CATEGORY = "TIPSI_CATEGORY"
ENVIRONMENT = (*SOURCE, *TARGET, CATEGORY)


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """A CSV (a path or a URL), or an account of a control API; `token` is its bearer token."""

    csv: str | None = None
    account: str | None = None
    token: str | None = None
    encoding: str = "utf-8-sig"

    def __post_init__(self) -> None:
        try:
            codecs.lookup(self.encoding)
        except LookupError:
            raise ValueError(f"there is no encoding {self.encoding!r}") from None


class Store(Struct, frozen=True, forbid_unknown_fields=True):
    base_url: str
    username: str
    password: str
    store_id: int


class TipsiConnection(Connection, frozen=True, forbid_unknown_fields=True, kw_only=True):
    source: Source
    target: Store
    categories: dict[str, Category] = field(default_factory=dict)
    """The till's category to Tipsi's; "*" is every other one."""

    @property
    def all_categories(self) -> dict[str, Category]:
        return {**KINDS, **self.categories}

    def in_file(self, folder: Path) -> Self:
        csv = self.source.csv
        if csv is None or "://" in csv:
            return self
        source = msgspec.structs.replace(self.source, csv=str(folder / csv))
        return msgspec.structs.replace(self, source=source)


def from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    return {
        "source": _source(environ),
        "target": required(TARGET, "TIPSI_", environ),
        "categories": _categories(environ),
    }


def _source(environ: Mapping[str, str]) -> dict[str, str | None]:
    """A file or URL by name, the CSV till's export, or an account: the first that is set."""
    till, token = environ.get("CSV_TILL_BASE_URL"), environ.get("CSV_TILL_ACCESS_TOKEN")
    export = f"{till.rstrip('/')}/csv_till/export.csv" if till else None
    if csv := environ.get("CATALOG_CSV") or export:
        # The till's token goes to the till alone.
        is_till = till is None or csv.startswith(till.rstrip("/") + "/")
        return {"csv": csv, "token": token if is_till else None}
    if account := environ.get("SOURCE_ACCOUNT_URL"):
        return {"account": account, "token": environ.get("SOURCE_ACCOUNT_TOKEN")}
    raise ConfigBad(
        "No source is set: set CATALOG_CSV (a path or a URL), CSV_TILL_BASE_URL and CSV_TILL_ACCESS_TOKEN, "
        "or SOURCE_ACCOUNT_URL."
    )


def _categories(environ: Mapping[str, str]) -> dict[str, str]:
    """TIPSI_CATEGORY: what the products are whose own category says nothing (T-22)."""
    return {"*": environ[CATEGORY]} if environ.get(CATEGORY) else {}
