"""What Clover keeps, by area; importing this imports every table."""

from . import inventory, merchants, orders
from .metadata import Clover

__all__ = ["Clover", "inventory", "merchants", "orders"]
