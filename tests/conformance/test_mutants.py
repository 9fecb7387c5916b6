"""The matrix: every rule passes on a sound server, and every mutant fails its rule alone."""

import pytest

from conformance.outcomes import Outcome
from conformance.registry import vendors
from conformance.rule_index import rules
from conformance.rules import Rule
from tests.conformance.harness import Harness
from tests.conformance.mutants.all_mutants import MUTANTS
from tests.conformance.mutants.mutant import Mutant
from tests.conformance.mutants.wire import Call

RULES = sorted((rule for name in vendors() for rule in rules(name)), key=lambda one: one.id)
Traces = dict[str, list[Call]]


@pytest.fixture(scope="session")
def traces(harness: Harness) -> Traces:
    """What each rule sends to a sound server, once the encyclopaedia has been looked into."""
    for rule in RULES:
        if rule.area in {"TIP-LAZY", "TIP-FTS"}:
            harness.run(rule, harness.target())
    looked_up = set(harness.samples)
    sent = {rule.id: harness.trace(rule) for rule in RULES}
    assert set(harness.samples) == looked_up
    return sent


def test_every_rule_has_a_mutant() -> None:
    assert sorted(mutant.rule for mutant in MUTANTS) == [rule.id for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_sound_server_passes(rule: Rule, harness: Harness) -> None:
    assert harness.run(rule, harness.target()) == (Outcome.PASSED, None)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.rule)
def test_a_mutant_fails_its_rule_alone(mutant: Mutant, harness: Harness, traces: Traces) -> None:
    """A rule that sends nothing that the mutant touches sees the sound server, and is not run again."""
    kin = [rule for rule in RULES if rule.id.partition("-")[0] == mutant.rule.partition("-")[0]]
    touched = [rule for rule in kin if any(map(mutant.matches, traces[rule.id]))]
    outcomes = {rule.id: outcome(mutant, harness, rule) for rule in touched}

    bitten = {rule: one for rule, one in outcomes.items() if one is not Outcome.PASSED}
    assert bitten == {mutant.rule: Outcome.FAILED}


def outcome(mutant: Mutant, harness: Harness, rule: Rule) -> Outcome:
    """The rule against the mutant, whose memory is fresh for every rule."""
    return harness.run(rule, harness.target(mutant.wrap(harness.app), transform=mutant.transform))[
        0
    ]
