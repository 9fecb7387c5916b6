"""What a pass did, for people and for machines."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Literal

EXAMPLES = 100
Result = Literal["done", "planned", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class Skipped:
    """An item that is not synced. Where `key` is known the item still exists: it is not retired."""

    key: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Adjusted:
    """An item that is synced with something left out or changed."""

    key: str
    reason: str


@dataclass(slots=True)
class Report:
    """One pass of one connection. `refused` counts what the service refused, `skipped` what never left."""

    connection: str
    profile: str
    result: Result = "failed"
    sentence: str = ""
    """Why it ended early, or what is still to be done."""
    read: int = 0
    created: int = 0
    updated: int = 0
    retired: int = 0
    cleared: int = 0
    unchanged: int = 0
    stock_set: int = 0
    orders: int = 0
    """Online orders that were imported into the till."""
    hidden: int = 0
    """Listings that were taken out of sight: their items are gone."""
    refused: int = 0
    missing: int = 0
    """Items that the sync knew, and the shop no longer had."""
    skipped: Counter[str] = field(default_factory=Counter)
    adjusted: Counter[str] = field(default_factory=Counter)
    refusals: dict[str, str] = field(default_factory=dict)
    """Key to the service's reason, the first hundred."""
    examples: dict[str, list[str]] = field(default_factory=dict)
    """Reason of `skipped` and `adjusted` to some keys."""
    requests: int = 0
    writes: int = 0
    """Requests that were no reads; the login is one."""
    retries: int = 0
    seconds: float = 0.0
    quota_share: float | None = None
    """Of what the services' limits allowed in the time of the pass; None: not measured."""

    @property
    def changed(self) -> int:
        """The items and orders that the pass did something for."""
        parts = (self.created, self.updated, self.retired, self.stock_set, self.orders, self.hidden)
        return sum(parts)

    @property
    def requests_per_change(self) -> float | None:
        return round(self.requests / self.changed, 3) if self.changed else None

    @property
    def exit_code(self) -> int:
        """0 done; 1 done, but the service refused something; 2 failed; 3 stopped before the end."""
        if self.result in {"failed", "stopped"}:
            return 2 if self.result == "failed" else 3
        return 1 if self.refused or self.sentence else 0

    def note_skipped(self, skipped: Skipped) -> None:
        self._count(self.skipped, skipped.reason, skipped.key)

    def note_adjusted(self, adjusted: Adjusted) -> None:
        self._count(self.adjusted, adjusted.reason, adjusted.key)

    def note_refusals(self, refused: dict[str, str]) -> None:
        self.refused += len(refused)
        for key, reason in refused.items():
            if len(self.refusals) < EXAMPLES:
                self.refusals[key] = reason

    def _count(self, counts: Counter[str], reason: str, key: str | None) -> None:
        counts[reason] += 1
        keys = self.examples.setdefault(reason, [])
        if key is not None and len(keys) < EXAMPLES:
            keys.append(key)

    def as_json(self) -> dict[str, object]:
        data = asdict(self) | {"seconds": round(self.seconds, 3), "exit_code": self.exit_code}
        counts = {"skipped": dict(self.skipped), "adjusted": dict(self.adjusted)}
        return data | counts | {"requests_per_change": self.requests_per_change}
