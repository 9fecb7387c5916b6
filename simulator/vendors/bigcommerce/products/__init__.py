"""Neutral products in and out: what BigCommerce can hold of one, and how a product looks as one."""

from .arrivals import put
from .doors import add_products, category_names, products
from .likenesses import neutrals
from .sentences import refusals

__all__ = ["add_products", "category_names", "neutrals", "products", "put", "refusals"]
