"""X-Series' products as neutral products, and back."""

from .export import products
from .upsert import add_products, put

__all__ = ["add_products", "products", "put"]
