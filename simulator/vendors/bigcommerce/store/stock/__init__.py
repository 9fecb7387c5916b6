"""The store's stock: locations, levels, adjustments."""
