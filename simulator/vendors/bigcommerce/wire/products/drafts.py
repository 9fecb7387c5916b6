"""Products as they are written: what was sent, put over the columns that a product has."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from simulator.core.body import sent

from ...errors import invalid_fields
from .. import dates
from ..decoding import LARGEST_LEVEL, Amount, Level, Whole, convert, number, scaled
from .products import AMOUNTS, DEFAULTS, REST, ProductRow

PLAIN = (
    *("name", "type", "sku", "description", "product_tax_code", "tax_class_id", "is_visible"),
    *("inventory_warning_level", "inventory_tracking", "is_free_shipping", "is_featured"),
    *("upc", "mpn", "gtin", "search_keywords", "availability", "condition", "sort_order"),
)
"""The fields that stand in a column as they are sent."""


class VideoIn(Struct):
    video_id: Annotated[str, Meta(min_length=1, max_length=25)]
    title: Annotated[str, Meta(max_length=255)] = ""
    description: Annotated[str, Meta(max_length=65_535)] = ""
    sort_order: Whole = 0
    type: Literal["youtube"] = "youtube"


class RuleIn(Struct):
    quantity_min: Level
    quantity_max: Level
    type: Literal["price", "percent", "fixed"]
    amount: Amount


def columns_of(row: ProductRow) -> dict[str, Any]:
    """A row's columns by name."""
    return dict(zip(ProductRow._fields, row, strict=False))


def fresh(*, is_visible: bool) -> dict[str, Any]:
    """What a new product has where nothing is sent."""
    return {**DEFAULTS, "is_visible": is_visible, "rest": "{}"}


def drafted(data: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """The old columns with what was sent over them; brand, URL, categories and level are the store's to find."""
    new = {**old, **{name: data[name] for name in PLAIN if name in data}}
    new |= {name: scaled(data[name] or Decimal(0)) for name in AMOUNTS if name in data}
    new["rest"] = _rest(data, old["rest"])
    _check_hiding(data, new)
    return new


def clamped(level: int) -> int:
    """The catalogue takes a level that is too large as the largest (section 2.3)."""
    return min(level, LARGEST_LEVEL)


def _rest(data: Mapping[str, Any], stored: str) -> str:
    """Only what differs from a new product's is kept."""
    old = {**REST, **msgspec.json.decode(stored)}
    rest = old | {name: data[name] for name in REST if name in data}
    if "preorder_release_date" in data:
        rest["preorder_release_date"] = _release(data["preorder_release_date"])
    if "videos" in data:
        rest["videos"] = _videos(data["videos"])
    if "bulk_pricing_rules" in data:
        rest["bulk_pricing_rules"] = _rules(data["bulk_pricing_rules"])
    if rest == old:
        return stored
    differing = {name: value for name, value in rest.items() if value != REST[name]}
    return msgspec.json.encode(differing).decode()


def _release(date: str | None) -> str | None:
    if not date:
        return None
    at_ms = dates.read(date)
    if at_ms is None or not 0 <= at_ms < _YEAR_9999_MS:
        raise invalid_fields({"preorder_release_date": "is not a date and time"})
    return dates.catalog(at_ms)


_YEAR_9999_MS = 253_370_764_800_000


def _videos(data: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that were sent, numbered; Unsure: they replace what was there."""
    videos = [sent(convert(video, VideoIn)) for video in data]
    return [{**video, "id": place} for place, video in enumerate(videos, 1)]


def _rules(data: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Unsure: they replace what was there."""
    rules = [sent(convert(rule, RuleIn)) for rule in data]
    return [
        {"id": place, **rule, "amount": number(scaled(rule["amount"]))}
        for place, rule in enumerate(rules, 1)
    ]


def _check_hiding(data: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """A hidden price needs a product that cannot be bought (section 2.3)."""
    if data.get("is_price_hidden") and new["availability"] != "disabled":
        raise invalid_fields({"is_price_hidden": "availability must be disabled"})


def videos_of(row: ProductRow) -> list[dict[str, Any]]:
    rest = msgspec.json.decode(row.rest)
    return [{**video, "product_id": row.id, "length": ""} for video in rest.get("videos", [])]


def rules_of(row: ProductRow) -> list[dict[str, Any]]:
    rest = msgspec.json.decode(row.rest)
    rules: list[dict[str, Any]] = rest.get("bulk_pricing_rules", [])
    return rules
