"""Category trees: what is sent in, what is shown (section 2.8)."""

from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

from ..decoding import Id


class TreeIn(Struct, kw_only=True):
    id: Id | UnsetType | None = UNSET
    name: Annotated[str, Meta(min_length=1, max_length=255)] | UnsetType = UNSET
    channels: list[Id] | UnsetType = UNSET


def show(tree: int, name: str, channels: list[int]) -> dict[str, Any]:
    return {"id": tree, "name": name, "channels": channels}
