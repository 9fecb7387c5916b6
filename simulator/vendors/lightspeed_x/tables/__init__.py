"""What X-Series keeps, by area; importing this imports every table."""

from . import consignments, inventory, products, records, retailers
from .metadata import LightspeedX

__all__ = ["LightspeedX", "consignments", "inventory", "products", "records", "retailers"]
