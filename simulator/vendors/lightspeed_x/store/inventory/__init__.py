"""Lists of stock, adjustments, reorder points."""
