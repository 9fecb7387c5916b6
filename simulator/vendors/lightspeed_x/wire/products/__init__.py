"""JSON of products, in all versions."""
