"""How the two sides of a profile are compared, as a value."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from simulator.core.products import Product

from .drift import Drift
from .generic import compare

Compare = Callable[[Iterable[Product], Iterable[Product], frozenset[str]], Iterator[Drift]]
"""The source's products, the target's, and the names of the target's categories, used or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A profile goes from one vendor to another; without rules of its own the same fields are compared by SKU."""

    source: str
    target: str
    compare: Compare = compare
