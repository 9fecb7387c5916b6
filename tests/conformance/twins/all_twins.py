"""Every twin, by the rule that it breaks."""

from tests.conformance.twins import clear, items, lazy, login, search, stores, sync, tasks
from tests.conformance.twins.twin import Twin

AREAS = (login, lazy, items, sync, clear, search, tasks, stores)

TWINS: tuple[Twin, ...] = tuple(twin for area in AREAS for twin in area.TWINS)
