"""The catalogue's summary as it is answered (section 2.9)."""

from collections.abc import Mapping
from typing import Any

from .. import dates
from ..decoding import four_decimals, number


def show(row: Mapping[str, Any]) -> dict[str, Any]:
    """Unsure: what the lowest price, a text, looks like."""
    count = row["variants"]
    return {
        "inventory_count": row["level"],
        "inventory_value": number(row["value"]),
        "primary_category_id": row["category"],
        "primary_category_name": row["category_name"],
        "variant_count": count,
        "highest_variant_price": number(row["highest"]),
        "average_variant_price": number(row["prices"] // count if count else 0),
        "lowest_variant_price": _plain(row["lowest"]),
        "oldest_variant_date": dates.catalog(row["oldest"]),
        "newest_variant_date": dates.catalog(row["newest"]),
    }


def _plain(amount: int) -> str:
    """`4.99`, `0`."""
    text = four_decimals(amount)
    return text.rstrip("0").rstrip(".")
