"""Locations: listed, created, changed and deleted in arrays (section 3.3)."""

from flask import Blueprint, Response

from simulator.core.answers import json_answer
from simulator.core.app import world

from ...auth import member
from ...errors import ProblemError
from ...listing import Field, Resource, envelope
from ...paths import V3
from ...store.stock import locations
from ...wire.stock import locations as wire
from ..headers import raw_body, writing
from .inventory import list_query_or_problem, transaction

bp = Blueprint("locations", __name__, url_prefix=f"{V3}/inventory/locations")

LOCATIONS = Resource(
    fields={
        "location_id": Field("integer", ("in",)),
        "location_code": Field("word", ("in",)),
        "is_default": Field("truth"),
        "type_id": Field("word", ("in",)),
        "managed_by_external_source": Field("truth"),
        "is_active": Field("truth"),
        "storefront_visibility": Field("truth"),
    },
    most=1000,
)


@bp.get("")
def list_locations() -> Response:
    query = list_query_or_problem(LOCATIONS)
    with world().reading() as conn:
        total, rows = locations.page(conn, member().store, query)
    return json_answer(envelope(query, total, [wire.show(row) for row in rows]))


@bp.post("")
def create_locations() -> Response:
    """The answer has no ids: the list has them."""
    new = wire.new(raw_body())
    with writing() as uow:
        locations.add(uow, new)
    return transaction()


@bp.put("")
def update_locations() -> Response:
    changes = wire.changes(raw_body())
    with writing() as uow:
        locations.change(uow, changes)
    return transaction()


@bp.delete("")
def delete_locations() -> Response:
    """`location_id:in` says which; without it nothing is deleted."""
    query = list_query_or_problem(LOCATIONS)
    location_ids = [
        value
        for condition in query.conditions
        if condition.field == "location_id"
        for value in condition.values
    ]
    if not location_ids:
        raise ProblemError(
            "JSON data is missing or invalid", {"location_id:in": "error.path.missing"}
        )
    with writing() as uow:
        locations.remove(uow, sorted(set(location_ids)))
    return transaction()
