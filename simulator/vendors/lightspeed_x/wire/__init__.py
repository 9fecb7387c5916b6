"""X-Series' JSON: bodies in, rows out."""
