"""What a rule is: one sentence with its level, citation and evidence, carried by the check itself."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

Level = Literal["must", "should", "may"]
Evidence = Literal["documented", "observed", "inferred"]
LEVELS: tuple[Level, ...] = ("must", "should", "may")
Check = TypeVar("Check", bound=Callable[..., None])

CONTROL = "control"
"""The need of rules that take the control API, which only a Tilltwin has: fresh accounts, settings, events."""

BY_PROFILE = ("its profile",)
"""What a general rule of any sync cites: the profile that it is run for says which of its documents."""

_ID = re.compile(r"[A-Z]{3,5}-[A-Z]+-\d{3}")


class BadRule(ValueError):
    """A rule that is not valid: the message says which, and what is wrong with it."""


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

    def as_json(self) -> dict[str, Any]:
        """The rule as JSON: what the reports and `tilltwin rules --json` print."""
        return {
            "id": self.id,
            "level": self.level,
            "evidence": self.evidence,
            "sentence": self.sentence,
            "cites": list(self.cites),
            "needs": list(self.needs),
        }

    def cited_by(self, sources: tuple[str, ...]) -> "Rule":
        """The rule with these sources, where it leaves them to its profile."""
        return replace(self, cites=sources) if self.cites == BY_PROFILE else self


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
        adopted = Rule(rule_id, level, cites, evidence, sentence, needs, check)
        _validate(adopted)
        vars(check)["__rule__"] = adopted
        return check

    return adopt


def rule_of(check: object) -> Rule | None:
    """The rule that a function carries, or None."""
    carried = getattr(check, "__rule__", None)
    return carried if isinstance(carried, Rule) else None


def _validate(rule: Rule) -> None:
    if not _ID.fullmatch(rule.id):
        raise BadRule(f"{rule.id}: an id looks like TIP-SYNC-001")
    if rule.level not in LEVELS:
        raise BadRule(f"{rule.id}: {rule.level!r} is no level")
    if not rule.cites:
        raise BadRule(f"{rule.id}: no source, no rule")
    if not rule.sentence.endswith("."):
        raise BadRule(f"{rule.id}: the docstring is the rule's sentence, with its full stop")
    if rule.evidence == "inferred" and rule.level == "must":
        raise BadRule(f"{rule.id}: what is inferred is never a MUST")
