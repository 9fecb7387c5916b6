"""What a rule is: one sentence with its level, citation and evidence, carried by the check itself."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

Level = Literal["must", "should", "may"]
Evidence = Literal["documented", "observed", "inferred"]
LEVELS: tuple[Level, ...] = ("must", "should", "may")
Check = TypeVar("Check", bound=Callable[..., None])

HAND = "hand"
"""The need of the rules that only a Tilltwin can serve: fresh accounts, settings, the vendor's team."""

_ID = re.compile(r"[A-Z]{3,5}-[A-Z]+-\d{3}")


class BadRule(ValueError):
    """A rule that its author must mend: it says which, and what is wrong with it."""


class NotTestable(Exception):
    """A prerequisite of the rule is missing here, so the rule says nothing either way."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One claim about a service. `needs` names what a target must offer for it to be testable."""

    id: str
    level: Level
    cites: tuple[str, ...]
    evidence: Evidence
    sentence: str
    needs: tuple[str, ...]
    check: Callable[..., None]

    @property
    def area(self) -> str:
        return self.id.rsplit("-", 1)[0]

    @property
    def source(self) -> str:
        return inspect.getsource(self.check)

    def told(self) -> dict[str, Any]:
        """The rule as JSON: what the reports and `tilltwin rules --json` print."""
        words = ("id", "level", "evidence", "sentence")
        lists = {"cites": list(self.cites), "needs": list(self.needs)}
        return {**{word: getattr(self, word) for word in words}, **lists}


def rule(
    rule_id: str,
    *,
    level: Level,
    cites: tuple[str, ...],
    evidence: Evidence,
    needs: tuple[str, ...] = (),
) -> Callable[[Check], Check]:
    """Makes a test function a rule; its docstring is the sentence. Raises BadRule at import."""

    def adopt(check: Check) -> Check:
        sentence = " ".join((check.__doc__ or "").split())
        made = Rule(rule_id, level, cites, evidence, sentence, needs, check)
        _proof_read(made)
        vars(check)["__rule__"] = made
        return check

    return adopt


def rule_of(check: object) -> Rule | None:
    """The rule that a function carries, or None."""
    found = getattr(check, "__rule__", None)
    return found if isinstance(found, Rule) else None


def _proof_read(made: Rule) -> None:
    if not _ID.fullmatch(made.id):
        raise BadRule(f"{made.id}: an id looks like TIP-SYNC-001")
    if made.level not in LEVELS:
        raise BadRule(f"{made.id}: {made.level!r} is no level")
    if not made.cites:
        raise BadRule(f"{made.id}: no source, no rule")
    if not made.sentence.endswith("."):
        raise BadRule(f"{made.id}: the docstring is the rule's sentence, with its full stop")
    if made.evidence == "inferred" and made.level == "must":
        raise BadRule(f"{made.id}: what is inferred is never a MUST")
