"""What is known by name: our own, and what other packages add by entry points; nothing is imported before it is needed."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import TypeVar

Value = TypeVar("Value")


class BadEntryPoint(ValueError):
    """An entry point that cannot be loaded, or holds something else; the message is for the user."""


def registered(group: str, built_in: Mapping[str, str]) -> dict[str, EntryPoint]:
    """By name, ours first; `built_in` has the form of entry points: name to "module:VALUE"."""
    ours = {name: EntryPoint(name, value, group) for name, value in built_in.items()}
    return ours | {point.name: point for point in _installed(group)}


@cache
def _installed(group: str) -> tuple[EntryPoint, ...]:
    """Read once: it looks into every package of this Python."""
    return tuple(entry_points(group=group))


def loaded(point: EntryPoint, kind: type[Value]) -> Value:
    """The value that an entry point names; BadEntryPoint."""
    where = f"{point.name} = {point.value} ({point.group})"
    try:
        value = point.load()
    except (ImportError, AttributeError) as why:
        raise BadEntryPoint(f"the entry point {where} cannot be loaded: {why}") from why
    if not isinstance(value, kind):
        raise BadEntryPoint(f"the entry point {where} is no {kind.__name__}")
    return value
