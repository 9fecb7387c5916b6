"""What every rule is given: a retailer of its own."""

from collections.abc import Iterator

import pytest

from conformance.target import Target
from conformance.vendors.lightspeed_x.retailer import Retailer
from conformance.wire import Wire


@pytest.fixture
def retailer(target: Target, wire: Wire) -> Iterator[Retailer]:
    with Retailer.opened(target, wire) as retailer:
        yield retailer
