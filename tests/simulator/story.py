"""Plays the model story of a vendor: random steps, each done in the simulator and in a small model that must show the same."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from simulator.server import Simulation
from tests import databases
from tests.simulator.shop import Harness

STEPS = 30


@dataclass(frozen=True, kw_only=True)
class ModelStory:
    """A vendor's story: `model_story.py` in the folder of its tests has the one value, STORY."""

    machine: Callable[[Harness], RuleBasedStateMachine]
    """Its steps and what both sides must show; a fresh account for each story."""
    runs_in_ci: int
    runs_elsewhere: int
    """Stories on each database, of all shards together."""
    duties: tuple[tuple[Any, str], ...]
    """Functions of the store: the story fails where one of them does nothing."""
    noticed_by: tuple[type[Exception], ...] = (AssertionError,)
    """How it fails then."""

    @property
    def runs(self) -> int:
        return self.runs_in_ci if databases.IN_CI else self.runs_elsewhere

    def play(self, simulation: Simulation, number: int, runs: int, **more: Any) -> None:
        """So many stories; another `number` gives others."""
        how = settings(
            max_examples=runs,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            **more,
        )
        begin = seed(number)(lambda: self.machine(Harness(simulation)))
        run_state_machine_as_test(begin, settings=how)
