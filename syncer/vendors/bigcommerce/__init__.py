"""BigCommerce's API as the shop's end: products, stock, orders (facts/bigcommerce.md)."""

from .shop import BigCommerce

__all__ = ["BigCommerce"]
