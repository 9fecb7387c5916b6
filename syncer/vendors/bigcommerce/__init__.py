"""BigCommerce's API as a shop: products, stock, orders (facts/bigcommerce.md)."""

from .limits import rate_limit, retry_after
from .shop import BigCommerce

__all__ = ["BigCommerce", "rate_limit", "retry_after"]
