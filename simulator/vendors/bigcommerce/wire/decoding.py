"""How BigCommerce reads a body: unknown fields are ignored, numbers may come as text, what does not fit is an error by field."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any, TypeVar

from msgspec import Meta, Struct

from simulator.core.body import BodyDecoder, sent

from ..errors import V3Error, invalid_fields

Read = TypeVar("Read")

SCALE = 10_000
"""Four decimals, kept as integers."""
LARGEST_LEVEL = 2_147_483_647

MOST_AMOUNT = 9_999_999_999
Amount = Decimal
"""A price, a weight, a length: `convert` checks that it is not negative and not too large."""
Level = Annotated[int, Meta(ge=0, le=LARGEST_LEVEL)]
Whole = Annotated[int, Meta(ge=-LARGEST_LEVEL - 1, le=LARGEST_LEVEL)]
Id = Annotated[int, Meta(ge=0, le=LARGEST_LEVEL)]

# Unsure: how deep fields are named: `variants.0.sku`.
_BODY = BodyDecoder(
    unreadable=lambda _why: V3Error(400, "Input is invalid", detail="Syntax error"),
    misfit=lambda wrong: invalid_fields({wrong.path or "body": wrong.reason}),
)


def parse_json(body: bytes) -> Any:
    """The body's JSON; V3Error (400) where it is none."""
    return _BODY.json(body)


def decode(body: bytes, kind: type[Read]) -> Read:
    """The body as a value; V3Error 400 where it is no JSON, 422 where a field does not fit."""
    return convert(parse_json(body), kind)


def convert(data: Any, kind: type[Read]) -> Read:
    value = _BODY.convert(data, kind)
    if isinstance(value, Struct):
        _check_amounts(value)
    return value


def _check_amounts(body: Struct) -> None:
    """Decimals take no bounds, and may be no numbers at all."""
    wrong = {
        name: f"must be from 0 to {MOST_AMOUNT}"
        for name, value in sent(body).items()
        if isinstance(value, Decimal) and not _in_bounds(value)
    }
    if wrong:
        raise invalid_fields(wrong)


def _in_bounds(value: Decimal) -> bool:
    return value.is_finite() and 0 <= value <= MOST_AMOUNT


def require_fields(
    data: Mapping[str, Any],
    required: tuple[str, ...],
    title: str = "JSON data is missing or invalid",
    text: str = "error.path.missing",
) -> None:
    """V3Error (422) where a required field is not there (section 2.10)."""
    missing = {name: text for name in required if data.get(name) is None}
    if missing:
        raise V3Error(422, title, missing)


def scaled(amount: Decimal) -> int:
    """In ten-thousandths, rounded."""
    return int((amount * SCALE).quantize(Decimal(1), ROUND_HALF_UP))


def number(amount: int) -> int | float:
    """Ten-thousandths as v3 shows them: 14, 14.5."""
    whole, part = divmod(amount, SCALE)
    return whole if not part else amount / SCALE


def number_or_none(amount: int | None) -> int | float | None:
    return None if amount is None else number(amount)


def four_decimals(amount: int) -> str:
    """Ten-thousandths as v2 shows them: "14.5000"."""
    sign, amount = ("-", -amount) if amount < 0 else ("", amount)
    return f"{sign}{amount // SCALE}.{amount % SCALE:04d}"
