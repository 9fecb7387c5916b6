"""The statements that the documents make, vendor by vendor, and which of them no rule can test."""

from collections.abc import Mapping

from conformance.registry import groups

_GROUPS = [group for _, group in sorted(groups().items())]

SHEETS: tuple[Mapping[str, str], ...] = tuple(group.statements for group in _GROUPS)
"""Number to statement, a vendor or a profile each."""

STATEMENTS: dict[str, str] = {number: text for sheet in SHEETS for number, text in sheet.items()}

EXCLUDED: dict[str, str] = {
    number: reason for group in _GROUPS for number, reason in group.excluded.items()
}
"""Statements that make no testable claim, each with its reason."""
