"""Bodies: a JSON object or an array of them, with the content type that some endpoints insist on."""

from typing import Any, TypeVar

from flask import request

from ..errors import PlainTextError, TooManyItemsError, invalid_fields
from ..wire.decoding import convert, parse_json
from . import headers

Read = TypeVar("Read")

UNSUPPORTED = "<html><head><title>415 Unsupported Media Type</title></head></html>"
"""A page, not JSON (section 2.10); Unsure: its words."""


def json_object() -> dict[str, Any]:
    """415 where a body says that it is something else (section 1.2); V3Error (422) where it is no object."""
    if request.mimetype and not request.is_json:
        raise PlainTextError(UNSUPPORTED, 415, "text/html")
    data = parse_json(headers.raw_body())
    if not isinstance(data, dict):
        raise invalid_fields({"body": "Expected `object`"})
    return data


def array(kind: type[Read], most: int) -> list[Read]:
    """An array of at most so many; V3Error where it is none, is empty, or one of them does not fit."""
    data = parse_json(headers.raw_body())
    if not isinstance(data, list) or not data:
        raise invalid_fields({"body": "Expected a non-empty `array`"})
    if len(data) > most:
        raise TooManyItemsError(most)
    return [convert(one, kind) for one in data]
