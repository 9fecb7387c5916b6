"""Clover's verbs and rules: its only SQL."""
