"""The token endpoint, the retailer, and paths that nobody has."""
