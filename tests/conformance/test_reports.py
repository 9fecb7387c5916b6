"""The five reports: what they tell, and that a server's words stay words."""

import json
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from conformance.outcomes import Outcome, Result, Verdict
from conformance.reports import FILES, write
from conformance.reports.report import Report
from conformance.rule_index import rules
from conformance.statements import EXCLUDED
from conformance.target import Target
from conformance.wire import Exchange

EVIL = "<script>alert(1)</script>\x1b[31m\x00|`"


@pytest.fixture
def report() -> Report:
    """Each outcome once, and the rest passed."""
    odd = dict(zip(rules(), [one for one in Outcome if one is not Outcome.PASSED], strict=False))
    call = Exchange("GET", "http://t/x", {}, EVIL, 200, {}, EVIL, 0.01)
    results = [
        Result(rule, odd.get(rule, Outcome.PASSED), 0.01, EVIL, EVIL, (call,)) for rule in rules()
    ]
    return Report(Verdict(results), Target("http://127.0.0.1:8400"))


@pytest.fixture
def folder(report: Report, tmp_path: Path) -> Path:
    write(report, tmp_path / "new" / "folder")
    return tmp_path / "new" / "folder"


def test_all_five_are_written(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == set(FILES)


def test_json_tells_every_rule(folder: Path) -> None:
    body = json.loads((folder / "report.json").read_text())

    assert (body["exit"], body["verdict"]) == (2, "harness error")
    assert [one["id"] for one in body["rules"]] == [rule.id for rule in rules()]
    assert sum(body["counts"].values()) == len(rules())


def test_junit_counts(folder: Path) -> None:
    suite = fromstring((folder / "junit.xml").read_text())  # noqa: S314 (we wrote it)

    counts = [suite.get(name) for name in ("tests", "failures", "errors", "skipped")]
    assert counts == [str(len(rules())), "2", "1", "2"]
    assert len(suite.findall("testcase/failure")) == 2


def test_the_page_stands_alone(folder: Path) -> None:
    page = (folder / "report.html").read_text()

    assert "<script>alert" not in page
    assert "src=" not in page
    assert "<link" not in page
    assert page.count("<details") == len(rules())


def test_the_page_shows_the_worst_of_a_statement(report: Report) -> None:
    body = report.statements()

    assert {number for number, worst in body.items() if worst is None} == set(EXCLUDED)
    assert report.troubles[0].outcome is Outcome.ERROR


def test_the_summary_breaks_out_of_no_line(folder: Path) -> None:
    text = (folder / "summary.md").read_text()

    assert text.startswith("# harness error: ")
    assert "<script>" not in text
    assert text.count("\n## ") == 5


def test_the_wire_is_a_line_an_exchange(folder: Path) -> None:
    lines = [json.loads(line) for line in (folder / "wire.jsonl").read_text().splitlines()]

    assert [line["rule"] for line in lines] == [rule.id for rule in rules()]
    assert lines[0]["response_body"] == EVIL
