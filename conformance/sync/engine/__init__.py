"""How a sync under test is run: one pass at a time, by orders that stand in its environment alone."""

from conformance.sync.engine.running import Death, Engine, Orders, Pulse, Ran

__all__ = ["Death", "Engine", "Orders", "Pulse", "Ran"]
