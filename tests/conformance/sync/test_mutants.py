"""The matrix: the correct sync passes every rule, and every mutant fails its rule alone."""

from pathlib import Path

import pytest

from conformance.outcomes import Outcome, judge
from conformance.rule_index import rules
from conformance.rules import Rule
from conformance.sync.clover_bigcommerce.profile import PROFILE
from conformance.sync.scenario import Scenario, SyncRun
from conformance.target import Target
from conformance.wire import Wire
from tests.conformance.harness import Harness
from tests.conformance.mutants.syncs.all_mutants import MUTATIONS
from tests.conformance.sync.in_process import InProcess, Switches
from tests.conformance.wsgi import ORIGIN, session_on
from tilltwin.client import Simulator

RULES = rules("clover-bigcommerce")
Judged = tuple[Outcome, BaseException | None]


def play(rule: Rule, harness: Harness, folder: Path, wrong: Switches) -> Judged:
    """The rule's outcome for the small sync, and the error that it ended in."""
    control = Simulator(ORIGIN, session=session_on(harness.app))
    target = Target(ORIGIN, control=control, open_session=lambda: session_on(harness.app))
    engine = InProcess(harness.app, control.advance, wrong)
    sync_run = SyncRun(target=target, engine=engine, profile=PROFILE)
    scenario = Scenario.open(sync_run, Wire(), folder)
    error: BaseException | None = None
    try:
        rule.check(scenario)
    except Exception as raised:
        error = raised
    finally:
        scenario.close()
    return judge(error, lambda: True), error


@pytest.fixture(scope="session")
def switches(harness: Harness, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The switches that each rule leads the correct sync to."""
    body = {}
    for rule in RULES:
        wrong = Switches()
        play(rule, harness, tmp_path_factory.mktemp(rule.id), wrong)
        body[rule.id] = wrong.reached
    return body


def test_every_rule_has_a_mutant() -> None:
    assert sorted(MUTATIONS) == [rule.id for rule in RULES]
    assert len(set(MUTATIONS.values())) == len(MUTATIONS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_correct_sync_passes(rule: Rule, harness: Harness, tmp_path: Path) -> None:
    assert play(rule, harness, tmp_path, Switches()) == (Outcome.PASSED, None)


@pytest.mark.parametrize("broken", MUTATIONS)
def test_a_mutant_fails_its_rule_alone(
    broken: str,
    harness: Harness,
    switches: dict[str, set[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A rule under which the correct sync never comes to that switch sees no difference."""
    name = MUTATIONS[broken]
    met = [rule for rule in RULES if name in switches[rule.id]]
    outcomes = {
        rule.id: play(rule, harness, tmp_path_factory.mktemp("wrong"), Switches(frozenset({name})))
        for rule in met
    }

    bitten = {rule: body[0] for rule, body in outcomes.items() if body[0] is not Outcome.PASSED}
    assert bitten == {broken: Outcome.FAILED}, {k: v[1] for k, v in outcomes.items() if k in bitten}
