"""Channels and listings in JSON."""
