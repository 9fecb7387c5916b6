"""The model stories of all vendors: those whose tests have a `model_story.py`."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase

from simulator.server import Simulation
from tests.simulator.story import ModelStory

SHARDS = 4
VENDORS = sorted(
    file.parent.name for file in Path(__file__).parent.glob("vendors/*/model_story.py")
)
STORIES: dict[str, ModelStory] = {
    vendor: import_module(f"tests.simulator.vendors.{vendor}.model_story").STORY
    for vendor in VENDORS
}
DUTIES = [(vendor, *duty) for vendor, story in STORIES.items() for duty in story.duties]


@pytest.fixture(autouse=True)
def _memory_is_cleared(simulation: Simulation) -> Iterator[None]:
    yield
    simulation.world.clock.run()
    simulation.world.journal.clear()


@pytest.mark.parametrize("shard", range(SHARDS))
@pytest.mark.parametrize("vendor", VENDORS)
def test_every_story_ends_as_the_model_says(
    simulation: Simulation, vendor: str, shard: int
) -> None:
    story = STORIES[vendor]

    story.play(simulation, shard, story.runs // SHARDS)


@pytest.mark.parametrize(
    ("vendor", "module", "function"), DUTIES, ids=[f"{duty[0]}-{duty[2]}" for duty in DUTIES]
)
def test_a_broken_store_is_noticed(
    simulation: Simulation,
    monkeypatch: pytest.MonkeyPatch,
    vendor: str,
    module: Any,
    function: str,
) -> None:
    """The stories are worth something: they fail when the store forgets one of its duties."""
    monkeypatch.setattr(module, function, lambda *_args, **_named: None)
    story = STORIES[vendor]

    with pytest.raises(story.noticed_by):
        story.play(simulation, 1, 30, phases=[Phase.generate])
