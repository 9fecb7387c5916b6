"""What happens on a shop floor of X-Series."""

from collections.abc import Mapping

from simulator.core.events import EventAction

EVENTS: Mapping[str, EventAction] = {}
