"""A fresh Clover account for each test."""

from collections.abc import Iterator

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.inventory import Till


@pytest.fixture
def till(harness: Harness) -> Iterator[Till]:
    created = Till.of(harness)
    yield created
    created.close()
