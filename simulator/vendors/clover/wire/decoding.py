"""How Clover reads a body: unknown fields are ignored, what does not fit is 400."""

from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct

from ..errors import Invalid

Read = TypeVar("Read")

LARGEST = 2**53 - 1
"""What JSON numbers are told exactly up to."""

Id = Annotated[str, Meta(pattern=r"^[0-9A-Z]{13}$")]
"""Looser than what is generated, as the vendor's own SDK reads (section 2.1)."""
Cents = Annotated[int, Meta(ge=0, le=LARGEST)]
Whole = Annotated[int, Meta(ge=-LARGEST, le=LARGEST)]


class Ref(Struct, frozen=True):
    """A thing that another one names: {"id": "..."}."""

    id: Annotated[str, Meta(max_length=100)]


def read(body: bytes, kind: type[Read]) -> Read:
    """The body as a value; Invalid where it does not fit. No body is an empty object."""
    if rb"\u0000" in body:  # no database keeps it
        raise Invalid("Invalid JSON: a NUL character")
    try:
        return msgspec.json.decode(body or b"{}", type=kind, strict=False)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        raise Invalid(f"Invalid JSON: {wrong}"[:300]) from wrong


def sent(told: Struct) -> dict[str, Any]:
    """What was sent, by the columns' names."""
    values = ((name, getattr(told, name)) for name in told.__struct_fields__)
    return {name: value for name, value in values if value is not UNSET}
