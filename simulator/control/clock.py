"""The one clock: read, held, let run, moved."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from flask import Blueprint, Response
from msgspec import Meta, Struct

from simulator.control.context import context, read
from simulator.core.answers import json_answer
from simulator.core.clock import from_iso, iso
from simulator.core.errors import ApiError
from simulator.core.world import World

bp = Blueprint("clock", __name__)

MOST_MOMENTS = 1_000
"""At which one move delivers: a sync that answers each webhook with a write would go on for ever."""


class Setting(Struct, frozen=True, forbid_unknown_fields=True):
    mode: Literal["held", "wall"]
    now: str | None = None
    """ISO 8601."""


class Advance(Struct, frozen=True, forbid_unknown_fields=True):
    seconds: Annotated[float, Meta(ge=0, le=10_000_000_000)]


@bp.get("/clock")
def get_clock() -> Response:
    return json_answer(_as_json())


@bp.put("/clock")
def set_clock() -> Response:
    setting = read(Setting)
    with _moving() as move:
        move.set(setting)
        move.deliver_due()
    return json_answer(_as_json())


@bp.post("/clock/advance")
def advance_clock() -> Response:
    """Deliveries that fall due on the way are sent at their moments, and so are their retries."""
    advance = read(Advance)
    with _moving() as move:
        try:
            move.advance(round(advance.seconds * 1000))
        except ValueError as wrong:
            raise ApiError(str(wrong)) from wrong
    return json_answer(_as_json())


@contextmanager
def _moving() -> Iterator["_Move"]:
    """What is under way ends before the clock moves: it may fail, and then it has a retry on the way.

    Receivers may call back meanwhile: the request lock is free except for a look and a step.
    """
    world = context().world
    with world.request_lock.released(), world.webhooks.delivery_loop.alone():
        yield _Move(world)


@dataclass(frozen=True, slots=True)
class _Move:
    world: World

    def set(self, setting: Setting) -> None:
        clock = self.world.clock
        with self.world.request_lock.held():
            try:
                at_ms = None if setting.now is None else from_iso(setting.now)
                (clock.hold if setting.mode == "held" else clock.run)(at_ms)
            except (ValueError, OverflowError) as wrong:
                raise ApiError(f"the clock cannot show that: {wrong}") from wrong

    def advance(self, milliseconds: int) -> None:
        """ValueError where the clock cannot show that."""
        end_ms = self.world.clock.now_ms() + milliseconds
        self.deliver_due()
        for _ in range(MOST_MOMENTS):
            if not self._step(end_ms):
                break
            self.deliver_due()
        self._to(end_ms)
        self.deliver_due()

    def _step(self, end_ms: int) -> bool:
        """Whether a delivery falls due before the end; the clock shows its moment then."""
        with self.world.request_lock.held():
            due_ms = self.world.webhooks.schedule.next_due_ms()
        if due_ms is None or due_ms > end_ms:
            return False
        self._to(due_ms)
        return True

    def _to(self, at_ms: int) -> None:
        clock = self.world.clock
        clock.advance(max(0, at_ms - clock.now_ms()))

    def deliver_due(self) -> None:
        self.world.webhooks.delivery_loop.deliver_due()


def _as_json() -> dict[str, Any]:
    clock = context().world.clock
    return {"mode": clock.mode, "now": iso(clock.now_ms())}
