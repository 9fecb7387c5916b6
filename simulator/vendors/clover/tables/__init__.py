"""What Clover keeps, by area; importing this imports every table."""

from . import fixtures, inventory, merchants, oauth, orders
from .metadata import Clover

__all__ = ["Clover", "fixtures", "inventory", "merchants", "oauth", "orders"]
