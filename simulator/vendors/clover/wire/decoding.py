"""How Clover reads a body: unknown fields are ignored, what does not fit is 400."""

from functools import lru_cache
from typing import Annotated, TypeVar

from msgspec import Meta, Struct

from simulator.core.body import BodyDecoder

from ..errors import Invalid

Value = TypeVar("Value")

LARGEST = 2**53 - 1
"""What JSON numbers are exact up to."""

Id = Annotated[str, Meta(pattern=r"^[0-9A-Z]{13}$")]
"""Looser than what is generated, as the vendor's own SDK reads (section 2.1)."""
Cents = Annotated[int, Meta(ge=0, le=LARGEST)]
Whole = Annotated[int, Meta(ge=-LARGEST, le=LARGEST)]


class Ref(Struct, frozen=True):
    """A thing that another one names: {"id": "..."}."""

    id: Annotated[str, Meta(max_length=100)]


_DECODER = BodyDecoder(
    unreadable=lambda why: Invalid(f"Invalid JSON: {why}"[:300]),
    misfit=lambda wrong: Invalid(f"Invalid JSON: {wrong.message}"[:300]),
    empty=b"{}",
)


def decode(body: bytes, kind: type[Value], message: str | None = None) -> Value:
    """The body as a value; Invalid where it does not fit, whose details are the reason where a message is given.

    No body is an empty object.
    """
    return (_DECODER if message is None else _decoder(message)).decode(body, kind)


@lru_cache(maxsize=8)
def _decoder(message: str) -> BodyDecoder:
    return BodyDecoder(
        unreadable=lambda why: Invalid(message, why),
        misfit=lambda wrong: Invalid(message, wrong.message),
        empty=b"{}",
    )
