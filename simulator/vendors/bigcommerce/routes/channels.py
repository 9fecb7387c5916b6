"""Channels, and the listings on them (section 2.9)."""

from typing import Any

from flask import Blueprint, Response, request

from simulator.core.answers import json_answer
from simulator.core.app import world

from ..answers import data_answer
from ..auth import member
from ..errors import V3Error
from ..listing import Field, ListQuery, Resource, envelope
from ..listing.filters import known
from ..paths import V3, number
from ..store.channels import channels, listings
from ..wire.channels import channels as wire
from ..wire.channels import listings as listed
from ..wire.channels.channels import ChannelIn, ChannelRow
from ..wire.channels.listings import ListingIn
from ..wire.decoding import convert, require_fields
from . import bodies
from .headers import writing
from .lists import list_query

bp = Blueprint("channels", __name__, url_prefix=f"{V3}/channels")

MOST_LISTINGS = 50
"""In one request (Unsure: no number is documented)."""
_DATES = ("", "min", "max")
LISTED = Resource(
    fields={
        "available": Field("truth"),
        "status": Field("word", ("", "in")),
        "type": Field("word", ("", "in")),
        "platform": Field("word", ("", "in")),
        "date_created": Field("moment", _DATES),
        "date_modified": Field("moment", _DATES),
    },
    includes=frozenset({"currencies"}),
)
LISTED_ON_ONE = Resource(
    fields={
        "product_id": Field("integer", ("in",)),
        "date_created": Field("moment", _DATES),
        "date_modified": Field("moment", _DATES),
    },
)
_PLAIN = frozenset({"page", "limit", "after", "include", "sort", "direction"})


@bp.get("")
def get_channels() -> Response:
    query = _list_query(LISTED)
    with world().reading() as conn:
        total, rows = channels.page(conn, member().store, query)
    return json_answer(envelope(query, total, [_shown(row, query.include) for row in rows]))


@bp.post("")
def create_channel() -> Response:
    body = bodies.json_object()
    require_fields(body, ("name", "type", "platform"))
    data = convert(body, ChannelIn)
    with writing() as uow:
        created = channels.add(uow, data)
        row = channels.get(uow.conn, uow.store, created)
    return data_answer(wire.show(row))


@bp.get(f"/{number('channel_id')}")
def get_channel(channel_id: int) -> Response:
    include = frozenset(request.args.get("include", "").split(","))
    with world().glance() as conn:
        row = channels.get(conn, member().store, channel_id)
    return data_answer(_shown(row, include))


@bp.put(f"/{number('channel_id')}")
def update_channel(channel_id: int) -> Response:
    data = convert(bodies.json_object(), ChannelIn)
    with writing() as uow:
        channels.change(uow, channel_id, data)
        row = channels.get(uow.conn, uow.store, channel_id)
    return data_answer(wire.show(row))


_LISTINGS = f"/{number('channel_id')}/listings"


@bp.get(_LISTINGS)
def get_listings(channel_id: int) -> Response:
    """Of an unknown channel there are none (section 2.9)."""
    query = _list_query(LISTED_ON_ONE)
    after = request.args.get("after", "")
    start = int(after) if after.isascii() and after.isdecimal() and len(after) < 10 else 0
    with world().reading() as conn:
        total, rows = listings.page(conn, member().store, channel_id, query, start)
    return json_answer(envelope(query, total, [listed.show(row) for row in rows]))


@bp.post(_LISTINGS)
def create_listings(channel_id: int) -> Response:
    data = _listings("state", "variants", "product_id")
    with writing() as uow:
        rows = listings.add(uow, channel_id, data)
    return data_answer([listed.show(row) for row in rows])


@bp.put(_LISTINGS)
def update_listings(channel_id: int) -> Response:
    data = _listings("listing_id", "state", "variants", "product_id")
    with writing() as uow:
        rows = listings.change(uow, channel_id, data)
    return data_answer([listed.show(row) for row in rows])


@bp.get(f"{_LISTINGS}/{number('listing_id')}")
def get_listing(channel_id: int, listing_id: int) -> Response:
    with world().glance() as conn:
        row = listings.get(conn, member().store, channel_id, listing_id)
    return data_answer(listed.show(row))


def _listings(*required: str) -> list[ListingIn]:
    data = bodies.array(dict[str, Any], MOST_LISTINGS)
    listed.require(data, *required)
    return [convert(listing, ListingIn) for listing in data]


def _list_query(resource: Resource) -> ListQuery:
    """Here an unknown filter is always refused (section 2.1)."""
    unknown = [
        name for name in request.args if name not in _PLAIN and not known(name, resource.fields)
    ]
    if unknown:
        names = ", ".join(name[:100] for name in unknown)
        raise V3Error(422, f"The filter(s): {names} are not valid filter parameter(s).")
    return list_query(resource)


def _shown(row: ChannelRow, include: frozenset[str]) -> dict[str, object]:
    shown = wire.show(row)
    if "currencies" in include:
        shown["currencies"] = wire.currencies(shown["id"])
    return shown
