"""The rules of the BigCommerce REST Management API, v3 and v2."""
