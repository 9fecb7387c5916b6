"""The matrix: the right sync passes every rule, and every wrong one fails its rule alone."""

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
from tests.conformance.mutants.syncs.all_mutants import WRONGS
from tests.conformance.sync.in_process import Asked, InProcess
from tests.conformance.wsgi import ORIGIN, session_on
from tilltwin.client import Simulator

RULES = rules("clover-bigcommerce")
Told = tuple[Outcome, BaseException | None]


def played(rule: Rule, harness: Harness, folder: Path, wrong: Asked) -> Told:
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
def places(harness: Harness, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Where each rule gives a sync the chance to be wrong."""
    body = {}
    for rule in RULES:
        wrong = Asked()
        played(rule, harness, tmp_path_factory.mktemp(rule.id), wrong)
        body[rule.id] = wrong.asked
    return body


def test_every_rule_has_a_wrong_sync() -> None:
    assert sorted(WRONGS) == [rule.id for rule in RULES]
    assert len(set(WRONGS.values())) == len(WRONGS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_right_sync_passes(rule: Rule, harness: Harness, tmp_path: Path) -> None:
    assert played(rule, harness, tmp_path, Asked()) == (Outcome.PASSED, None)


@pytest.mark.parametrize("broken", WRONGS)
def test_a_wrong_sync_fails_its_rule_alone(
    broken: str,
    harness: Harness,
    places: dict[str, set[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A rule under which the right sync never comes to that place sees no difference."""
    name = WRONGS[broken]
    met = [rule for rule in RULES if name in places[rule.id]]
    outcomes = {
        rule.id: played(rule, harness, tmp_path_factory.mktemp("wrong"), Asked(frozenset({name})))
        for rule in met
    }

    bitten = {rule: body[0] for rule, body in outcomes.items() if body[0] is not Outcome.PASSED}
    assert bitten == {broken: Outcome.FAILED}, {k: v[1] for k, v in outcomes.items() if k in bitten}
