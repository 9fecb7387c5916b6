"""JSON of reference data."""
