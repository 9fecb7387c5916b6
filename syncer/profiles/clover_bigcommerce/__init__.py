"""The clover-bigcommerce profile: a Clover merchant is shown in a BigCommerce store (docs/clover-bigcommerce.md)."""
