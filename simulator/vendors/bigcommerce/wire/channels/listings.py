"""Channel listings: what is sent in, what is shown of a row (section 2.9)."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from simulator.core.body import sent

from ...errors import SHORT_TYPE, V3Error
from .. import dates
from ..decoding import Id, Whole


class ListingRow(NamedTuple):
    """A product's listing on a channel as it is stored."""

    id: int
    channel: int
    product: int
    state: str
    created: int
    modified: int
    rest: str


State = Literal[
    "active",
    "disabled",
    "error",
    "pending",
    "pending_disable",
    "pending_delete",
    "partially_rejected",
    "queued",
    "rejected",
    "submitted",
    "deleted",
]

_Name = Annotated[str, Meta(max_length=255)]
_Text = Annotated[str, Meta(max_length=65_535)]
MOST_VARIANTS = 600


class ListedVariant(Struct, kw_only=True):
    product_id: Id
    variant_id: Id
    state: State
    external_id: _Name | UnsetType | None = UNSET
    name: _Name | UnsetType | None = UNSET
    description: _Text | UnsetType | None = UNSET


class ListingIn(Struct, kw_only=True):
    """`listing_id` in a change only."""

    listing_id: Whole | UnsetType = UNSET
    product_id: Id
    state: State
    variants: Annotated[list[ListedVariant], Meta(max_length=MOST_VARIANTS)]
    external_id: _Name | UnsetType | None = UNSET
    name: _Name | UnsetType | None = UNSET
    description: _Text | UnsetType | None = UNSET


def show(row: ListingRow) -> dict[str, Any]:
    """Names, descriptions and external ids only where they were sent."""
    rest = msgspec.json.decode(row.rest)
    variants = rest.pop("variants")
    return {
        "channel_id": row.channel,
        "listing_id": row.id,
        "product_id": row.product,
        "state": row.state,
        **rest,
        "date_created": dates.zulu(row.created),
        "date_modified": dates.zulu(row.modified),
        "variants": [_variant(row.channel, variant) for variant in variants],
    }


def _variant(channel: int, stored: dict[str, Any]) -> dict[str, Any]:
    stamps = {
        "date_created": dates.zulu(stored.pop("created")),
        "date_modified": dates.zulu(stored.pop("modified")),
    }
    return {"channel_id": channel, **stored, **stamps}


def require(listings: Sequence[Mapping[str, Any]], *names: str) -> None:
    """V3Error (422) that names what is not there by its place: `0.variants.0.state` (section 2.9)."""
    missing = [
        f"{place}.{name}"
        for place, listing in enumerate(listings)
        for name in _absent(listing, names)
    ]
    for place, listing in enumerate(listings):
        variants = listing.get("variants")
        for at, variant in enumerate(variants if isinstance(variants, list) else []):
            data = variant if isinstance(variant, dict) else {}
            missing += [f"{place}.variants.{at}.{name}" for name in _absent(data, _OF_VARIANT)]
    if missing:
        wrong = dict.fromkeys(missing, "error.path.missing")
        raise V3Error(422, "JSON data is missing or invalid", wrong, type_url=SHORT_TYPE)


_OF_VARIANT = ("state", "product_id", "variant_id")


def _absent(data: Mapping[str, Any], names: Sequence[str]) -> list[str]:
    return [name for name in names if data.get(name) is None]


def rest_of(data: ListingIn, old: dict[str, Any], now_ms: int) -> dict[str, Any]:
    """What stands in `rest` after a write: variants are added or changed, none goes."""
    fields = {name: value for name, value in sent(data).items() if value is not None}
    variants = {listing["variant_id"]: listing for listing in old.get("variants", [])}
    for variant in data.variants:
        new = {name: value for name, value in sent(variant).items() if value is not None}
        was = variants.get(variant.variant_id, {"created": now_ms})
        variants[variant.variant_id] = {**was, **new, "modified": now_ms}
    texts = ("external_id", "name", "description")
    stored: dict[str, Any] = {name: fields[name] for name in texts if name in fields}
    return {**old, **stored, "variants": list(variants.values())}
