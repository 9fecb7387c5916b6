"""A documented pair of services: which accounts a rule opens for it, and where a sync writes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Profile:
    """`till` and `shop` are vendors; the paths are globs, as faults take them."""

    name: str
    till: str
    shop: str
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Vendor to the settings of its accounts: rules wait for no limits but those that they plan."""
    reads: str
    """Where the till's catalogue is read."""
    orders: str
    """Where an order is put into the till."""
    creations: str
    """Where listings are made (POST)."""
    stock: str
    """Where stock is written on its own."""
    listings: tuple[str, ...]
    """Where listings are written, their stock perhaps with them."""
    categories: tuple[str, ...]
    aside: tuple[str, ...]
    """What may be written there without touching a listing: webhooks."""
    level: str
    """The field of a listing's body that is its stock."""

    def is_of(self, paths: tuple[str, ...], path: str) -> bool:
        return any(fnmatchcase(path, one) for one in paths)


CLOVER_BIGCOMMERCE = Profile(
    name="clover-bigcommerce",
    till="clover",
    shop="bigcommerce",
    settings={
        "clover": {
            "token_requests": 0,
            "app_requests": 0,
            "token_concurrent": 0,
            "app_concurrent": 0,
        },
        "bigcommerce": {"quota": 100_000},
    },
    reads="*/v3/merchants/*/item*",
    orders="*/v3/merchants/*order*",
    creations="*/v3/catalog/products",
    stock="*/v3/inventory/adjustments/*",
    listings=("*/v3/catalog/products*", "*/v3/catalog/variants*"),
    categories=("*/v3/catalog/categories*", "*/v3/catalog/trees*", "*/v2/categories*"),
    aside=("*/v3/hooks*",),
    level="inventory_level",
)

PROFILES: dict[str, Profile] = {one.name: one for one in (CLOVER_BIGCOMMERCE,)}
