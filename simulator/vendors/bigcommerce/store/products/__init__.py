"""The store's products: read, written, removed; what they are assigned to."""
