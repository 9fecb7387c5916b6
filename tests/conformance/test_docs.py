"""The generated pages are fresh, and no statement is forgotten."""

import pytest

from conformance import docs
from conformance.rules import rule_of
from conformance.statements import STATEMENTS


def test_the_pages_are_fresh() -> None:
    assert {path.name for path, text in docs.pages().items() if path.read_text() != text} == set()


def test_every_statement_is_there() -> None:
    sheets = (("B", 30), ("W", 25), ("C", 25), ("Q", 25), ("K", 31), ("X", 25), ("T", 24))

    assert list(STATEMENTS) == [
        f"{sheet}-{number:02}" for sheet, last in sheets for number in range(1, last + 1)
    ]


def test_a_statement_that_nobody_tests_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(STATEMENTS, "T-99", "Nobody tests this.")

    with pytest.raises(docs.Uncovered, match="T-99"):
        docs.pages()


def test_an_exclusion_of_what_is_tested_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(docs.EXCLUDED, "T-01", "because")

    with pytest.raises(docs.Uncovered, match="T-01"):
        docs.pages()


def test_citations_name_statements_that_exist() -> None:
    cites = {cite for rule in docs.rules() for cite in rule.cites if cite[1:2] == "-"}

    assert cites <= set(STATEMENTS)
    assert rule_of(docs.rules()[0].check) == docs.rules()[0]
