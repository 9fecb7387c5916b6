"""The benches there are, by name."""

from collections.abc import Callable, Iterator

from . import bigcommerce, clover, clover_bigcommerce, lightspeed_x
from .measurement import Measurement
from .plan import Plan
from .tipsi import clear, get, memory, pages, start, sync

BENCHES: dict[str, Callable[[Plan], Iterator[Measurement]]] = {
    "sync": sync.run,
    "clear": clear.run,
    "pages": pages.run,
    "get": get.run,
    "clover": clover.run,
    "bigcommerce": bigcommerce.run,
    "lightspeed_x": lightspeed_x.run,
    "kosmos": clover_bigcommerce.run,
    "start": start.run,
    "memory": memory.run,
}
