"""The rules beside a Tilltwin: one user, one store, nobody's hand in it."""

from conformance.catalogue import rules
from conformance.outcomes import Outcome
from conformance.rules import HAND
from conformance.target import Credentials
from simulator.client import Simulator
from tests.conformance.harness import Harness
from tests.conformance.wsgi import ORIGIN, session_on


def test_one_store_serves_every_rule_that_needs_no_hand(harness: Harness) -> None:
    account = Simulator(ORIGIN, session=session_on(harness.app)).create_account("tipsi")
    target = harness.target(given=Credentials.of(account.credentials))

    outcomes = {rule.id: harness.run(rule, target)[0] for rule in rules()}

    assert outcomes == {
        rule.id: Outcome.NOT_TESTABLE if HAND in rule.needs else Outcome.PASSED for rule in rules()
    }
