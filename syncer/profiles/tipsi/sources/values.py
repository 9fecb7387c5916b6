"""A till's values as they come, text or JSON, into exact ones."""

from decimal import Decimal, InvalidOperation

YES = frozenset({"", "true", "yes", "y", "1", "active"})
NO = frozenset({"false", "no", "n", "0", "inactive"})
LONGEST_NUMBER = 40


class Unreadable(ValueError):
    """`reason` is the code that the report counts."""

    def __init__(self, field: str) -> None:
        self.reason = f"unreadable_{field}"
        super().__init__(self.reason)


def decimal(value: object, field: str) -> Decimal | None:
    """A finite number, exact; None where there is none. "1,250.00" and "$12" are not guessed at."""
    text = "" if value is None else str(value).strip()
    if not text:
        return None
    try:
        number = Decimal(text) if len(text) <= LONGEST_NUMBER else Decimal("nan")
    except InvalidOperation:
        raise Unreadable(field) from None
    # The exponent is bounded too: 1E+999999 is a short text and a very long number.
    if not number.is_finite() or abs(number.adjusted()) > LONGEST_NUMBER:
        raise Unreadable(field)
    return number


def whole(value: object, field: str) -> int | None:
    number = decimal(value, field)
    return None if number is None else int(number)


def truth(value: object, field: str) -> bool:
    text = "" if value is None else str(value).strip().lower()
    if text not in YES | NO:
        raise Unreadable(field)
    return text in YES


def words(value: str) -> tuple[str, ...]:
    """Several values in one cell are separated by a bar."""
    return tuple(word.strip() for word in value.split("|") if word.strip())
