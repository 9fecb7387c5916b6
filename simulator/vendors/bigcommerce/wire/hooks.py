"""Webhooks' JSON, and which scopes there are (sections 6.1 and 6.2)."""

import re
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from simulator.core.body import sent
from simulator.core.webhooks import SubscriptionRow

AREAS = (
    *("product", "sku", "category", "order", "shipment", "channel", "inventory", "metafield"),
    *("customer", "cart", "subscriber", "hook", "information", "app", "brand", "variant"),
)
_SCOPE = re.compile(rf"store/(?:{'|'.join(AREAS)})(?:/(?:\w+|\*))+", re.ASCII)

_Url = Annotated[str, Meta(min_length=1, max_length=2048)]
_Value = Annotated[str, Meta(max_length=1024, pattern=r"^[ -~]*\Z")]
_Name = Annotated[str, Meta(max_length=255, pattern=r"^[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")]


class HookIn(Struct, kw_only=True):
    """What a write may send of a webhook."""

    scope: Annotated[str, Meta(max_length=255)] | UnsetType = UNSET
    destination: _Url | UnsetType = UNSET
    is_active: bool | UnsetType = UNSET
    headers: dict[_Name, _Value] | UnsetType | None = UNSET


class EmailsIn(Struct):
    """Who gets an e-mail when a hook is switched off."""

    emails: Annotated[list[Annotated[str, Meta(max_length=255)]], Meta(max_length=100)]


def is_scope(text: str) -> bool:
    """Unsure: an unknown area is refused, the rest of the scope is not looked at."""
    return bool(_SCOPE.fullmatch(text))


def matches(subscribed: str, scope: str) -> bool:
    """`*` stands for one part, at the end for all that follow (Unsure: more than one)."""
    pattern, parts = subscribed.split("/"), scope.split("/")
    if pattern[-1] == "*" and len(parts) > len(pattern):
        parts = parts[: len(pattern)]
    return len(pattern) == len(parts) and all(
        name in ("*", part) for name, part in zip(pattern, parts, strict=True)
    )


def show(row: SubscriptionRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "client_id": row.owner,
        "store_hash": row.tenant,
        "created_at": row.created // 1000,
        "updated_at": row.updated // 1000,
        "scope": row.scope,
        "destination": row.url,
        "is_active": bool(row.is_active),
        "headers": None if row.headers is None else row.headers_sent,
    }


def show_to_admin(row: SubscriptionRow) -> dict[str, Any]:
    status = "active" if row.is_active else "inactive"
    return {**show(row), "status": "deactivated" if row.deactivated else status}


def columns(body: HookIn) -> dict[str, Any]:
    """What was sent, as columns."""
    fields = sent(body)
    if "destination" in fields:
        fields["url"] = fields.pop("destination")
    if fields.get("headers") is not None:
        fields["headers"] = msgspec.json.encode(fields["headers"]).decode()
    return fields
