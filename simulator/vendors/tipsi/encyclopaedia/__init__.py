"""Tipsi's encyclopaedia: the wines and drinks that items are matched with, generated with a seed."""

from .entries import Drink, Wine
from .query import Query
from .search import Hit
from .volumes import Encyclopaedia, volumes

__all__ = ["Drink", "Encyclopaedia", "Hit", "Query", "Wine", "volumes"]
