"""The reports of a run: JSON, JUnit, one HTML page, a summary and the wire."""

from pathlib import Path

from conformance.reports import junit, page, summary
from conformance.reports.report import Report

FILES = ("report.json", "junit.xml", "report.html", "summary.md", "wire.jsonl")


def write(report: Report, folder: Path) -> None:
    """All five files into the folder, which is made if it is not there. OSError if it cannot be."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = (
        report.json(),
        junit.document(report),
        page.document(report),
        summary.document(report),
        report.wire(),
    )
    for name, text in zip(FILES, texts, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
