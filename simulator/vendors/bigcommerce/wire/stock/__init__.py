"""Stock and locations in JSON."""
