"""Channels: what is sent in, what is shown of a row (section 2.9)."""

import re
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from ...errors import SHORT_TYPE, V3Error
from .. import dates


class ChannelRow(NamedTuple):
    """A channel as it is stored."""

    id: int
    name: str
    type: str
    platform: str
    status: str
    created: int
    modified: int
    rest: str


Type = Literal["pos", "marketplace", "storefront", "marketing"]
Status = Literal[
    "active",
    "prelaunch",
    "inactive",
    "connected",
    "disconnected",
    "archived",
    "deleted",
    "terminated",
]

_PLATFORMS = {
    "pos": "clover square stripe talech vend custom",
    "marketplace": "amazon belk catch ebay etsy facebook hudsons_bay google instagram macys meta mirakl"
    " overstock pinterest target_plus tiktok wayfair wish walmart custom",
    "marketing": "facebook google google_shopping instagram meta microsoft custom",
    "storefront": "acquia bigcommerce bloomreach catalyst deity drupal gatsby next vue wordpress custom",
}
PLATFORMS = {kind: frozenset(names.split()) for kind, names in _PLATFORMS.items()}
"""The pairs of type and platform that there are."""
_OF_OTHERS = frozenset({"connected", "disconnected", "archived", "deleted"})
STATUSES = {
    "storefront": frozenset({"prelaunch", "active", "inactive", "archived", "deleted"}),
    **dict.fromkeys(("pos", "marketplace", "marketing"), _OF_OTHERS),
}
"""What may be written."""
AVAILABLE = ("prelaunch", "active", "inactive", "connected")
"""The statuses that the filter `available` means."""

_NAME = re.compile(r"[A-Za-z0-9 _-]+")
_Short = Annotated[str, Meta(min_length=1, max_length=255)]

REST: dict[str, Any] = {"external_id": "", "is_listable_from_ui": True, "is_visible": True}
"""The fields that stand in `rest`, and what a new channel has there."""


class ChannelIn(Struct, kw_only=True):
    name: _Short | UnsetType = UNSET
    type: Type | UnsetType = UNSET
    platform: _Short | UnsetType = UNSET
    status: Status | UnsetType = UNSET
    external_id: Annotated[str, Meta(max_length=255)] | UnsetType | None = UNSET
    is_listable_from_ui: bool | UnsetType = UNSET
    is_visible: bool | UnsetType = UNSET


def show(row: ChannelRow) -> dict[str, Any]:
    """The keys in the order of the published example."""
    rest = {**REST, **msgspec.json.decode(row.rest)}
    icon = f"https://storage.googleapis.com/bigcommerce-production-dev-center/images/{row.platform}_icon.svg"
    return {
        "id": row.id,
        "icon_url": icon,
        "is_listable_from_ui": rest["is_listable_from_ui"],
        "is_visible": rest["is_visible"],
        "date_created": dates.zulu(row.created),
        "external_id": rest["external_id"] or "",
        "type": row.type,
        "platform": row.platform,
        "date_modified": dates.zulu(row.modified),
        "name": row.name,
        "status": row.status,
        "is_enabled": row.status in ("prelaunch", "active", "connected"),
    }


def currencies(channel: int) -> dict[str, Any]:
    """What `include=currencies` adds; a store has one currency here."""
    return {"channel_id": channel, "enabled_currencies": ["USD"], "default_currency": "USD"}


def refused(status: int, title: str, errors: dict[str, str] | None = None) -> V3Error:
    """A refusal as channels spell it."""
    return V3Error(status, title, errors, type_url=SHORT_TYPE)


def check_name(name: str) -> None:
    """Latin letters, Arabic numerals, dash and underscore; spaces too, as the examples have them."""
    if not _NAME.fullmatch(name):
        raise refused(
            422,
            "Only latin alphabet letters, arabic numerals, dash and underscore are allowed to be used as channel name.",
        )


def check_pair(kind: str, platform: str) -> None:
    if platform not in PLATFORMS[kind]:
        raise refused(
            422, f"Input channel type [{kind}] with platform [{platform[:100]}] is not supported"
        )


def check_status(kind: str, status: str) -> None:
    """Unsure: the words."""
    if status not in STATUSES[kind]:
        why = f"The status '{status}' is not valid for a channel of type '{kind}'."
        raise refused(422, "The following fields are invalid: status", {"status": why})
