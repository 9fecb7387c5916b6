"""Routes of products."""
