"""Tipsi's encyclopaedia: the wines and drinks that items are matched with, generated from a seed."""

from .encyclopaedia import Encyclopaedia, encyclopaedia_of
from .search import Hit

__all__ = ["Encyclopaedia", "Hit", "encyclopaedia_of"]
