"""Batches that a shop does in part: it does the first of several, and then answers as if none had gone well."""

from decimal import Decimal

from conformance.rules import BY_PROFILE, rule
from conformance.sync.sample_products import sample_product
from conformance.sync.scenario import Scenario

LEVELS = {"OAT-1": 7, "OAT-2": 3, "OAT-3": 1}
PRICES = {"OAT-1": Decimal("3.99"), "OAT-2": Decimal("4.49"), "OAT-3": Decimal("5.25")}
PASSES = 3
"""A sync that writes by two paths may meet the fault at both."""


@rule("SYNC-LOST-007", level="must", cites=BY_PROFILE, evidence="documented")
def test_levels_that_were_set_in_part_are_finished(scenario: Scenario) -> None:
    """Where the first of several levels was set and 504 answered, all are the till's soon, none added twice."""
    _counted(scenario)
    scenario.stock_fault("partial_batch", applied=1, then="504")

    _passes(scenario)

    assert {sku: scenario.quantity(sku) for sku in LEVELS} == LEVELS


@rule("SYNC-LOST-008", level="must", cites=BY_PROFILE, evidence="documented")
def test_prices_that_were_changed_in_part_are_finished(scenario: Scenario) -> None:
    """Where the first of several prices was changed and 504 answered, all arrive soon, none listed twice."""
    _priced(scenario)
    scenario.listing_fault("partial_batch", applied=1, then="504")

    _passes(scenario)

    assert {sku: scenario.price(sku) for sku in PRICES} == PRICES
    assert len(scenario.listings()) == len(PRICES)


@rule("SYNC-THROTTLE-004", level="must", cites=BY_PROFILE, evidence="documented")
def test_levels_that_were_throttled_in_part_are_finished(scenario: Scenario) -> None:
    """Where the first of several levels was set and 429 answered, all are the till's soon, none added twice."""
    _counted(scenario)
    scenario.stock_fault("partial_batch", applied=1, then="429")

    _passes(scenario)

    assert {sku: scenario.quantity(sku) for sku in LEVELS} == LEVELS


@rule("SYNC-THROTTLE-005", level="must", cites=BY_PROFILE, evidence="documented")
def test_prices_that_were_throttled_in_part_are_finished(scenario: Scenario) -> None:
    """Where the first of several prices was changed and 429 answered, all arrive soon, none listed twice."""
    _priced(scenario)
    scenario.listing_fault("partial_batch", applied=1, then="429")

    _passes(scenario)

    assert {sku: scenario.price(sku) for sku in PRICES} == PRICES
    assert len(scenario.listings()) == len(PRICES)


def _counted(scenario: Scenario) -> None:
    """Every level has moved at the till."""
    scenario.add_to_till(*(sample_product(sku) for sku in LEVELS))
    scenario.first_sync(*LEVELS)
    for sku, level in LEVELS.items():
        scenario.at_till("count", sku, quantity=level)


def _priced(scenario: Scenario) -> None:
    """Every price has changed at the till."""
    scenario.add_to_till(*(sample_product(sku) for sku in PRICES))
    scenario.first_listing(*PRICES)
    for sku, price in PRICES.items():
        scenario.at_till("edit", sku, set={"price": str(price)})


def _passes(scenario: Scenario) -> None:
    for _ in range(PASSES - 1):
        scenario.run(may_fail=True)
    scenario.run()
