"""The report as JUnit XML, for the build servers that read it."""

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from conformance.outcomes import Outcome, Result
from conformance.reports.report import Report

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAGS = {
    Outcome.FAILED: "failure",
    Outcome.NOT_TESTABLE: "failure",
    Outcome.ERROR: "error",
    Outcome.SKIPPED: "skipped",
    Outcome.GAP: "skipped",
}


def document(report: Report) -> str:
    counts = report.verdict.counts
    failures = counts[Outcome.FAILED] + counts[Outcome.NOT_TESTABLE]
    skipped = counts[Outcome.SKIPPED] + counts[Outcome.GAP]
    suite = Element(
        "testsuite",
        name=report.tool,
        tests=str(len(report.results)),
        failures=str(failures),
        errors=str(counts[Outcome.ERROR]),
        skipped=str(skipped),
        time=f"{report.seconds:.3f}",
    )
    for result in report.results:
        _case(suite, result)
    indent(suite)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(suite, encoding="unicode")}\n'


def _case(suite: Element, one: Result) -> None:
    name = f"{one.rule.id} {one.rule.sentence}"
    case = SubElement(
        suite, "testcase", classname=one.rule.area, name=_clean(name), time=f"{one.seconds:.3f}"
    )
    tag = _TAGS.get(one.outcome)
    if tag is not None:
        message = f"{one.outcome.value} ({one.rule.level}): {one.reason}"
        problem = SubElement(case, tag, message=_clean(message))
        problem.text = _clean(one.detail)


def _clean(text: str) -> str:
    return _NOT_XML.sub("?", text)
