"""What every Clover rule is handed: its shop."""

from collections.abc import Iterator

import pytest

from conformance.target import Target
from conformance.vendors.clover.merchant import Merchant
from conformance.wire import Wire


@pytest.fixture
def merchant(target: Target, wire: Wire) -> Iterator[Merchant]:
    opened = Merchant.open(target, wire)
    yield opened
    opened.close()
