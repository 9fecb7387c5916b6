"""What X-Series keeps, by area; importing this imports every table."""

from . import inventory, products, records, retailers
from .metadata import LightspeedX

__all__ = ["LightspeedX", "inventory", "products", "records", "retailers"]
