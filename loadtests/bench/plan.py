"""What a run of benches measures, and where."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .environment import Environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    up: Sequence[str]
    """The command that starts a server."""
    sync: Sequence[str]
    """The command of the reference sync."""
    threads: int
    """Of the server; a reference gets as many."""
    store_sizes: tuple[int, ...]
    quick: bool
    environments: Callable[[], Iterator[Environment]]
    """An application on SQLite, then one on PostgreSQL where there is one; or the one that was named."""
    note: Callable[[str], None]
    """What cannot be measured here is said."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How long requests are timed."""

    requests: int = 2_000
    """Of each contestant in a round."""
    rounds: int = 9

    @classmethod
    def of(cls, plan: Plan) -> "Scale":
        return cls(requests=50, rounds=2) if plan.quick else cls()
