"""The report as a page of Markdown, for a build's summary."""

from conformance.outcomes import Outcome, counted
from conformance.reports.report import Report
from conformance.reports.templates import template


def document(report: Report) -> str:
    shown = [one for one in Outcome if report.verdict.counts[one]]
    text = template("summary.md.j2").render(
        report=report, outcomes=shown, areas=counted(report.results)
    )
    return text.strip() + "\n"
