"""How one vendor plays one event."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import ApiError, NoSuchEvent
from simulator.core.events.forms import TAKES

if TYPE_CHECKING:
    from simulator.core.world import World

Change = dict[str, Any]
"""What an event changed, as the control API answers it."""


@dataclass(frozen=True, slots=True)
class EventAction:
    """`takes` is the event's form where it is the vendor's own."""

    play: Callable[["World", Connection, Account, Any], Change]
    takes: type[Struct] | None = None


def action_for(
    kind: str, event: Any, actions: Mapping[str, EventAction], title: str
) -> tuple[EventAction, Any]:
    """A vendor's action for an event, and the event as its form; ApiError where there is none or it does not fit."""
    action = actions.get(kind)
    if action is None:
        if kind in TAKES:
            raise NoSuchEvent(f"{title} has no {kind!r}: it plays {', '.join(sorted(actions))}")
        raise ApiError(f"{kind!r} is not an event: {', '.join(sorted({*TAKES, *actions}))} are")
    form = action.takes or TAKES[kind]
    fields = {name: value for name, value in event.items() if name != "type"}
    if unknown := fields.keys() - set(form.__struct_encode_fields__):
        raise ApiError(f"not a {kind!r} event: it has no {', '.join(sorted(map(str, unknown)))}")
    try:
        return action, msgspec.convert(fields, form)
    except msgspec.ValidationError as wrong:
        raise ApiError(f"not a {kind!r} event: {wrong}") from wrong
