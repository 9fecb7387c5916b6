"""Which Actions a sync runs, in which Tasks (K-12, K-13; pure but for the Actions themselves)."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Literal, get_args

from ....kernel.errors import ConfigBad

Action = Literal["orders", "send_standard", "send_matrix", "inventory_standard", "inventory_matrix"]
ACTIONS: tuple[Action, ...] = get_args(Action)
Tasks = tuple[tuple[Action, ...], ...]

EACH_ALONE: Tasks = tuple((one,) for one in ACTIONS)
"""Each Action in a Task of its own: orders first, so that stock does not run ahead of online sales."""


def checked(tasks: Sequence[Sequence[str]], *, strict: bool = True) -> Tasks:
    """`tasks`, if they make sense; `strict`: by the rule that two Actions share a Task for orders alone (K-12)."""
    if unknown := sorted(set(chain.from_iterable(tasks)) - set(ACTIONS)):
        raise ConfigBad(f"There is no Action {unknown[0]!r}; there are: {', '.join(ACTIONS)}.")
    if not tasks or not all(tasks):
        raise ConfigBad("Every Task needs an Action, and the sync a Task.")
    shared = [task for task in tasks if len(task) > 1 and task[0] != "orders"]
    if strict and shared:
        raise ConfigBad(
            f"K-12: one Action a Task ({', '.join(shared[0])} share one): two or more only where the first is orders."
        )
    known: dict[str, Action] = {name: name for name in ACTIONS}
    return tuple(tuple(known[one] for one in task) for task in tasks)


def run(tasks: Tasks, actions: Mapping[Action, Callable[[], bool]]) -> None:
    """Each Action returns whether it had data to process; where a Task's first had none, its others wait (K-13)."""
    for first, *others in tasks:
        if actions[first]():
            for other in others:
                actions[other]()
