"""Custom fields: a name and a value on a product (section 2.7)."""

from typing import Annotated, Any, NamedTuple

from msgspec import UNSET, Meta, Struct, UnsetType

from ..decoding import Id


class CustomFieldRow(NamedTuple):
    """A custom field as it is stored."""

    id: int
    name: str
    value: str


_Short = Annotated[str, Meta(min_length=1, max_length=250)]


class CustomFieldIn(Struct, kw_only=True):
    id: Id | UnsetType = UNSET
    """In a product's own list only: which one is meant."""
    name: _Short | UnsetType = UNSET
    value: _Short | UnsetType = UNSET


def show(row: CustomFieldRow) -> dict[str, Any]:
    return row._asdict()
