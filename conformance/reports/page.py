"""The report as one HTML page that needs nothing else: charts are drawn inline."""

from dataclasses import dataclass

from conformance.outcomes import Outcome, Result, counted
from conformance.reports.report import Report
from conformance.reports.templates import template
from conformance.statements import STATEMENTS

CSS = {
    Outcome.PASSED: "passed",
    Outcome.FAILED: "failed",
    Outcome.NOT_TESTABLE: "untested",
    Outcome.SKIPPED: "skipped",
    Outcome.GAP: "gap",
    Outcome.ERROR: "error",
}
RADIUS = 54
ROUND = 339.292
"""The circumference of the ring, 2 pi RADIUS."""
SHOWN = 6
"""Exchanges that a rule in trouble shows with their bodies: the last ones."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a chart: its class, how many, and where it begins and how long it is."""

    css: str
    label: str
    count: int
    start: float
    length: float


def document(report: Report) -> str:
    return template("page.html.j2").render(
        report=report,
        ring=_slices({one.value: report.verdict.counts[one] for one in Outcome}, ROUND),
        radius=RADIUS,
        round=ROUND,
        bars={area: _slices(counts, 100.0) for area, counts in counted(report.results).items()},
        statements=report.statements(),
        texts=STATEMENTS,
        levels=_levels(report.results),
        css=CSS,
        shown=SHOWN,
        outcomes=[one for one in Outcome if report.verdict.counts[one]],
    )


def _slices(counts: dict[str, int], whole: float) -> list[Slice]:
    total = sum(counts.values()) or 1
    slices: list[Slice] = []
    start = 0.0
    for outcome in Outcome:
        count = counts.get(outcome.value, 0)
        if count:
            length = whole * count / total
            slices.append(Slice(CSS[outcome], outcome.value, count, start, length))
            start += length
    return slices


def _levels(results: list[Result]) -> dict[str, tuple[int, int]]:
    """Level to (passed, all)."""
    by_level: dict[str, tuple[int, int]] = {}
    for level in ("must", "should", "may"):
        here = [result for result in results if result.rule.level == level]
        by_level[level] = (sum(one.outcome is Outcome.PASSED for one in here), len(here))
    return by_level
