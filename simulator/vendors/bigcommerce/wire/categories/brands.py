"""Brands: what is sent in, what is shown of a row (section 2.8)."""

from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType


class BrandRow(NamedTuple):
    """A brand as it is stored."""

    id: int
    name: str
    url: str
    url_customized: bool
    rest: str


_Line = Annotated[str, Meta(max_length=255)]
_Text = Annotated[str, Meta(max_length=65_535)]

REST: dict[str, Any] = {
    "page_title": "",
    "meta_keywords": [],
    "meta_description": "",
    "image_url": "",
    "search_keywords": "",
}
"""The fields that stand in `rest`, and what a new brand has there; only what differs is kept."""


class CustomUrl(Struct, kw_only=True):
    """Where a brand or a category stands in the shop."""

    url: Annotated[str, Meta(min_length=1, max_length=255)] | UnsetType = UNSET
    is_customized: bool | UnsetType = UNSET


class BrandIn(Struct, kw_only=True):
    name: Annotated[str, Meta(min_length=1, max_length=255)] | UnsetType = UNSET
    page_title: _Line | UnsetType = UNSET
    meta_keywords: list[_Line] | UnsetType = UNSET
    meta_description: _Text | UnsetType = UNSET
    image_url: _Line | UnsetType = UNSET
    search_keywords: _Text | UnsetType = UNSET
    custom_url: CustomUrl | UnsetType | None = UNSET


def show(row: BrandRow) -> dict[str, Any]:
    rest = {**REST, **msgspec.json.decode(row.rest)}
    return {
        "id": row.id,
        "name": row.name,
        **rest,
        "custom_url": {"url": row.url, "is_customized": bool(row.url_customized)},
    }
