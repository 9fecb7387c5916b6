"""What Clover keeps, by area; importing this imports every table."""

from . import inventory, merchants, orders, reference_records
from .metadata import Clover

__all__ = ["Clover", "inventory", "merchants", "orders", "reference_records"]
