"""The stage under syncs that do nothing, or not in time; and what it leaves behind."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from conformance.catalogue import rule_named
from conformance.outcomes import Outcome, judge
from conformance.sync.engine import Death, Orders, Ran
from conformance.sync.goods import good
from conformance.sync.profile import CLOVER_BIGCOMMERCE
from conformance.sync.stage import Setting, Stage
from conformance.target import Target
from conformance.wire import Wire
from tests.conformance.harness import Harness
from tests.conformance.sync.inprocess import InProcess
from tests.conformance.wsgi import ORIGIN, session_on
from tilltwin.client import Simulator

Told = tuple[Outcome, str]


@dataclass(frozen=True)
class Idle:
    """It ends as it is told, and does nothing."""

    ran: Ran = Ran(0)  # noqa: RUF009 (frozen)
    title: str = "nothing"
    can_be_killed: bool = False
    takes_its_time: bool = False

    def run(self, orders: Orders, death: Death | None = None) -> Ran:  # noqa: ARG002 (idle)
        return self.ran

    def rest(self) -> None:
        """It always does."""


@pytest.fixture
def hand(harness: Harness) -> Simulator:
    return Simulator(ORIGIN, session=session_on(harness.app))


@pytest.fixture
def told(harness: Harness, hand: Simulator, tmp_path: Path) -> Callable[[str, Idle], Told]:
    def play(rule_id: str, engine: Idle) -> Told:
        target = Target(ORIGIN, hand=hand, open_session=lambda: session_on(harness.app))
        setting = Setting(target=target, engine=engine, profile=CLOVER_BIGCOMMERCE, seconds=7)
        stage = Stage.open(setting, Wire(), tmp_path)
        try:
            rule_named(rule_id).check(stage)
        except Exception as error:
            return judge(error, lambda: True), str(error)
        finally:
            stage.close()
        return Outcome.PASSED, ""

    return play


def test_what_never_lists_is_not_testable_further(told: Callable[[str, Idle], Told]) -> None:
    outcome, why = told("KOS-STOCK-001", Idle(Ran(0, "all done")))

    assert outcome is Outcome.NOT_TESTABLE
    assert why == "OAT-1 is not listed with its stock to begin with; its last words: all done"


def test_a_late_pass_fails_its_rule(told: Callable[[str, Idle], Told]) -> None:
    outcome, why = told("KOS-CREATE-001", Idle(Ran(None, late=True)))

    assert outcome is Outcome.FAILED
    assert why.startswith("the pass did not end within 7 s (DEADLINE_SECONDS)")


def test_a_sync_that_cannot_be_killed_is_not_testable_so(
    told: Callable[[str, Idle], Told],
) -> None:
    assert told("SYNC-RESUME-001", Idle())[0] is Outcome.NOT_TESTABLE


def test_nothing_is_left_behind(harness: Harness, hand: Simulator, tmp_path: Path) -> None:
    before = len(hand.accounts())
    theirs = hand.fault("reset", vendor="tipsi")
    target = Target(ORIGIN, hand=hand, open_session=lambda: session_on(harness.app))
    engine = InProcess(harness.app, hand.advance)
    stage = Stage.open(
        Setting(target=target, engine=engine, profile=CLOVER_BIGCOMMERCE), Wire(), tmp_path
    )
    stage.fault(stage.shop, "reset", times=3)
    stage.one_moment()

    stage.close()

    assert (len(hand.accounts()), [one["id"] for one in hand.faults()]) == (before, [theirs["id"]])
    assert hand.clock()["mode"] == "wall"
    hand.clear_faults()


def test_the_wire_of_every_pass_is_noted(harness: Harness, hand: Simulator, tmp_path: Path) -> None:
    target = Target(ORIGIN, hand=hand, open_session=lambda: session_on(harness.app))
    engine, wire = InProcess(harness.app, hand.advance), Wire()
    setting = Setting(target=target, engine=engine, profile=CLOVER_BIGCOMMERCE)
    stage = Stage.open(setting, wire, tmp_path)
    stage.sells(good())

    stage.run()

    stage.close()
    assert {"GET", "POST", "PUT"} == {one.method for one in wire.exchanges}
    assert stage.till.credentials["api_token"] not in str(wire.exchanges)
