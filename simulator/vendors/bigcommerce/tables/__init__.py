"""What BigCommerce keeps, by area; importing this imports every table."""

from . import catalog, hooks, inventory, listings, metafields, orders, pictures, places, stores
from .metadata import BigCommerce

__all__ = [
    "BigCommerce",
    "catalog",
    "hooks",
    "inventory",
    "listings",
    "metafields",
    "orders",
    "pictures",
    "places",
    "stores",
]
