"""The pages that are generated from the rules: `python -m conformance.docs` writes them."""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from conformance.gaps import GAPS
from conformance.rule_index import rules
from conformance.rules import CONTROL, Rule
from conformance.statements import EXCLUDED, STATEMENTS

ROOT = Path(__file__).parent.parent
RULES = ROOT / "conformance" / "RULES.md"
COVERAGE = ROOT / "docs" / "coverage.md"
GENERATED = (
    "<!-- Made by `python -m conformance.docs` (`make docs`): edit the rules, not this page. -->"
)


class Uncovered(ValueError):
    """A statement that no rule cites and that is not excluded, or one that is both."""


def pages() -> dict[Path, str]:
    """Each generated page with the text that it should have. Raises Uncovered."""
    return {RULES: _rules_page(), COVERAGE: _coverage_page()}


def _rules_page() -> str:
    all_rules = rules()
    lines = [GENERATED, "", "# The rules", ""]
    lines += [f"{len(all_rules)} rules. `tilltwin explain ID` tells all about one.", ""]
    for area, group in groupby(all_rules, key=lambda one: one.area):
        lines += [f"## {area}", "", "| rule | level | claim | source | evidence |"]
        lines += ["| --- | --- | --- | --- | --- |", *map(_row, group), ""]
    lines += ["## Known gaps of the simulators", ""]
    lines += [f"- {rule_id}: {why}" for rule_id, why in sorted(GAPS.items())] or ["None."]
    return "\n".join(lines) + "\n"


def _row(rule: Rule) -> str:
    needs = " (needs a Tilltwin)" if CONTROL in rule.needs else ""
    if others := [need for need in rule.needs if need != CONTROL]:
        needs += f" (needs {', '.join(others)})"
    claim = rule.sentence.replace("|", "\\|")
    source = "; ".join(rule.cites)
    return f"| {rule.id} | {rule.level.upper()} | {claim}{needs} | {source} | {rule.evidence} |"


def _coverage_page() -> str:
    lines = [GENERATED, "", "# Statement coverage", ""]
    lines += ["Every statement of the documents is tested by rules, or excluded with a reason.", ""]
    lines += ["| statement | what it says | tested by |", "| --- | --- | --- |", *_covered()]
    return "\n".join(lines) + "\n"


def _covered() -> Iterator[str]:
    all_rules = rules()
    for number, text in STATEMENTS.items():
        ids = [one.id for one in all_rules if number in one.cites]
        if bool(ids) == (number in EXCLUDED):
            raise Uncovered(f"{number} must be either cited by a rule or excluded with a reason")
        tested_by = ", ".join(ids) or f"excluded: {EXCLUDED[number]}"
        yield f"| {number} | {text.replace('|', chr(92) + '|')} | {tested_by} |"


def main(*, check: bool) -> int:
    """Writes the pages; with `check` only tells, by 1, that one is stale."""
    stale = [path for path, text in pages().items() if _read(path) != text]
    for path in stale:
        sys.stdout.write(f"{path.relative_to(ROOT)} {'is stale' if check else 'written'}\n")
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(pages()[path], encoding="utf-8")
    return 1 if check and stale else 0


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
