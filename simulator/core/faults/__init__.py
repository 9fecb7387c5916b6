"""Planned trouble: counted, never by chance. One kind, one file."""

from simulator.core.faults.plan import Call, Fault, Faults, Planned

__all__ = ["Call", "Fault", "Faults", "Planned"]
