"""What the parts of one pass share."""

from collections.abc import Callable
from dataclasses import dataclass, field

from ...kernel.job import Notify, ignore
from ...kernel.report import Report
from ...kernel.stop import Stop
from ...ports.shop import Shop
from ...ports.till import Till
from .settings import Settings
from .state import State


def _no_orders(_since: int) -> int:
    """For a shop that nobody orders from."""
    return 0


@dataclass(slots=True)
class PassContext:
    """`report` is filled as the pass goes, so that it is true when the pass breaks off."""

    till: Till
    shop: Shop
    state: State
    report: Report
    settings: Settings = field(default_factory=Settings)
    stop: Stop = field(default_factory=Stop)
    notify: Notify = ignore
    import_orders: Callable[[int], int] = _no_orders
    """Imports the online orders created since (milliseconds); how many there were to import."""
    sweep: bool = False
    """A deletion was reported: all ids are compared now."""
