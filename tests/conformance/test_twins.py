"""The matrix: every rule passes on a sound server, and every broken twin fails its rule alone."""

import pytest

from conformance.catalogue import VENDORS, rules
from conformance.outcomes import Outcome
from conformance.rules import Rule
from tests.conformance.harness import Harness
from tests.conformance.twins.all_twins import TWINS
from tests.conformance.twins.twin import Twin
from tests.conformance.twins.wire import Call

RULES = sorted((one for name in VENDORS for one in rules(name)), key=lambda one: one.id)
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


def test_every_rule_has_a_twin() -> None:
    assert sorted(twin.rule for twin in TWINS) == [rule.id for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_sound_server_passes(rule: Rule, harness: Harness) -> None:
    assert harness.run(rule, harness.target()) == (Outcome.PASSED, None)


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: twin.rule)
def test_a_twin_fails_its_rule_alone(twin: Twin, harness: Harness, traces: Traces) -> None:
    """A rule that sends nothing that the twin touches sees the sound server, and is not run again."""
    kin = [rule for rule in RULES if rule.id.partition("-")[0] == twin.rule.partition("-")[0]]
    touched = [rule for rule in kin if any(map(twin.touches, traces[rule.id]))]
    outcomes = {rule.id: outcome(twin, harness, rule) for rule in touched}

    bitten = {rule: one for rule, one in outcomes.items() if one is not Outcome.PASSED}
    assert bitten == {twin.rule: Outcome.FAILED}


def outcome(twin: Twin, harness: Harness, rule: Rule) -> Outcome:
    """The rule against the twin, whose memory is fresh for every rule."""
    return harness.run(rule, harness.target(twin.wrap(harness.app), hears=twin.hears))[0]
