"""How Tipsi reads one field: Django REST framework's leniency and its words of refusal.

Each function takes what JSON gave and answers a value, or raises `Wrong` with the field's errors.
"""

import math
import re
from typing import Any

LARGEST_INT = 2_147_483_647
MAX_TEXT = 255
MAX_BARCODES = 1_000

_WHOLE_FLOAT = re.compile(r"\.0*\s*$")
_TRUE = frozenset({"t", "true", "y", "yes", "on", "1"})
_FALSE = frozenset({"f", "false", "n", "no", "off", "0"})


class Wrong(Exception):
    """What is wrong with one field, as that field's errors in the answer."""

    def __init__(self, *errors: str, nested: dict[str, list[str]] | None = None) -> None:
        super().__init__(*errors)
        self.errors: Any = nested if nested is not None else list(errors)


def text(value: Any) -> str:
    """A string that is not blank; a number becomes one."""
    told = blankable(value)
    if not told.strip():
        raise Wrong("This field may not be blank.")
    return told


def blankable(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Wrong("Not a valid string.")
    told = value if isinstance(value, str) else repr(value)
    if len(told) > MAX_TEXT:
        raise Wrong(f"Ensure this field has no more than {MAX_TEXT} characters.")
    if "\x00" in told:
        raise Wrong("Null characters are not allowed.")
    for letter in told:
        if "\ud800" <= letter <= "\udfff":
            raise Wrong(f"Surrogate characters are not allowed: U+{ord(letter):X}.")
    return told


def number(value: Any) -> float:
    """A finite float; a numeric string will do."""
    try:
        told = float(value) if isinstance(value, str | int | float) else math.nan
    except (ValueError, OverflowError):
        told = math.nan
    if not math.isfinite(told):
        raise Wrong("A valid number is required.")
    return told


def integer(value: Any, least: int = -LARGEST_INT - 1, most: int = LARGEST_INT) -> int:
    """A 32-bit integer; a numeric string or a whole float will do."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Wrong("A valid integer is required.")
    shown = value if isinstance(value, str) else repr(value)
    if len(shown) > 1000:
        raise Wrong("String value too large.")
    try:
        told = int(_WHOLE_FLOAT.sub("", shown))
    except ValueError:
        raise Wrong("A valid integer is required.") from None
    if told > most:
        raise Wrong(f"Ensure this value is less than or equal to {most}.")
    if told < least:
        raise Wrong(f"Ensure this value is greater than or equal to {least}.")
    return told


def positive_id(value: Any) -> int:
    return integer(value, 1)


def truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str | int | float) and str(value).lower() in _TRUE | _FALSE:
        return str(value).lower() in _TRUE
    raise Wrong("Must be a valid boolean.")


def barcodes(value: Any) -> list[str]:
    """A list of strings, none twice."""
    if not isinstance(value, list):
        raise Wrong(f'Expected a list of items but got type "{type(value).__name__}".')
    if len(value) > MAX_BARCODES:
        raise Wrong(f"Ensure this field has no more than {MAX_BARCODES} elements.")
    told, wrong = [], {}
    for place, one in enumerate(value):
        try:
            told.append(text(one))
        except Wrong as error:
            wrong[str(place)] = error.errors
    if wrong:
        raise Wrong(nested=wrong)
    if len(set(told)) < len(told):
        raise Wrong("A barcode may not occur twice.")
    return told


def category(value: Any) -> str:
    if value not in ("wine", "drink"):
        raise Wrong(f'"{str(value)[:100]}" is not a valid choice.')
    return str(value)
