"""How Tipsi decodes JSON and its single values: Django REST framework's leniency and its error messages.

The function of a sort of value takes what JSON gave and answers the value, or raises `InvalidValue`
with the field's errors.
"""

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from ..errors import FieldErrors, Unreadable

LARGEST_INT = 2_147_483_647
MAX_TEXT = 255
MAX_BARCODES = 1_000

Decode = Callable[[Any], Any]

_WHOLE_FLOAT = re.compile(r"\.0*\s*$")
_TRUE = frozenset({"t", "true", "y", "yes", "on", "1"})
_FALSE = frozenset({"f", "false", "n", "no", "off", "0"})


class InvalidValue(Exception):
    """What is wrong with one field, as that field's errors in the answer."""

    def __init__(self, *errors: str, nested: dict[str, list[str]] | None = None) -> None:
        super().__init__(*errors)
        self.errors: Any = nested if nested is not None else list(errors)


def json_value(body: bytes) -> Any:
    """Any JSON; Unreadable in the framework's words where it is none."""
    try:
        return json.loads(body.decode(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        # Python's advice about its own digit limit is nobody's business.
        raise Unreadable(
            "nested too deeply" if isinstance(error, RecursionError) else str(error)[:200]
        ) from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"Out of range float values are not JSON compliant: {name}")


def fields(
    data: Mapping[str, Any], decoders: Mapping[str, Decode]
) -> tuple[dict[str, Any], FieldErrors]:
    """The values of the fields that were sent and have a decoder, and the errors of those that are wrong."""
    values: dict[str, Any] = {}
    errors: FieldErrors = {}
    for name, decode in decoders.items():
        if name in data:
            try:
                values[name] = decode(data[name])
            except InvalidValue as invalid:
                errors[name] = invalid.errors
    return values, errors


def nullable(decode: Decode) -> Decode:
    return lambda value: None if value is None else decode(value)


def not_null(decode: Decode) -> Decode:
    def decode_or_refuse(value: Any) -> Any:
        if value is None:
            raise InvalidValue("This field may not be null.")
        return decode(value)

    return decode_or_refuse


def text(value: Any) -> str:
    """A string that is not blank; a number becomes one."""
    string = blankable(value)
    if not string.strip():
        raise InvalidValue("This field may not be blank.")
    return string


def blankable(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InvalidValue("Not a valid string.")
    string = value if isinstance(value, str) else repr(value)
    if len(string) > MAX_TEXT:
        raise InvalidValue(f"Ensure this field has no more than {MAX_TEXT} characters.")
    if "\x00" in string:
        raise InvalidValue("Null characters are not allowed.")
    for letter in string:
        if "\ud800" <= letter <= "\udfff":
            raise InvalidValue(f"Surrogate characters are not allowed: U+{ord(letter):X}.")
    return string


def number(value: Any) -> float:
    """A finite float; a numeric string will do."""
    try:
        result = float(value) if isinstance(value, str | int | float) else math.nan
    except (ValueError, OverflowError):
        result = math.nan
    if not math.isfinite(result):
        raise InvalidValue("A valid number is required.")
    return result


def integer(value: Any, least: int = -LARGEST_INT - 1, most: int = LARGEST_INT) -> int:
    """A 32-bit integer; a numeric string or a whole float will do."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InvalidValue("A valid integer is required.")
    string = value if isinstance(value, str) else repr(value)
    if len(string) > 1000:
        raise InvalidValue("String value too large.")
    try:
        result = int(_WHOLE_FLOAT.sub("", string))
    except ValueError:
        raise InvalidValue("A valid integer is required.") from None
    if result > most:
        raise InvalidValue(f"Ensure this value is less than or equal to {most}.")
    if result < least:
        raise InvalidValue(f"Ensure this value is greater than or equal to {least}.")
    return result


def positive_id(value: Any) -> int:
    return integer(value, 1)


def truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str | int | float) and str(value).lower() in _TRUE | _FALSE:
        return str(value).lower() in _TRUE
    raise InvalidValue("Must be a valid boolean.")


def barcodes(value: Any) -> list[str]:
    """A list of strings, none twice."""
    if not isinstance(value, list):
        raise InvalidValue(f'Expected a list of items but got type "{type(value).__name__}".')
    if len(value) > MAX_BARCODES:
        raise InvalidValue(f"Ensure this field has no more than {MAX_BARCODES} elements.")
    valid, errors = [], {}
    for index, barcode in enumerate(value):
        try:
            valid.append(text(barcode))
        except InvalidValue as invalid:
            errors[str(index)] = invalid.errors
    if errors:
        raise InvalidValue(nested=errors)
    if len(set(valid)) < len(valid):
        raise InvalidValue("A barcode may not occur twice.")
    return valid


def category(value: Any) -> str:
    if value not in ("wine", "drink"):
        raise InvalidValue(f'"{str(value)[:100]}" is not a valid choice.')
    return str(value)
