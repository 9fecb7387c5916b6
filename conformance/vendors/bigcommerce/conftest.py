"""What every BigCommerce rule is handed: its shop."""

from collections.abc import Iterator

import pytest

from conformance.target import Target
from conformance.vendors.bigcommerce.shop import Shop
from conformance.wire import Wire


@pytest.fixture
def shop(target: Target, wire: Wire) -> Iterator[Shop]:
    opened = Shop.open(target, wire)
    yield opened
    opened.close()
