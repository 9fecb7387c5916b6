"""The catalogue's summary as it is answered (section 2.9)."""

from collections.abc import Mapping
from typing import Any

from .. import dates
from ..decoding import four_decimals, number


def show(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Unsure: what the lowest price, a text, looks like."""
    count = kept["variants"]
    return {
        "inventory_count": kept["level"],
        "inventory_value": number(kept["value"]),
        "primary_category_id": kept["category"],
        "primary_category_name": kept["category_name"],
        "variant_count": count,
        "highest_variant_price": number(kept["highest"]),
        "average_variant_price": number(kept["prices"] // count if count else 0),
        "lowest_variant_price": _plain(kept["lowest"]),
        "oldest_variant_date": dates.catalog(kept["oldest"]),
        "newest_variant_date": dates.catalog(kept["newest"]),
    }


def _plain(kept: int) -> str:
    """`4.99`, `0`."""
    text = four_decimals(kept)
    return text.rstrip("0").rstrip(".")
