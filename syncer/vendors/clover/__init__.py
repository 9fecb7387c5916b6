"""Clover's API as a till: items, stock, groups, orders (facts/clover.md)."""

from .limits import rate_limit
from .till import Clover

__all__ = ["Clover", "rate_limit"]
