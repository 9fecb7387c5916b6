"""What every Tipsi rule is handed: its shop."""

from collections.abc import Iterator

import pytest

from conformance.target import Target
from conformance.vendors.tipsi.store import Store
from conformance.wire import Wire


@pytest.fixture
def store(target: Target, wire: Wire) -> Iterator[Store]:
    opened = Store.open(target, wire)
    yield opened
    opened.close()
