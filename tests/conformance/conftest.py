"""One sound server for the rules' own tests, in this process."""

from collections.abc import Iterator

import pytest

from simulator.server import Settings, build
from tests.conformance.harness import Harness


@pytest.fixture(scope="session")
def harness() -> Iterator[Harness]:
    simulation = build(Settings(seed=1, products=0))
    yield Harness(simulation.wsgi)
    simulation.close()
