"""The story of the profile clover-bigcommerce."""
