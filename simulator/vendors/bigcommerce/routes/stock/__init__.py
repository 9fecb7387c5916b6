"""Routes of stock and locations."""
