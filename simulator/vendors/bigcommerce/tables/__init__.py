"""What BigCommerce keeps, by area; importing this imports every table."""

from . import attachments, catalog, categories, channels, hooks, orders, stock, stores
from .metadata import BigCommerce

__all__ = [
    "BigCommerce",
    "attachments",
    "catalog",
    "categories",
    "channels",
    "hooks",
    "orders",
    "stock",
    "stores",
]
