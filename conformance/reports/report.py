"""What a report says, before it takes a form."""

import json
from dataclasses import dataclass

from conformance.outcomes import WORDS, Outcome, Result, Verdict, counted
from conformance.statements import SHEETS
from conformance.target import Target

WORST = (
    Outcome.ERROR, Outcome.FAILED, Outcome.NOT_TESTABLE, Outcome.GAP, Outcome.SKIPPED, Outcome.PASSED
)  # fmt: skip


@dataclass(frozen=True)
class Report:
    """One run: the verdict, and the server that it is about."""

    verdict: Verdict
    target: Target
    subject: str | None = None
    """The sync that is under test, where it is one."""

    @property
    def results(self) -> list[Result]:
        return sorted(self.verdict.results, key=lambda one: one.rule.id)

    @property
    def troubles(self) -> list[Result]:
        """What did not pass, the worst first."""
        bad = [result for result in self.results if result.outcome is not Outcome.PASSED]
        return sorted(bad, key=lambda one: WORST.index(one.outcome))

    @property
    def tool(self) -> str:
        return f"tilltwin conform {'services' if self.subject is None else 'sync'}"

    @property
    def about(self) -> str:
        """What was tested, in a line."""
        return self.subject or self.target.base_url

    def alone(self, rule_id: str) -> str:
        """The command that runs one rule again."""
        if self.subject is None:
            return f"{self.tool} --rule {rule_id} --target {self.target.base_url}"
        return f"{self.tool} ... --rule {rule_id}"

    @property
    def mode(self) -> str:
        return "a fresh account a rule" if self.target.control else "one shared store"

    @property
    def seconds(self) -> float:
        return round(sum(result.seconds for result in self.results), 3)

    def statements(self) -> dict[str, Outcome | None]:
        """Each statement of the vendor and its worst outcome; None where no rule here cites it."""
        cited = {cite for result in self.results for cite in result.rule.cites}
        by_number: dict[str, list[Outcome]] = {
            number: [] for sheet in SHEETS if cited & sheet.keys() for number in sheet
        }
        for result in self.results:
            for cite in result.rule.cites:
                by_number.get(cite, []).append(result.outcome)
        return {
            number: min(outcomes, key=WORST.index) if outcomes else None
            for number, outcomes in by_number.items()
        }

    def json(self) -> str:
        verdict = self.verdict
        body = {
            "tool": self.tool,
            "target": self.target.base_url,
            **({} if self.subject is None else {"sync": self.subject}),
            "mode": self.mode,
            "exit": int(verdict.exit),
            "verdict": WORDS[verdict.exit],
            "strict": verdict.strict,
            "headline": verdict.headline,
            "seconds": self.seconds,
            "counts": {one.value: verdict.counts[one] for one in Outcome},
            "areas": counted(self.results),
            "rules": [result.as_json() for result in self.results],
        }
        return json.dumps(body, indent=2) + "\n"

    def wire(self) -> str:
        """Every exchange, one JSON object a line, each with its rule."""
        lines = (
            json.dumps({"rule": result.rule.id, "number": number, **exchange.as_json()})
            for result in self.results
            for number, exchange in enumerate(result.exchanges, 1)
        )
        return "".join(f"{line}\n" for line in lines)
