"""How a sync under test is run: one pass at a time, configured by its environment alone."""

from conformance.engine.passes import Activity, Engine, KillPoint, PassRequest, PassResult

__all__ = ["Activity", "Engine", "KillPoint", "PassRequest", "PassResult"]
