"""What the clover-bigcommerce profile decides, in pure functions: neither HTTP nor SQL."""
