"""Tasks and their Actions (K-12, K-13): for a sync that takes SYNC_TASKS from its environment."""

import json

from conformance.rules import rule
from conformance.sync.goods import good
from conformance.sync.stage import Stage

TASKS = "tasks"
"""The need of the rules about Tasks: Kosmos's Actions are arranged in them by hand."""


def arranged(stage: Stage, *tasks: tuple[str, ...]) -> None:
    stage.sells(good("OAT-1"), good("OAT-2"))
    stage.first_sync("OAT-1", "OAT-2")
    stage.more["SYNC_TASKS"] = json.dumps(tasks)


@rule("KOS-TASK-001", level="must", cites=("K-13",), evidence="documented", needs=(TASKS,))
def test_an_idle_first_action_ends_its_task(stage: Stage) -> None:
    """Where the first Action of a Task has no data to process, the second is not run."""
    arranged(stage, ("send_standard", "inventory_standard"))

    stage.at_till("sale", "OAT-1", quantity=5)
    stage.run()

    assert stage.quantity("OAT-1") == 12


@rule("KOS-TASK-002", level="must", cites=("K-13",), evidence="documented", needs=(TASKS,))
def test_a_busy_first_action_lets_the_second_run(stage: Stage) -> None:
    """Where the first Action of a Task has data to process, the second is run."""
    arranged(stage, ("send_standard", "inventory_standard"))

    stage.at_till("price_change", "OAT-2", price="3.99")
    stage.at_till("sale", "OAT-1", quantity=5)
    stage.run()

    assert stage.quantity("OAT-1") == 7


@rule("KOS-TASK-003", level="must", cites=("K-12", "K-13"), evidence="documented", needs=(TASKS,))
def test_an_action_alone_in_its_task_waits_for_none(stage: Stage) -> None:
    """An Action that has a Task of its own runs, whatever the Task before it found."""
    arranged(stage, ("send_standard",), ("inventory_standard",))

    stage.at_till("sale", "OAT-1", quantity=5)
    stage.run()

    assert stage.quantity("OAT-1") == 7
