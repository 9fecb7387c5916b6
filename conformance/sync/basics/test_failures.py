"""Lost answers, refusals and deaths: nothing is lost, nothing is doubled."""

from conformance.engine import KillPoint
from conformance.rules import BY_PROFILE, NotTestable, rule
from conformance.sync.sample_products import sample_product
from conformance.sync.scenario import Scenario

WAIT = 2
"""Seconds that a throttled sync is told to wait."""
KILL = "kill"
"""The need of the rules that kill the sync."""
KILL_POINTS = (
    KillPoint(2),
    KillPoint(1, writes=True),
    KillPoint(1, writes=True, served=True),
    KillPoint(2, writes=True),
    KillPoint(2, writes=True, served=True),
    KillPoint(6, served=True),
)
"""While it reads, and around its writes."""


@rule("SYNC-LOST-001", level="must", cites=BY_PROFILE, evidence="documented")
def test_a_lost_creation_is_found(scenario: Scenario) -> None:
    """A creation whose answer was lost is there once, and takes the next change."""
    scenario.add_to_till(sample_product())
    creations = scenario.sync_run.profile.creations
    scenario.fault(scenario.shop, "lost_answer", method="POST", path=creations)

    scenario.run(may_fail=True)
    scenario.run(may_fail=True)
    scenario.at_till("edit", "OAT-1", set={"name": "Oat Bar, new recipe", "price": "3.99"})
    scenario.run()

    assert [listing["name"] for listing in scenario.listings()] == ["Oat Bar, new recipe"]


@rule("SYNC-LOST-002", level="must", cites=BY_PROFILE, evidence="documented")
def test_a_creation_that_never_arrived_is_made_up(scenario: Scenario) -> None:
    """A creation that never reached the shop is repeated by this pass or the next."""
    scenario.add_to_till(sample_product("OAT-1"), sample_product("OAT-2"))
    creations = scenario.sync_run.profile.creations
    scenario.fault(scenario.shop, "reset", method="POST", path=creations)

    scenario.run(may_fail=True)
    scenario.run()

    assert scenario.shown("OAT-1")
    assert scenario.shown("OAT-2")


@rule("SYNC-LOST-003", level="must", cites=BY_PROFILE, evidence="documented")
def test_a_level_that_never_arrived_is_sent_again(scenario: Scenario) -> None:
    """A write of stock that never reached the shop is sent again by this pass or the next."""
    scenario.add_to_till(sample_product())
    scenario.first_sync("OAT-1")
    scenario.at_till("sale", "OAT-1", quantity=5)
    scenario.stock_fault("reset")

    scenario.run(may_fail=True)
    scenario.run(may_fail=True)
    scenario.run()

    assert scenario.quantity("OAT-1") == 7


@rule("SYNC-LOST-004", level="must", cites=BY_PROFILE, evidence="documented")
def test_a_level_whose_answer_was_lost_counts_once(scenario: Scenario) -> None:
    """A write of stock whose answer was lost is not added a second time."""
    scenario.add_to_till(sample_product())
    scenario.first_sync("OAT-1")
    scenario.at_till("sale", "OAT-1", quantity=5)
    scenario.stock_fault("lost_answer")

    scenario.run(may_fail=True)
    scenario.run(may_fail=True)
    scenario.run()

    assert scenario.quantity("OAT-1") == 7


@rule("SYNC-LOST-005", level="must", cites=BY_PROFILE, evidence="documented")
def test_a_till_in_trouble_empties_no_shop(scenario: Scenario) -> None:
    """A till that answers 503 is not an empty one: what the shop shows stays for sale."""
    scenario.add_to_till(sample_product())
    scenario.first_sync("OAT-1")
    scenario.fault(
        scenario.till, "status", status=503, times=50, path=scenario.sync_run.profile.reads
    )

    scenario.run(may_fail=True)

    now = scenario.shown("OAT-1")
    assert (now["online"], now["active"], now["quantity"]) == (True, True, 12)


