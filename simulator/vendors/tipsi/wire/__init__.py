"""Tipsi's JSON: the only room here that knows its field names and formats."""
