"""The profiles that two accounts can be compared by: the one line that a new one adds here."""

from typing import TYPE_CHECKING

from simulator.entry_points import loaded, registered

if TYPE_CHECKING:
    from .comparison import Comparison

BUILT_IN = {
    "clover-bigcommerce": "simulator.comparisons.clover_bigcommerce:CLOVER_BIGCOMMERCE",
}

GROUP = "tilltwin.comparisons"
"""Entry points of other packages: a profile's name to its Comparison."""


def names() -> tuple[str, ...]:
    """Of all profiles that can be compared by; none is imported for it."""
    return tuple(registered(GROUP, BUILT_IN))


def comparison(name: str) -> "Comparison":
    """LookupError where there is none of this name, BadEntryPoint where it cannot be loaded."""
    from .comparison import Comparison  # noqa: PLC0415 (who asks for names alone loads none)

    if name not in (points := registered(GROUP, BUILT_IN)):
        raise LookupError(f"there is no profile {name!r} to compare by: {', '.join(points)}")
    return loaded(points[name], Comparison)
