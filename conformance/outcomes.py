"""What came of a rule, and what all the rules together say: the verdict and its exit code."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from pathlib import Path
from traceback import extract_tb
from typing import Any

import requests

from conformance.rules import NotTestable, Rule
from conformance.wire import Exchange


class Outcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    NOT_TESTABLE = "not testable"
    SKIPPED = "declared skip"
    GAP = "known gap"
    ERROR = "harness error"


class Exit(IntEnum):
    CONFORMANT = 0
    NOT_CONFORMANT = 1
    HARNESS_ERROR = 2
    BAD_USAGE = 3
    INCOMPLETE = 4


WORDS = {
    Exit.CONFORMANT: "conformant",
    Exit.NOT_CONFORMANT: "not conformant",
    Exit.HARNESS_ERROR: "harness error",
    Exit.BAD_USAGE: "bad usage",
    Exit.INCOMPLETE: "incomplete",
}

_UNREADABLE = (KeyError, IndexError, TypeError, ValueError, AttributeError)


@dataclass(frozen=True, slots=True)
class Result:
    """One rule's run. `reason` is one line, `detail` what pytest shows of a failure."""

    rule: Rule
    outcome: Outcome
    seconds: float = 0.0
    reason: str = ""
    detail: str = ""
    exchanges: Sequence[Exchange] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            **self.rule.as_json(),
            "outcome": self.outcome.value,
            "seconds": round(self.seconds, 4),
            "reason": self.reason,
            "detail": self.detail,
            "requests": len(self.exchanges),
        }


@dataclass(frozen=True)
class Verdict:
    """What the results mean; `strict` counts the SHOULDs in."""

    results: Sequence[Result]
    strict: bool = False
    counts: Counter[Outcome] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "counts", Counter(result.outcome for result in self.results))

    @property
    def exit(self) -> Exit:
        if self.counts[Outcome.ERROR] or not self.results:
            return Exit.HARNESS_ERROR
        binding = [result for result in self.results if result.rule.level in self._levels]
        if any(one.outcome is Outcome.FAILED for one in binding):
            return Exit.NOT_CONFORMANT
        if any(one.outcome is Outcome.NOT_TESTABLE for one in binding):
            return Exit.INCOMPLETE
        return Exit.CONFORMANT

    @property
    def _levels(self) -> tuple[str, ...]:
        return ("must", "should") if self.strict else ("must",)

    @property
    def headline(self) -> str:
        """`conformant: 104 passed, 2 declared skip`: nothing that was left out stays unsaid."""
        if not self.results:
            return "harness error: no rule was run"
        parts = ", ".join(f"{self.counts[one]} {one}" for one in Outcome if self.counts[one])
        return f"{WORDS[self.exit]}: {parts}"


def judge(error: BaseException | None, alive: Callable[[], bool]) -> Outcome:
    """The outcome of a check that ended in `error`; `alive` tells whether the target answers."""
    if error is None:
        return Outcome.PASSED
    if isinstance(error, NotTestable):
        return Outcome.NOT_TESTABLE
    if isinstance(error, AssertionError) or _unreadable(error):
        return Outcome.FAILED
    if isinstance(error, requests.RequestException) and alive():
        return Outcome.FAILED
    return Outcome.ERROR


def counted(results: Iterable[Result]) -> dict[str, dict[str, int]]:
    """Outcomes by area: {"TIP-SYNC": {"passed": 30}}."""
    areas: dict[str, Counter[str]] = {}
    for result in results:
        areas.setdefault(result.rule.area, Counter())[result.outcome.value] += 1
    return {area: dict(counts) for area, counts in areas.items()}


def _unreadable(error: BaseException) -> bool:
    """An answer of another shape than the rule reads trips the rule itself, not the harness."""
    if not isinstance(error, _UNREADABLE) or isinstance(error, requests.RequestException):
        return isinstance(error, requests.exceptions.JSONDecodeError)
    frames = extract_tb(error.__traceback__)
    return bool(frames) and Path(frames[-1].filename).name.startswith("test_")
