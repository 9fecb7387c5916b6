"""Clover's API as the till's end: items, stock, groups, orders (facts/clover.md)."""

from .till import Clover

__all__ = ["Clover"]
