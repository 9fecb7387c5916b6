"""Tipsi's API, as far as a batch sync needs it (facts/tipsi.md, "Endpoints")."""

from .store import TipsiStore

__all__ = ["TipsiStore"]
