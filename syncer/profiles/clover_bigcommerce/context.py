"""What one pass has at hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ...kernel.report import Report
from ...kernel.stop import Stop
from ...ports.ports import Shop, Till
from .settings import Settings
from .state import Memory

Tell = Callable[[str, Mapping[str, object]], None]


def _nobody(_event: str, _facts: Mapping[str, object]) -> None:
    """Nobody listens."""


def _no_orders(_since: int) -> int:
    """A shop that nobody orders from."""
    return 0


@dataclass(slots=True)
class Desk:
    """`report` is filled as the pass goes, so that it tells the truth when the pass breaks off."""

    till: Till
    shop: Shop
    memory: Memory
    report: Report
    settings: Settings = field(default_factory=Settings)
    stop: Stop = field(default_factory=Stop)
    tell: Tell = _nobody
    orders: Callable[[int], int] = _no_orders
    """Imports the online orders made since (milliseconds); answers how many there were to import."""
    sweep: bool = False
    """Somebody told of a deletion: all ids are compared now."""
