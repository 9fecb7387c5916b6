"""What came of a rule, and what all of them say together."""

import pytest
import requests

from conformance.outcomes import Exit, Outcome, Result, Verdict, judge
from conformance.rules import Level, NotTestable, Rule


def result(outcome: Outcome, level: Level = "must") -> Result:
    return Result(Rule("TIP-TRY-001", level, ("T-01",), "documented", "It is.", (), print), outcome)


@pytest.mark.parametrize(
    ("outcome", "level", "loose", "strict"),
    [
        (Outcome.PASSED, "must", Exit.CONFORMANT, Exit.CONFORMANT),
        (Outcome.SKIPPED, "must", Exit.CONFORMANT, Exit.CONFORMANT),
        (Outcome.GAP, "must", Exit.CONFORMANT, Exit.CONFORMANT),
        (Outcome.FAILED, "must", Exit.NOT_CONFORMANT, Exit.NOT_CONFORMANT),
        (Outcome.FAILED, "should", Exit.CONFORMANT, Exit.NOT_CONFORMANT),
        (Outcome.FAILED, "may", Exit.CONFORMANT, Exit.CONFORMANT),
        (Outcome.NOT_TESTABLE, "must", Exit.INCOMPLETE, Exit.INCOMPLETE),
        (Outcome.NOT_TESTABLE, "should", Exit.CONFORMANT, Exit.INCOMPLETE),
        (Outcome.ERROR, "may", Exit.HARNESS_ERROR, Exit.HARNESS_ERROR),
    ],
)
def test_the_exit_code(outcome: Outcome, level: Level, loose: Exit, strict: Exit) -> None:
    results = [result(Outcome.PASSED), result(outcome, level)]

    assert (Verdict(results).exit, Verdict(results, strict=True).exit) == (loose, strict)


def test_nothing_run_is_no_success() -> None:
    assert Verdict([]).exit is Exit.HARNESS_ERROR


def test_a_failure_outweighs_what_is_incomplete() -> None:
    results = [result(Outcome.NOT_TESTABLE), result(Outcome.FAILED)]

    assert Verdict(results).exit is Exit.NOT_CONFORMANT


def test_the_headline_shows_the_skips() -> None:
    results = [result(Outcome.PASSED), result(Outcome.SKIPPED)]

    assert Verdict(results).headline == "conformant: 1 passed, 1 declared skip"


@pytest.mark.parametrize(
    ("error", "alive", "outcome"),
    [
        (None, True, Outcome.PASSED),
        (AssertionError(), True, Outcome.FAILED),
        (NotTestable(), True, Outcome.NOT_TESTABLE),
        (requests.ConnectionError(), True, Outcome.FAILED),
        (requests.ConnectionError(), False, Outcome.ERROR),
        (KeyError("here"), True, Outcome.ERROR),
        (OSError(), True, Outcome.ERROR),
    ],
)
def test_errors_are_judged(error: Exception | None, alive: bool, outcome: Outcome) -> None:  # noqa: FBT001
    assert judge(error, lambda: alive) is outcome


def test_an_answer_of_another_shape_fails_the_rule() -> None:
    """Our file is called like a rule's: a lookup that trips in it is the rule's."""
    answer: dict[str, int] = {}
    try:
        answer["results"]
    except KeyError as error:
        tripped = error

    assert judge(tripped, lambda: True) is Outcome.FAILED
