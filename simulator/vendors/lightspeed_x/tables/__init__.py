"""What X-Series keeps, by area; importing this imports every table."""

from . import consignments, ecom, hooks, inventory, products, records, retailers, sales
from .metadata import LightspeedX

__all__ = [
    "LightspeedX",
    "consignments",
    "ecom",
    "hooks",
    "inventory",
    "products",
    "records",
    "retailers",
    "sales",
]
