"""Levels: every change of stock goes through here."""
