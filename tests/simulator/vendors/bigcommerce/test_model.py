"""Random stories of one store, played in the simulator and in a small model."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from simulator.server import Simulation
from simulator.vendors.bigcommerce.store.orders import stock
from simulator.vendors.bigcommerce.store.products import removal
from simulator.vendors.bigcommerce.store.stock import levels
from simulator.vendors.bigcommerce.store.variants import base_variants, uniqueness
from tests import databases
from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.story import Story

SHARDS = 4
RUNS = 304 if databases.IN_CI else 16
"""Of all shards together, on each database; of 30 steps each."""


def play(simulation: Simulation, number: int, runs: int, **more: Any) -> None:
    """Stories of 30 steps; another `number` gives others."""

    def story() -> Story:
        return Story(Harness(simulation))

    how = settings(
        max_examples=runs,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        **more,
    )
    run_state_machine_as_test(seed(number)(story), settings=how)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _journal_is_cleared(simulation: Simulation) -> Iterator[None]:
    yield
    simulation.world.journal.clear()


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_story_ends_as_the_model_says(simulation: Simulation, shard: int) -> None:
    play(simulation, shard, RUNS // SHARDS)


@pytest.mark.parametrize(
    ("room", "verb"),
    [
        *(
            (levels, "write"),
            (uniqueness, "claim_names"),
            (uniqueness, "claim"),
            (base_variants, "drop"),
        ),
        *((base_variants, "restore"), (removal, "remove"), (stock, "_move")),
    ],
)
def test_a_broken_store_is_noticed(
    simulation: Simulation, monkeypatch: pytest.MonkeyPatch, room: Any, verb: str
) -> None:
    """The stories are worth something: they fail when the store forgets one of its duties."""
    monkeypatch.setattr(room, verb, lambda *_told, **_named: None)

    with pytest.raises((AssertionError, ValueError)):
        play(simulation, 1, 30, phases=[Phase.generate])
