"""The statements that the documents make, vendor by vendor, and which of them no rule can test."""

from conformance.sync.clover_bigcommerce import statements as clover_bigcommerce
from conformance.vendors.bigcommerce import statements as bigcommerce
from conformance.vendors.clover import statements as clover
from conformance.vendors.tipsi import statements as tipsi

_ALL = (bigcommerce, clover, clover_bigcommerce, tipsi)

SHEETS: tuple[dict[str, str], ...] = tuple(one.STATEMENTS for one in _ALL)
"""Number to statement, a vendor or a profile each."""

STATEMENTS: dict[str, str] = {number: text for sheet in SHEETS for number, text in sheet.items()}

EXCLUDED: dict[str, str] = {
    number: reason for one in _ALL for number, reason in one.EXCLUDED.items()
}
"""Statements that make no testable claim, each with its reason."""
