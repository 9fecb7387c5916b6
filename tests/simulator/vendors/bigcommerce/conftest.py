"""A fresh BigCommerce store for each test."""

from collections.abc import Iterator

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.bigcommerce.storefront import Storefront


@pytest.fixture
def store(harness: Harness) -> Iterator[Storefront]:
    created = Storefront.of(harness)
    yield created
    created.close()
