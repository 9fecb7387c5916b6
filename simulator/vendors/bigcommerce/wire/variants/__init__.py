"""Variants and options in JSON."""
