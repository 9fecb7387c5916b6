"""Custom fields: a name and a value on a product (section 2.7)."""

from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from simulator.core.sql.statements import Row

from ..decoding import Id

COLUMNS = ("id", "name", "value")

_Short = Annotated[str, Meta(min_length=1, max_length=250)]


class CustomFieldIn(Struct, kw_only=True):
    id: Id | UnsetType = UNSET
    """In a product's own list only: which one is meant."""
    name: _Short | UnsetType = UNSET
    value: _Short | UnsetType = UNSET


def show(row: Row) -> dict[str, Any]:
    return dict(zip(COLUMNS, row, strict=True))
