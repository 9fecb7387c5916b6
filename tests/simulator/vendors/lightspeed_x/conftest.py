"""A fresh X-Series account for each test."""

from collections.abc import Iterator

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x.retail import Retail


@pytest.fixture
def retail(harness: Harness) -> Iterator[Retail]:
    created = Retail.of(harness)
    yield created
    created.close()
