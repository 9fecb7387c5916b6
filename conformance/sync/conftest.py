"""What every rule of a sync is handed: its stage."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.sync.scenario import Scenario, SyncRun
from conformance.wire import Wire


@pytest.fixture
def scenario(setting: SyncRun, wire: Wire, tmp_path: Path) -> Iterator[Scenario]:
    opened = Scenario.open(setting, wire, tmp_path)
    yield opened
    opened.close()
