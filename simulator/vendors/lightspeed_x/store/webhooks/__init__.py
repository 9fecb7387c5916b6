"""Subscriptions, and what is announced to them."""
