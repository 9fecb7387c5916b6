"""The rules beside a Tilltwin: one user, one store, nobody's hand in it."""

import pytest

from conformance.credentials import Credentials
from conformance.outcomes import Outcome
from conformance.rule_index import VENDORS, rules
from conformance.rules import HAND
from tests.conformance.harness import Harness
from tests.conformance.wsgi import ORIGIN, session_on
from tilltwin.client import Simulator

UNHURRIED: dict[str, dict[str, int]] = {
    "bigcommerce": {"quota": 1_000_000},
    "clover": {"token_requests": 0, "app_requests": 0},
}


@pytest.mark.parametrize("vendor", VENDORS)
def test_one_store_serves_every_rule_that_needs_no_hand(vendor: str, harness: Harness) -> None:
    control = Simulator(ORIGIN, session=session_on(harness.app))
    account = control.create_account(vendor, settings=UNHURRIED.get(vendor))
    target = harness.target(given=Credentials.of(vendor, account.credentials))

    outcomes = {rule.id: harness.run(rule, target)[0] for rule in rules(vendor)}

    assert outcomes == {
        rule.id: Outcome.NOT_TESTABLE if HAND in rule.needs else Outcome.PASSED
        for rule in rules(vendor)
    }
