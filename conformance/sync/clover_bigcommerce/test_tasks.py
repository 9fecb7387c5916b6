"""Tasks and their Actions (K-12, K-13): for a sync that takes SYNC_TASKS from its environment."""

import json

from conformance.rules import rule
from conformance.sync.sample_products import sample_product
from conformance.sync.scenario import Scenario

TASKS = "tasks"
"""The need of the rules about Tasks: Kosmos's Actions are arranged in them by hand."""


def arranged(scenario: Scenario, *tasks: tuple[str, ...]) -> None:
    scenario.add_to_till(sample_product("OAT-1"), sample_product("OAT-2"))
    scenario.first_sync("OAT-1", "OAT-2")
    scenario.extra_env["SYNC_TASKS"] = json.dumps(tasks)


@rule("KOS-TASK-001", level="must", cites=("K-13",), evidence="documented", needs=(TASKS,))
def test_an_idle_first_action_ends_its_task(scenario: Scenario) -> None:
    """Where the first Action of a Task has no data to process, the second is not run."""
    arranged(scenario, ("send_standard", "inventory_standard"))

    scenario.at_till("sale", "OAT-1", quantity=5)
    scenario.run()

    assert scenario.quantity("OAT-1") == 12


@rule("KOS-TASK-002", level="must", cites=("K-13",), evidence="documented", needs=(TASKS,))
def test_a_busy_first_action_lets_the_second_run(scenario: Scenario) -> None:
    """Where the first Action of a Task has data to process, the second is run."""
    arranged(scenario, ("send_standard", "inventory_standard"))

    scenario.at_till("price_change", "OAT-2", price="3.99")
    scenario.at_till("sale", "OAT-1", quantity=5)
    scenario.run()

    assert scenario.quantity("OAT-1") == 7


@rule("KOS-TASK-003", level="must", cites=("K-12", "K-13"), evidence="documented", needs=(TASKS,))
def test_an_action_alone_in_its_task_waits_for_none(scenario: Scenario) -> None:
    """An Action that has a Task of its own runs, whatever the Task before it found."""
    arranged(scenario, ("send_standard",), ("inventory_standard",))

    scenario.at_till("sale", "OAT-1", quantity=5)
    scenario.run()

    assert scenario.quantity("OAT-1") == 7
