"""X-Series' products as neutral products, and back."""

from .export import neutrals, products
from .upsert import add_products, put, put_variant

__all__ = ["add_products", "neutrals", "products", "put", "put_variant"]
