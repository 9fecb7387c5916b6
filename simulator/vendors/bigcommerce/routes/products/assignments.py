"""Products assigned to channels and to categories (section 2.9)."""

from typing import Any

import msgspec
from flask import Blueprint, Response, request

from simulator.core.app import world

from ...auth import member
from ...errors import Refusal, nothing, told, unfit
from ...listing import Asked, Field, Resource, envelope
from ...paths import V3
from ...store.products import assignments
from ...store.products.assignments import CATEGORIES, CHANNELS, Kind, Pair
from ...wire.decoding import Id, decoded, fitted
from ..headers import body, writing

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
def list_assignments(store_hash: str, other: str) -> Response:  # noqa: ARG001
    asked, store = _asked(other), member().store
    with world().reading() as conn:
        total, rows = assignments.assignments(conn, KINDS[other], store, asked)
    data = [{"product_id": row[0], f"{other}_id": row[1]} for row in rows]
    return told(envelope(asked, total, data))


@bp.put(SOLD)
def assign_products(store_hash: str, other: str) -> Response:  # noqa: ARG001
    wanted = _pairs(decoded(body()), KINDS[other])
    with writing() as uow:
        assignments.assign(uow, KINDS[other], wanted)
    return nothing()


@bp.delete(SOLD)
def unassign_products(store_hash: str, other: str) -> Response:  # noqa: ARG001
    asked = _asked(other)
    if not asked.conditions:
        # Unsure: the words.
        raise Refusal(422, "At least one filter is required to delete assignments")
    with writing() as uow:
        assignments.unassign(uow, KINDS[other], asked)
    return nothing()


def _asked(other: str) -> Asked:
    here = world()
    return Asked.of(request.args, _RESOURCES[other], member().settings, here.clock.now_ms())


def _pairs(given: Any, kind: Kind) -> list[Pair]:
    if not isinstance(given, list):
        raise unfit({"body": "an array is expected"})
    if kind is CHANNELS:
        sold = fitted(given, list[ChannelPair])
        return [(one.product_id, one.channel_id) for one in sold]
    placed = fitted(given, list[CategoryPair])
    return [(one.product_id, one.category_id) for one in placed]
