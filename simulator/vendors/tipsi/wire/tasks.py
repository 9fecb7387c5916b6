"""What a client sends to have a label matched: the body of create_task."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from ..errors import Invalid
from . import decoding


class NewTask(Struct, frozen=True):
    front_image: str
    back_image: str | None = None
    vintage: str | None = None
    """Of a wine only."""


def decode_task(data: Any, queue: str) -> NewTask:
    """From JSON or from a form."""
    if not isinstance(data, Mapping):
        raise Invalid({"non_field_errors": ["Invalid data. Expected a dictionary."]})
    names = ("front_image", "back_image", *(("vintage",) if queue == "wine" else ()))
    values, errors = decoding.fields(data, dict.fromkeys(names, decoding.nullable(decoding.text)))
    if not errors and values.get("front_image") is None:
        errors["front_image"] = ["This field is required."]
    if errors:
        raise Invalid(errors)
    return NewTask(**values)
