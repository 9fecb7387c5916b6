"""The one clock: read, held, let run, moved."""

from typing import Annotated, Any, Literal

from flask import Blueprint, Response
from msgspec import Meta, Struct

from simulator.control.context import context, read
from simulator.core.app import answer
from simulator.core.clock import from_iso, iso
from simulator.core.errors import ApiError

bp = Blueprint("clock", __name__)

MOST_MOMENTS = 1_000
"""At which deliveries are made in one move: a sync that answers each webhook with a write would go on for ever."""


class Setting(Struct, frozen=True, forbid_unknown_fields=True):
    mode: Literal["held", "wall"]
    now: str | None = None
    """ISO 8601."""


class Advance(Struct, frozen=True, forbid_unknown_fields=True):
    seconds: Annotated[float, Meta(ge=0, le=10_000_000_000)]


@bp.get("/clock")
def get_clock() -> Response:
    return answer(_told())


@bp.put("/clock")
def set_clock() -> Response:
    setting = read(Setting)
    clock = context().world.clock
    _deliver_due()  # what is under way ends before the clock moves
    try:
        at_ms = None if setting.now is None else from_iso(setting.now)
        (clock.hold if setting.mode == "held" else clock.run)(at_ms)
    except (ValueError, OverflowError) as wrong:
        raise ApiError(f"the clock cannot show that: {wrong}") from wrong
    _deliver_due()
    return answer(_told())


@bp.post("/clock/advance")
def advance_clock() -> Response:
    """Deliveries that fall due on the way are made at their moments, and so are their retries."""
    advance = read(Advance)
    world = context().world
    end = world.clock.now_ms() + round(advance.seconds * 1000)
    _deliver_due()  # what is under way may fail, and then it has a retry on the way
    try:
        for _ in range(MOST_MOMENTS):
            due = world.outbox.next_due_ms()
            if due is None or due > end:
                break
            world.clock.advance(max(0, due - world.clock.now_ms()))
            _deliver_due()
        world.clock.advance(max(0, end - world.clock.now_ms()))
    except ValueError as wrong:
        raise ApiError(str(wrong)) from wrong
    _deliver_due()
    return answer(_told())


def _deliver_due() -> None:
    """What is due is delivered before the answer; receivers may call back meanwhile."""
    world = context().world
    with world.request_lock.released():
        world.outbox.deliver_due()


def _told() -> dict[str, Any]:
    clock = context().world.clock
    return {"mode": clock.mode, "now": iso(clock.now_ms())}
