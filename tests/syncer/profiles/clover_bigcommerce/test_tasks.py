"""Which Actions run, and when one waits (K-12, K-13)."""

import pytest

from syncer.kernel.errors import ConfigBad
from syncer.profiles.clover_bigcommerce.pure.tasks import ACTIONS, EACH_ALONE, checked, run


def test_each_action_has_a_task_of_its_own() -> None:
    assert checked(EACH_ALONE) == EACH_ALONE
    assert [len(task) for task in EACH_ALONE] == [1] * len(ACTIONS)


@pytest.mark.parametrize(
    ("tasks", "why"),
    [
        ([], "needs an Action"),
        ([[]], "needs an Action"),
        ([["dance"]], "no Action 'dance'"),
        ([["send_standard", "inventory_standard"]], "K-12"),
    ],
)
def test_tasks_that_make_no_sense_are_a_sentence(tasks, why: str) -> None:
    with pytest.raises(ConfigBad, match=why):
        checked(tasks)


def test_orders_may_share_a_task() -> None:
    assert checked([["orders", "inventory_standard"]]) == (("orders", "inventory_standard"),)


def test_without_strictness_any_tasks_will_do() -> None:
    both = ("send_standard", "inventory_standard")

    assert checked([both], strict=False) == (both,)


@pytest.mark.parametrize(
    ("had", "ran"),
    [
        ({"orders"}, ["orders", "send_standard", "inventory_standard"]),
        (set(), ["orders", "inventory_standard"]),
    ],
)
def test_the_others_wait_where_the_first_had_nothing(had, ran) -> None:
    seen = []

    def action(name):
        def does() -> bool:
            seen.append(name)
            return name in had

        return does

    tasks = (("orders", "send_standard"), ("inventory_standard",))
    run(tasks, {name: action(name) for name in ACTIONS})

    assert seen == ran