@rule("SYNC-LOST-006", level="must", cites=BY_PROFILE, evidence="documented")
def test_a_change_during_trouble_arrives_later(scenario: Scenario) -> None:
    """What changed while the shop answered 503 arrives once it is well again."""
    scenario.add_to_till(sample_product())
    scenario.first_listing("OAT-1")
    scenario.at_till("edit", "OAT-1", set={"name": "Oat Bar, new recipe", "price": "3.99"})
    for method in ("PUT", "POST"):
        scenario.fault(scenario.shop, "status", status=503, method=method, times=50)

    scenario.run(may_fail=True)
    scenario.clear_faults()
    scenario.run()

    assert scenario.shown("OAT-1")["name"] == "Oat Bar, new recipe"


@rule("SYNC-THROTTLE-001", level="must", cites=BY_PROFILE, evidence="documented")
def test_the_tills_wait_is_kept(scenario: Scenario) -> None:
    """A 429 of the till is waited out: the request is not repeated before the wait it asks for is over."""
    scenario.add_to_till(sample_product())
    headers = scenario.sync_run.profile.till_throttling.wait(WAIT)
    scenario.fault(scenario.till, "status", status=429, headers=headers)

    traffic = scenario.run(may_fail=True)
    scenario.run(may_fail=True)

    assert traffic.of(scenario.sync_run.profile.till).retried_before(WAIT) == []
    assert scenario.shown("OAT-1")


@rule("SYNC-THROTTLE-002", level="must", cites=BY_PROFILE, evidence="documented")
def test_the_shops_wait_is_kept(scenario: Scenario) -> None:
    """A 429 of the shop is waited out: the request is not repeated before the wait it asks for is over."""
    scenario.add_to_till(sample_product())
    headers = scenario.sync_run.profile.shop_throttling.wait(WAIT)
    scenario.fault(scenario.shop, "status", status=429, headers=headers)

    traffic = scenario.run(may_fail=True)
    scenario.run(may_fail=True)

    assert traffic.of(scenario.sync_run.profile.shop).retried_before(WAIT) == []
    assert scenario.shown("OAT-1")


@rule("SYNC-THROTTLE-003", level="must", cites=BY_PROFILE, evidence="documented")
def test_a_throttled_creation_is_not_lost(scenario: Scenario) -> None:
    """A creation that was refused with 429 is repeated by this pass or the next."""
    scenario.add_to_till(sample_product("OAT-1"), sample_product("OAT-2"))
    profile = scenario.sync_run.profile
    headers = profile.shop_throttling.wait(1)
    scenario.fault(
        *(scenario.shop, "status"),
        status=429, headers=headers, method="POST", path=profile.creations,
    )  # fmt: skip

    scenario.run(may_fail=True)
    scenario.run()

    assert scenario.shown("OAT-1")
    assert scenario.shown("OAT-2")


@rule("SYNC-RESUME-001", level="must", cites=BY_PROFILE, evidence="documented", needs=(KILL,))
def test_a_killed_sync_goes_on(scenario: Scenario) -> None:
    """A sync that is killed at any request goes on where it was: nothing is lost, nothing doubled."""
    if not scenario.sync_run.engine.can_be_killed:
        raise NotTestable("this sync cannot be killed by the harness (`--lacks kill` declares it)")
    scenario.add_to_till(sample_product("NEW-9"), sample_product("NEW-8", quantity=90))
    for number, kill_point in enumerate(KILL_POINTS):
        scenario.add_to_till(sample_product(f"NEW-{number}", quantity=5 + number))
        if number:
            new = {"name": f"Oat Bar {number}", "price": f"{number}.25"}
            scenario.at_till("edit", "NEW-9", set=new)
            scenario.at_till("count", "NEW-8", quantity=90 - 10 * number)
        scenario.run(kill_point=kill_point)

    scenario.run(may_fail=True)
    expected = {f"NEW-{number}": 5 + number for number in range(len(KILL_POINTS))} | {"NEW-8": 40}
    for sku in expected:
        scenario.renew_stock_timestamp(sku)
    scenario.run()

    assert len(scenario.listings()) == len(KILL_POINTS) + 2
    assert scenario.shown("NEW-9")["name"] == "Oat Bar 5"
    assert {sku: scenario.quantity(sku) for sku in expected} == expected
