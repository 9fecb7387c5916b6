"""Clover's JSON: the only place that knows its field names."""
