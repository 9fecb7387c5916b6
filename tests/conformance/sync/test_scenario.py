"""The scenario under syncs that do nothing, or not in time; and what it leaves behind."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from conformance.engine import KillPoint, PassRequest, PassResult
from conformance.outcomes import Outcome, judge
from conformance.rule_index import rule_named
from conformance.sync.clover_bigcommerce.profile import PROFILE
from conformance.sync.sample_products import sample_product
from conformance.sync.scenario import Scenario, SyncRun
from conformance.target import Target
from conformance.wire import Wire
from tests.conformance.harness import Harness
from tests.conformance.sync.in_process import InProcess
from tests.conformance.wsgi import ORIGIN, session_on
from tilltwin.client import Simulator

Judged = tuple[Outcome, str]


@dataclass(frozen=True)
class Idle:
    """It ends with this result, and does nothing."""

    result: PassResult = PassResult(0)  # noqa: RUF009 (frozen)
    title: str = "nothing"
    can_be_killed: bool = False
    self_paced: bool = False

    def run(self, request: PassRequest, kill_point: KillPoint | None = None) -> PassResult:  # noqa: ARG002 (idle)
        return self.result

    def stop(self) -> None:
        """It always does."""


@pytest.fixture
def control(harness: Harness) -> Simulator:
    return Simulator(ORIGIN, session=session_on(harness.app))


@pytest.fixture
def outcome_of(
    harness: Harness, control: Simulator, tmp_path: Path
) -> Callable[[str, Idle], Judged]:
    def play(rule_id: str, engine: Idle) -> Judged:
        target = Target(ORIGIN, control=control, open_session=lambda: session_on(harness.app))
        sync_run = SyncRun(target=target, engine=engine, profile=PROFILE, deadline=7)
        scenario = Scenario.open(sync_run, Wire(), tmp_path)
        try:
            rule_named(rule_id).check(scenario)
        except Exception as error:
            return judge(error, lambda: True), str(error)
        finally:
            scenario.close()
        return Outcome.PASSED, ""

    return play


def test_what_never_lists_is_not_testable_further(
    outcome_of: Callable[[str, Idle], Judged],
) -> None:
    outcome, why = outcome_of("KOS-STOCK-001", Idle(PassResult(0, "all done")))

    assert outcome is Outcome.NOT_TESTABLE
    assert why == "OAT-1 is not listed with its stock to begin with; its last output: all done"


def test_a_late_pass_fails_its_rule(outcome_of: Callable[[str, Idle], Judged]) -> None:
    outcome, why = outcome_of("KOS-CREATE-001", Idle(PassResult(None, late=True)))

    assert outcome is Outcome.FAILED
    assert why.startswith("the pass did not end within 7 s (DEADLINE_SECONDS)")


def test_a_sync_that_cannot_be_killed_is_not_testable_so(
    outcome_of: Callable[[str, Idle], Judged],
) -> None:
    assert outcome_of("SYNC-RESUME-001", Idle())[0] is Outcome.NOT_TESTABLE


def test_nothing_is_left_behind(harness: Harness, control: Simulator, tmp_path: Path) -> None:
    before = len(control.accounts())
    theirs = control.fault("reset", vendor="tipsi")
    target = Target(ORIGIN, control=control, open_session=lambda: session_on(harness.app))
    engine = InProcess(harness.app, control.advance)
    scenario = Scenario.open(
        SyncRun(target=target, engine=engine, profile=PROFILE), Wire(), tmp_path
    )
    scenario.fault(scenario.shop, "reset", times=3)
    scenario.hold_clock()

    scenario.close()

    assert (len(control.accounts()), [fault["id"] for fault in control.faults()]) == (
        before,
        [theirs["id"]],
    )
    assert control.clock()["mode"] == "wall"
    control.clear_faults()


def test_the_wire_of_every_pass_is_noted(
    harness: Harness, control: Simulator, tmp_path: Path
) -> None:
    target = Target(ORIGIN, control=control, open_session=lambda: session_on(harness.app))
    engine, wire = InProcess(harness.app, control.advance), Wire()
    sync_run = SyncRun(target=target, engine=engine, profile=PROFILE)
    scenario = Scenario.open(sync_run, wire, tmp_path)
    scenario.add_to_till(sample_product())

    scenario.run()

    scenario.close()
    assert {"GET", "POST", "PUT"} == {exchange.method for exchange in wire.exchanges}
    assert scenario.till.credentials["api_token"] not in str(wire.exchanges)
