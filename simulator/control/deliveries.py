"""Deliveries: the webhooks that were sent and that are to be sent."""

from typing import Annotated

from flask import Blueprint, Response
from msgspec import Meta, Struct

from simulator.control.context import context, read_query
from simulator.core.answers import json_answer
from simulator.core.errors import ApiError

bp = Blueprint("deliveries", __name__)


class Query(Struct, frozen=True, forbid_unknown_fields=True):
    account: str | None = None
    status: str | None = None
    limit: Annotated[int, Meta(ge=1, le=10_000)] = 1000


@bp.get("/deliveries")
def list_deliveries() -> Response:
    """Oldest first; of more than `limit`, the newest."""
    query = read_query(Query)
    deliveries = context().world.webhooks.deliveries(query.account, query.status, query.limit)
    return json_answer([delivery.as_json() for delivery in deliveries])


@bp.post("/deliveries/<delivery_id>/redeliver")
def redeliver(delivery_id: str) -> Response:
    """Send it once more, now; what became of it is in the answer."""
    world = context().world
    with world.request_lock.released():
        sent = world.webhooks.delivery_loop.redeliver(delivery_id)
    if sent is None:
        raise ApiError(f"there is no delivery {delivery_id!r}", status=404)
    return json_answer(sent.as_json())
