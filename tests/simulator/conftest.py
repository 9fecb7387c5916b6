"""A simulation for each module's tests, on each database; a fresh shop for each test.

A module whose tests cannot differ by database says `DATABASES = ("sqlite",)`.
"""

from collections.abc import Iterator

import pytest

from simulator.server import Settings, Simulation, build
from tests.conftest import FreshDatabase
from tests.simulator.shop import Harness, Shop


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "simulation" in metafunc.fixturenames:
        dialects = getattr(metafunc.module, "DATABASES", ("sqlite", "postgresql"))
        metafunc.parametrize("simulation", dialects, indirect=True, scope="module")


@pytest.fixture(scope="module")
def simulation(
    request: pytest.FixtureRequest, fresh_database: FreshDatabase
) -> Iterator[Simulation]:
    """In this process; what a test leaves in memory is gone before the next (see `harness`)."""
    with fresh_database(request.param) as url:
        opened = build(Settings(seed=1, products=None, database_url=url))
        yield opened
        opened.close()


@pytest.fixture
def harness(simulation: Simulation) -> Iterator[Harness]:
    yield Harness(simulation)
    simulation.world.clock.run()
    simulation.world.faults.clear()
    simulation.world.limiter.clear()
    simulation.world.journal.clear()


@pytest.fixture
def shop(harness: Harness) -> Iterator[Shop]:
    opened = harness.shop()
    yield opened
    opened.close()
