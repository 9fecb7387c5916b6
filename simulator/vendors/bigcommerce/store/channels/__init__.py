"""The store's sales channels and the listings on them."""
