"""Products assigned to channels and to categories (section 2.9)."""

from typing import Any

import msgspec
from flask import Blueprint, Response

from simulator.core.answers import json_answer
from simulator.core.app import world

from ...answers import no_content
from ...auth import member
from ...errors import V3Error, invalid_fields
from ...listing import Field, Resource, envelope
from ...paths import V3
from ...store.products import assignments
from ...store.products.assignments import CATEGORIES, CHANNELS, Kind, Pair
from ...wire.decoding import Id, convert, parse_json
from ..headers import raw_body, writing
from ..lists import list_query

bp = Blueprint("assignments", __name__, url_prefix=f"{V3}/catalog/products")

KINDS = {"channel": CHANNELS, "category": CATEGORIES}
SOLD = "/<any(channel, category):other>-assignments"
_RESOURCES = {
    other: Resource(
        fields={"product_id": Field("integer", ("in",)), f"{other}_id": Field("integer", ("in",))}
    )
    for other in KINDS
}


class ChannelPair(msgspec.Struct):
    product_id: Id
    channel_id: Id


class CategoryPair(msgspec.Struct):
    product_id: Id
    category_id: Id


@bp.get(SOLD)
def list_assignments(other: str) -> Response:
    query, store = list_query(_RESOURCES[other]), member().store
    with world().reading() as conn:
        total, rows = assignments.assignments(conn, KINDS[other], store, query)
    data = [{"product_id": row[0], f"{other}_id": row[1]} for row in rows]
    return json_answer(envelope(query, total, data))


@bp.put(SOLD)
def assign_products(other: str) -> Response:
    pairs = _pairs(parse_json(raw_body()), KINDS[other])
    with writing() as uow:
        assignments.assign(uow, KINDS[other], pairs)
    return no_content()


@bp.delete(SOLD)
def unassign_products(other: str) -> Response:
    query = list_query(_RESOURCES[other])
    if not query.conditions:
        # Unsure: the words.
        raise V3Error(422, "At least one filter is required to delete assignments")
    with writing() as uow:
        assignments.unassign(uow, KINDS[other], query)
    return no_content()


def _pairs(data: Any, kind: Kind) -> list[Pair]:
    if not isinstance(data, list):
        raise invalid_fields({"body": "an array is expected"})
    if kind is CHANNELS:
        channels = convert(data, list[ChannelPair])
        return [Pair(channel.product_id, channel.channel_id) for channel in channels]
    categories = convert(data, list[CategoryPair])
    return [Pair(category.product_id, category.category_id) for category in categories]
