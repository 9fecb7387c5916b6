"""Five decimals: JSON numbers in 2.0, text in consignments and adjustments, as integers inside."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

SCALE = 100_000
MOST = 10_000_000_000
"""No amount, quantity or length is larger, either way; so that sums stay within 63 bits."""


def scaled(amount: Decimal | float | str) -> int:
    """In hundred-thousandths, rounded; ValueError where it is no number or larger than MOST."""
    try:
        exact = Decimal(str(amount))
    except InvalidOperation as wrong:
        raise ValueError(f"{amount!r} is no number") from wrong
    if not exact.is_finite() or exact.copy_abs() > MOST:
        raise ValueError(f"{amount} is not within {MOST} of 0")
    return int((exact * SCALE).quantize(Decimal(1), ROUND_HALF_UP))


def number(amount: int) -> int | float:
    """As 2.0 shows it: 14, 14.5."""
    whole, part = divmod(amount, SCALE)
    return whole if not part else amount / SCALE


def number_or_none(amount: int | None) -> int | float | None:
    return None if amount is None else number(amount)


def text(amount: int, decimals: int = 5) -> str:
    """As documents show it: "10.00000"; with fewer decimals, the others are cut off, with more, filled up."""
    sign, amount = ("-", -amount) if amount < 0 else ("", amount)
    fraction = f"{amount % SCALE:05d}".ljust(decimals, "0")[:decimals]
    return f"{sign}{amount // SCALE}.{fraction}"
