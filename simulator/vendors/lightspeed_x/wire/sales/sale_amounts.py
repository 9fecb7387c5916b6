"""Amounts and moments of sales as clients send them: numbers or text (2, section 2)."""

from decimal import Decimal

from ...errors import invalid, malformed
from .. import dates
from ..numbers import scaled

Amount = Decimal
"""msgspec reads numbers and text as one."""


def amount(value: Amount, place: str) -> int:
    """With five decimals; 422 where it is out of range."""
    try:
        return scaled(value)
    except ValueError as wrong:
        raise invalid(str(wrong)[:200], {place: str(wrong)[:200]}) from wrong


def amount_or_none(value: Amount | None, place: str) -> int | None:
    return None if value is None else amount(value, place)


def moment(text: str | None, place: str) -> int | None:
    """In whole seconds; 400 where it cannot be read."""
    if not text:
        return None
    try:
        return dates.read(text) // 1000 * 1000
    except (ValueError, OverflowError) as wrong:
        raise malformed(f"{place}: {wrong}"[:200]) from wrong
