"""The rules at a server that is no Tilltwin: one user, one store, no control API."""

import pytest

from conformance.credentials import Credentials
from conformance.outcomes import Outcome
from conformance.registry import vendors
from conformance.rule_index import rules
from conformance.rules import CONTROL
from tests.conformance.harness import Harness
from tests.conformance.wsgi import ORIGIN, session_on
from tilltwin.client import Simulator


@pytest.mark.parametrize("name", vendors())
def test_one_store_serves_every_rule_that_needs_no_control_api(name: str, harness: Harness) -> None:
    vendor = vendors()[name]
    control = Simulator(ORIGIN, session=session_on(harness.app))
    account = control.create_account(name, settings=vendor.unlimited)
    target = harness.target(given=Credentials.of(vendor.credentials, account.credentials))

    outcomes = {rule.id: harness.run(rule, target)[0] for rule in rules(name)}

    assert outcomes == {
        rule.id: Outcome.NOT_TESTABLE if CONTROL in rule.needs else Outcome.PASSED
        for rule in rules(name)
    }
