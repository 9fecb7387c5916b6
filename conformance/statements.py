"""The statements that the documents make, vendor by vendor, and which of them no rule can test."""

from conformance.vendors.clover import statements as clover
from conformance.vendors.tipsi import statements as tipsi

SHEETS: tuple[dict[str, str], ...] = (clover.STATEMENTS, tipsi.STATEMENTS)
"""Number to statement, a vendor each."""

STATEMENTS: dict[str, str] = {**clover.STATEMENTS, **tipsi.STATEMENTS}

EXCLUDED: dict[str, str] = {**clover.EXCLUDED, **tipsi.EXCLUDED}
"""Statements that make no testable claim, each with its reason."""
