"""How v2 reads a body: what does not fit is refused by the field's name, in a list of one (section 4.5)."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, UnsetType

from ..errors import V2Error, V3Error
from .decoding import SCALE, parse_json

Read = TypeVar("Read")

LARGEST = 2_147_483_647
Number = Annotated[int, Meta(ge=0, le=LARGEST)]
Line = Annotated[str, Meta(max_length=255)]
Text = Annotated[str, Meta(max_length=65_535)]
Money = Decimal | UnsetType | None
OptionalLine = Line | UnsetType | None
"""A short text that may be missing; null is as good as missing."""

MOST_MONEY = Decimal(9_999_999_999)
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_PLACE = re.compile(r" - at `\$\.?(.*)`")


def invalid(field: str, why: str) -> V2Error:
    return V2Error(f"The field '{field}' is invalid.", {"invalid_reason": why})


def not_supplied(field: str) -> V2Error:
    """Unsure: the words."""
    return V2Error(f"The required field '{field}' was not supplied.")


def not_found() -> V2Error:
    """Unsure: the words."""
    return V2Error("The requested resource was not found.", status=404)


def decode(body: bytes, kind: type[Read]) -> Read:
    """The body as a value; V2Error (400) where it does not fit."""
    try:
        data = parse_json(body)
    except V3Error as wrong:
        raise V2Error("Input is invalid") from wrong
    if not isinstance(data, dict):
        raise V2Error("Input is invalid", {"invalid_reason": "an object is expected"})
    return convert(data, kind)


def convert(data: Any, kind: type[Read]) -> Read:
    try:
        return msgspec.convert(data, kind, strict=False)
    except (msgspec.ValidationError, ArithmeticError, RecursionError) as wrong:
        match = _PLACE.search(str(wrong))
        place = match.group(1) if match else "body"
        field = re.sub(r"\[\.*(\d*)\]", r".\1", place).strip(".").replace("..", ".")
        raise invalid(field or "body", _PLACE.sub("", str(wrong))) from wrong


def money(field: str, amount: Money) -> int | None:
    """Ten-thousandths, rounded; None where nothing was sent. A value is never negative."""
    if not isinstance(amount, Decimal):
        return None
    if not amount.is_finite() or not 0 <= amount <= MOST_MONEY:
        raise invalid(field, "an amount that is not negative is expected")
    return int((amount * SCALE).quantize(Decimal(1), ROUND_HALF_UP))


def both(ex: tuple[str, Money], inc: tuple[str, Money]) -> tuple[int, int] | None:
    """An amount without and with tax, which must come together; None where neither came."""
    without, within = money(*ex), money(*inc)
    if without is None and within is None:
        return None
    if without is None or within is None:
        raise not_supplied(ex[0] if without is None else inc[0])
    return without, within


def mail(field: str, address: str) -> str:
    """An e-mail address, or nothing at all."""
    if address and not _MAIL.fullmatch(address):
        raise invalid(field, "Not a valid e-mail address.")
    return address
