"""How X-Series reads a body: no JSON is 400; JSON that does not fit is 400, or 422 where a resource says so (2, section 10)."""

from typing import Annotated, Any, TypeVar

from msgspec import Meta

from simulator.core.body import BodyDecoder, Misfit

from ..errors import Refusal, invalid, malformed

Value = TypeVar("Value")

Key = Annotated[str, Meta(max_length=100)]
"""An id that a client sends; whatever is no UUID is unknown."""
_DEEPEST = 5
"""Levels of a body of 0.9 that are looked at: a sale, its lines, a line, its attributes, one of them."""


def _unreadable(why: str) -> Refusal:
    return malformed(f"The body is no JSON: {why}"[:300])


def _place(wrong: Misfit) -> str:
    return f"{wrong.path or 'body'}: {wrong.reason}"[:300]


_MALFORMED = BodyDecoder(
    unreadable=_unreadable, misfit=lambda wrong: malformed(_place(wrong)), strict=False
)
_INVALID = BodyDecoder(
    unreadable=_unreadable, misfit=lambda wrong: invalid(_place(wrong)), strict=False
)


def decode(body: bytes, kind: type[Value]) -> Value:
    """The body as a value; 400 where it does not fit."""
    return _MALFORMED.decode(body, kind)


def decode_valid(body: bytes, kind: type[Value]) -> Value:
    """The same, but 422 where it does not fit; 400 where it is no JSON."""
    return _INVALID.decode(body, kind)


def decode_wrapped(body: bytes, kind: type[Value]) -> Value:
    """The same as `decode`, of a value that stands in `data` or alone: documents differ (2, section 7)."""
    data = _MALFORMED.json(body)
    if isinstance(data, dict) and isinstance(data.get("data"), dict | list):
        data = data["data"]
    return _MALFORMED.convert(data, kind)


def decode_filled(body: bytes, kind: type[Value]) -> Value:
    """The same as `decode`, of 0.9, where an empty text is as good as nothing (section 4.2)."""
    return _MALFORMED.convert(_filled(_MALFORMED.json(body), _DEEPEST), kind)


def _filled(value: Any, levels: int) -> Any:
    """Without members that are an empty text, so many levels deep."""
    if levels and isinstance(value, list):
        return [_filled(each, levels - 1) for each in value]
    if levels and isinstance(value, dict):
        return {name: _filled(each, levels - 1) for name, each in value.items() if each != ""}
    return value
