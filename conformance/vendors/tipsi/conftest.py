"""What every rule is given: a store of its own."""

from collections.abc import Iterator

import pytest

from conformance.target import Target
from conformance.vendors.tipsi.store import Store
from conformance.wire import Wire


@pytest.fixture
def store(target: Target, wire: Wire) -> Iterator[Store]:
    with Store.opened(target, wire) as store:
        yield store
