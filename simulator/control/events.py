"""Events in an account's shop: played in order, all or none."""

from typing import Any

from flask import Blueprint, Response

from simulator.control.context import context, known_account, read
from simulator.core.answers import json_answer
from simulator.core.errors import ApiError
from simulator.core.events import action_for

bp = Blueprint("events", __name__)

MAX_EVENTS = 50_000


@bp.post("/accounts/<account_id>/events")
def play_events(account_id: str) -> Response:
    """201 with what changed; 409 with a reason where a service has no such thing."""
    here, account = context(), known_account(account_id)
    events = _events(read(Any))
    vendor = here.vendor(account.vendor)
    changes = []
    with here.world.begin() as conn:
        for place, event in enumerate(events):
            kind = event.get("type")
            try:
                action, form = action_for(str(kind), event, vendor.events, vendor.title)
                change = action.play(here.world, conn, account, form)
            except ApiError as why:
                raise ApiError(f"event {place + 1}: {why.message}", status=why.status) from why
            changes.append({"type": kind, **change})
    return json_answer(changes, 201)


def _events(sent: Any) -> list[dict[str, Any]]:
    events = sent if isinstance(sent, list) else [sent]
    if len(events) > MAX_EVENTS:
        raise ApiError(f"at most {MAX_EVENTS} events at once", status=413)
    if not all(isinstance(event, dict) and "type" in event for event in events):
        raise ApiError('an event is an object with a "type", such as {"type": "sale", "sku": "A1"}')
    return events
