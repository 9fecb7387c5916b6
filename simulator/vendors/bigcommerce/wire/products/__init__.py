"""Products in JSON."""
