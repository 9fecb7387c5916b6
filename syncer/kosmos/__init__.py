"""The clover-bigcommerce profile: a Clover till and a BigCommerce shop by Kosmos's rules (K-01 to K-31)."""
