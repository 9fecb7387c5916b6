"""What every rule is given: a merchant of its own."""

from collections.abc import Iterator

import pytest

from conformance.target import Target
from conformance.vendors.clover.merchant import Merchant
from conformance.wire import Wire


@pytest.fixture
def merchant(target: Target, wire: Wire) -> Iterator[Merchant]:
    with Merchant.opened(target, wire) as merchant:
        yield merchant
