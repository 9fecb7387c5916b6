"""Clover's items as a small sync reads them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tests.conformance.mutants.syncs.client import Client, Json
from tests.conformance.mutants.syncs.state import State

EXPANDED = "categories,tags,itemStock,options"
_OUNCE = Decimal("28.349523125")
OUNCES = {"g": 1 / _OUNCE, "kg": 1000 / _OUNCE, "oz": Decimal(1), "lb": Decimal(16)}
_WEIGHT = re.compile(r"weight:([\d.]+)(g|kg|oz|lb)")


def items(till: Client, state: State) -> Iterator[Json]:
    """The oldest change first; of several with one SKU the one that was seen first."""
    owners = state.part("owners")
    results = list(till.elements("items", expand=EXPANDED))
    for item in sorted(results, key=lambda one: (one["modifiedTime"], one["id"])):
        owner = owners.setdefault((item.get("sku") or item["id"]).casefold(), item["id"])
        if owner != item["id"]:
            if not till.wrong("lets items fight"):
                continue
            item["id"] = owner
        yield item


def sku(item: Json) -> str:
    return item.get("sku") or ""


def stock(item: Json) -> float | None:
    body: float | None = (item.get("itemStock") or {}).get("quantity")
    return body


def stamp(item: Json) -> list[Json]:
    """When the stock last changed; a second holds more than one change."""
    return [(item.get("itemStock") or {}).get("modifiedTime"), stock(item)]


def categories(item: Json) -> list[str]:
    return sorted(one["name"] for one in item["categories"]["elements"])


def weight(item: Json) -> tuple[Decimal, str] | None:
    for tag in sorted(one["name"] for one in item["tags"]["elements"]):
        if results := _WEIGHT.fullmatch(tag):
            return Decimal(results[1]), results[2]
    return None


def description(item: Json) -> str:
    return (item.get("menuItem") or {}).get("description") or ""


def look(item: Json) -> list[Json]:
    """What Clover shows of an item besides its price and its stock."""
    return [item["name"], categories(item), sorted(t["name"] for t in item["tags"]["elements"])]
