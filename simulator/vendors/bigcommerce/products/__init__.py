"""Neutral products in and out: what BigCommerce can hold of one, and how a product looks as one."""

from .export import category_names, neutrals, products
from .mapping import refusals
from .upsert import add_products, put

__all__ = ["add_products", "category_names", "neutrals", "products", "put", "refusals"]
