"""The vendors there are: the one line that a new one adds outside its own folder."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from simulator.entry_points import loaded, registered

if TYPE_CHECKING:
    from simulator.core.vendor import Vendor

BUILT_IN = {
    "csv_till": "simulator.vendors.csv_till:CSV_TILL",
    "tipsi": "simulator.vendors.tipsi:TIPSI",
    "clover": "simulator.vendors.clover:CLOVER",
    "bigcommerce": "simulator.vendors.bigcommerce:BIGCOMMERCE",
    "lightspeed_x": "simulator.vendors.lightspeed_x:LIGHTSPEED_X",
}

GROUP = "tilltwin.vendors"
"""Entry points of other packages: name to Vendor."""


def names() -> tuple[str, ...]:
    """Of all vendors; none is imported for it."""
    return tuple(registered(GROUP, BUILT_IN))


@cache
def vendor(name: str) -> "Vendor":
    """LookupError where there is none of this name, BadEntryPoint where it cannot be loaded."""
    from simulator.core.vendor import Vendor  # noqa: PLC0415 (who asks for names alone loads no vendor)

    if name not in (points := registered(GROUP, BUILT_IN)):
        raise LookupError(f"there is no vendor {name!r}: choose from {', '.join(points)}")
    return loaded(points[name], Vendor)


def vendors(only: Iterable[str] | None = None) -> "tuple[Vendor, ...]":
    """Those of `only`, or all; LookupError and BadEntryPoint as `vendor` has them."""
    with _collector_paused():
        return tuple(map(vendor, names() if only is None else only))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Modules, tables and statements are no garbage: looking for some costs a tenth of the start."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()
