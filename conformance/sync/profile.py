"""Profile: a documented sync between two services: whose accounts a rule opens for it, and where the sync writes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any


@dataclass(frozen=True)
class Throttling:
    """The headers of a service's 429; `{seconds}` and `{ms}` stand for the wait that they ask for."""

    headers: Mapping[str, str]

    def wait(self, seconds: int) -> dict[str, str]:
        """The headers of a 429 that asks for this wait."""
        return {
            name: value.format(seconds=seconds, ms=1000 * seconds)
            for name, value in self.headers.items()
        }


@dataclass(frozen=True, kw_only=True)
class Profile:
    """`till` and `shop` are vendors; the paths are globs, as faults take them.

    `profile.py` in the folder of its rules has the one value: PROFILE.
    """

    name: str
    packages: tuple[str, ...]
    """The packages that its rules lie in."""
    till: str
    shop: str
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Vendor to the settings of its accounts: only rules about limits are throttled."""
    reads: str
    """Where the till's catalogue is read."""
    creations: str
    """Where listings are created (POST)."""
    stock: str
    """Where stock is written on its own."""
    listings: tuple[str, ...]
    """Where listings are written, their stock perhaps with them."""
    categories: tuple[str, ...]
    aside: tuple[str, ...]
    """What may be written there without touching a listing: webhooks."""
    level: str
    """The field of a listing's body that is its stock."""
    till_throttling: Throttling
    shop_throttling: Throttling
    source: str
    """Where its documents are: a general rule cites it where `cites` has nothing nearer."""
    cites: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a general rule (SYNC-*) cites under this profile, by the rule's id."""
    statements: Mapping[str, str] = field(default_factory=dict)
    """What its documents state, by number."""
    excluded: Mapping[str, str] = field(default_factory=dict)
    """Statements that no rule can test, each with its reason."""

    def cites_for(self, rule_id: str) -> tuple[str, ...]:
        return self.cites.get(rule_id, (self.source,))

    def is_of(self, paths: tuple[str, ...], path: str) -> bool:
        return any(fnmatchcase(path, glob) for glob in paths)
