"""The ledger: known differences of our simulators from the real services, rule id to reason.

Those rules run as strict expected failures against a Tilltwin, so a gap that closes fails until
its line is deleted here. Against any other server the ledger is not read.
"""

GAPS: dict[str, str] = {}

RETIRED: frozenset[str] = frozenset()
"""Ids of rules that were withdrawn: an id is never used again."""
