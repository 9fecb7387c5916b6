"""How BigCommerce reads a body: unknown fields are ignored, numbers may come as text, what does not fit is told by field."""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct

from ..errors import Refusal, unfit

Read = TypeVar("Read")

SCALE = 10_000
"""Four decimals, kept as integers."""
LARGEST_LEVEL = 2_147_483_647

MOST_AMOUNT = 9_999_999_999
Amount = Decimal
"""A price, a weight, a length: `fitted` sees that it is not negative and not too large."""
Level = Annotated[int, Meta(ge=0, le=LARGEST_LEVEL)]
Whole = Annotated[int, Meta(ge=-LARGEST_LEVEL - 1, le=LARGEST_LEVEL)]
Id = Annotated[int, Meta(ge=0, le=LARGEST_LEVEL)]

_PLACE = re.compile(r" - at `\$(.*)`")


def decoded(body: bytes) -> Any:
    """The body's JSON; Refusal (400) where it is none."""
    if rb"\u0000" in body:  # no database keeps it
        raise Refusal(400, "Input is invalid", detail="Syntax error")
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        raise Refusal(400, "Input is invalid", detail="Syntax error") from wrong


def read(body: bytes, kind: type[Read]) -> Read:
    """The body as a value; Refusal 400 where it is no JSON, 422 where a field does not fit."""
    return fitted(decoded(body), kind)


def fitted(told: Any, kind: type[Read]) -> Read:
    try:
        made = msgspec.convert(told, kind, strict=False)
    except msgspec.ValidationError as wrong:
        raise unfit({_field(str(wrong)): _why(str(wrong))}) from wrong
    if isinstance(made, Struct):
        _check_amounts(made)
    return made


def _check_amounts(made: Struct) -> None:
    """Decimals take no bounds, and may be no numbers at all."""
    wrong = {
        name: f"must be from 0 to {MOST_AMOUNT}"
        for name, value in sent(made).items()
        if isinstance(value, Decimal) and not _in_bounds(value)
    }
    if wrong:
        raise unfit(wrong)


def _in_bounds(value: Decimal) -> bool:
    return value.is_finite() and 0 <= value <= MOST_AMOUNT


def missing(
    told: Mapping[str, Any],
    required: tuple[str, ...],
    title: str = "JSON data is missing or invalid",
    text: str = "error.path.missing",
) -> None:
    """Refusal (422) where a required field is not there (section 2.10)."""
    lacking = {name: text for name in required if told.get(name) is None}
    if lacking:
        raise Refusal(422, title, lacking)


def _field(wrong: str) -> str:
    """`$.variants[0].sku` as `variants.0.sku`. Unsure: how deep fields are named."""
    found = _PLACE.search(wrong)
    place = found.group(1) if found else ""
    return place.replace("[", ".").replace("]", "").replace("...", ".0").strip(".") or "body"


def _why(wrong: str) -> str:
    return _PLACE.sub("", wrong)


def sent(told: Struct) -> dict[str, Any]:
    """What was sent, by the fields' names."""
    values = ((name, getattr(told, name)) for name in told.__struct_fields__)
    return {name: value for name, value in values if value is not UNSET}


def scaled(amount: Decimal) -> int:
    """In ten-thousandths, rounded."""
    return int((amount * SCALE).quantize(Decimal(1), ROUND_HALF_UP))


def number(kept: int) -> int | float:
    """Ten-thousandths as v3 tells them: 14, 14.5."""
    whole, part = divmod(kept, SCALE)
    return whole if not part else kept / SCALE


def number_or_none(kept: int | None) -> int | float | None:
    return None if kept is None else number(kept)


def four_decimals(kept: int) -> str:
    """Ten-thousandths as v2 tells them: "14.5000"."""
    sign, kept = ("-", -kept) if kept < 0 else ("", kept)
    return f"{sign}{kept // SCALE}.{kept % SCALE:04d}"
