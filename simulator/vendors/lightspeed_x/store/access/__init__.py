"""Retailers, tokens, OAuth: who may call, and what for."""
