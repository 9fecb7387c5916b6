"""Request bodies: from bytes to a value, with what is wrong and where.

A vendor gives its own messages once, in `wire/decoding.py`, and reads every body by them:

    BODY = BodyDecoder(
        unreadable=lambda why: Refusal(400, "Input is invalid", detail="Syntax error"),
        misfit=lambda wrong: unfit({wrong.path or "body": wrong.reason}),
    )
    item = BODY.decode(request.get_data(), ItemIn)
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec import UNSET, Struct

from simulator.core.errors import ApiError

Value = TypeVar("Value")

_PATH = re.compile(r" - at `\$(.*)`")


class Misfit(NamedTuple):
    """Why JSON is not of the expected type."""

    message: str
    """As msgspec says it, with the place: "Expected `int`, got `str` - at `$.variants[0].price`"."""
    reason: str
    """The same without the place."""
    path: str
    """Dotted, "variants.0.price"; empty: the body itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyDecoder:
    """How one vendor reads bodies; each of its two functions makes the error that is raised."""

    unreadable: Callable[[str], ApiError]
    """From the reason: not JSON, not UTF-8, nested too deeply, or it holds a NUL, which no database keeps."""
    misfit: Callable[[Misfit], ApiError]
    """JSON of another type."""
    strict: bool = False
    """Whether a number must be a number; else "12" is one too."""
    empty: bytes = b""
    """What is read where there is no body: b"{}", say; left empty, no body is unreadable."""
    nul: str = "a NUL character"
    """The reason where the body holds one."""

    def json(self, body: bytes) -> Any:
        """Any JSON."""
        return self._decode(body, Any)

    def decode(self, body: bytes, kind: type[Value]) -> Value:
        """A value of this type, in one step."""
        decoded: Value = self._decode(body, kind)
        return decoded

    def convert(self, data: Any, kind: type[Value]) -> Value:
        """JSON that is read already, or form fields, as a value of this type."""
        try:
            return msgspec.convert(data, kind, strict=self.strict)
        except msgspec.ValidationError as wrong:
            raise self.misfit(misfit_of(wrong)) from wrong

    def _decode(self, body: bytes, kind: Any) -> Any:
        if rb"\u0000" in body:
            raise self.unreadable(self.nul)
        try:
            return msgspec.json.decode(body or self.empty, type=kind, strict=self.strict)
        except msgspec.ValidationError as wrong:
            raise self.misfit(misfit_of(wrong)) from wrong
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
            raise self.unreadable(str(wrong)) from wrong


def misfit_of(error: msgspec.ValidationError) -> Misfit:
    message = str(error)
    place = _PATH.search(message)
    path = place.group(1) if place else ""
    dotted = path.replace("[", ".").replace("]", "").replace("...", ".0").strip(".")
    return Misfit(message, _PATH.sub("", message), dotted)


def sent(struct: Struct) -> dict[str, Any]:
    """The fields that a client sent, by name: those that are not UNSET."""
    values = ((name, getattr(struct, name)) for name in struct.__struct_fields__)
    return {name: value for name, value in values if value is not UNSET}
