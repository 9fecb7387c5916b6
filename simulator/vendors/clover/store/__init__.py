"""Clover's reads, writes and rules: its only SQL."""
