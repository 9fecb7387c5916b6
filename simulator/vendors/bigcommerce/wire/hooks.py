"""Webhooks' JSON, and which scopes there are (sections 6.1 and 6.2)."""

import re
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from simulator.core.sql.statements import Row

from .decoding import fitted

COLUMNS = (
    *("id", "client_id", "store", "created", "updated", "scope", "destination", "is_active"),
    *("headers", "deactivated"),
)
AT = {name: place for place, name in enumerate(COLUMNS)}

AREAS = (
    *("product", "sku", "category", "order", "shipment", "channel", "inventory", "metafield"),
    *("customer", "cart", "subscriber", "hook", "information", "app", "brand", "variant"),
)
_SCOPE = re.compile(rf"store/(?:{'|'.join(AREAS)})(?:/(?:\w+|\*))+", re.ASCII)

_Url = Annotated[str, Meta(min_length=1, max_length=2048)]
_Value = Annotated[str, Meta(max_length=1024, pattern=r"^[ -~]*\Z")]
_Name = Annotated[str, Meta(max_length=255, pattern=r"^[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")]


class HookIn(Struct, kw_only=True):
    """What a write may say of a webhook."""

    scope: Annotated[str, Meta(max_length=255)] | UnsetType = UNSET
    destination: _Url | UnsetType = UNSET
    is_active: bool | UnsetType = UNSET
    headers: dict[_Name, _Value] | UnsetType | None = UNSET


class EmailsIn(Struct):
    """Who is written to when a hook is switched off."""

    emails: Annotated[list[Annotated[str, Meta(max_length=255)]], Meta(max_length=100)]


def read(told: Any) -> HookIn:
    return fitted(told, HookIn)


def is_scope(text: str) -> bool:
    """Unsure: an unknown area is refused, the rest of the scope is not looked at."""
    return bool(_SCOPE.fullmatch(text))


def matches(wanted: str, scope: str) -> bool:
    """`*` stands for one part, at the end for all that follow (Unsure: more than one)."""
    parts, told = wanted.split("/"), scope.split("/")
    if parts[-1] == "*" and len(told) > len(parts):
        told = told[: len(parts)]
    return len(parts) == len(told) and all(
        want in ("*", is_) for want, is_ in zip(parts, told, strict=True)
    )


def show(row: Row) -> dict[str, Any]:
    headers = row[AT["headers"]]
    return {
        "id": row[AT["id"]],
        "client_id": row[AT["client_id"]],
        "store_hash": row[AT["store"]],
        "created_at": row[AT["created"]] // 1000,
        "updated_at": row[AT["updated"]] // 1000,
        "scope": row[AT["scope"]],
        "destination": row[AT["destination"]],
        "is_active": bool(row[AT["is_active"]]),
        "headers": None if headers is None else msgspec.json.decode(headers),
    }


def show_to_admin(row: Row) -> dict[str, Any]:
    status = "active" if row[AT["is_active"]] else "inactive"
    return {**show(row), "status": "deactivated" if row[AT["deactivated"]] else status}
