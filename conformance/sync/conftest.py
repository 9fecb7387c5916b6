"""What every rule of a sync is handed: its stage."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conformance.sync.stage import Setting, Stage
from conformance.wire import Wire


@pytest.fixture
def stage(setting: Setting, wire: Wire, tmp_path: Path) -> Iterator[Stage]:
    opened = Stage.open(setting, wire, tmp_path)
    yield opened
    opened.close()
