"""Stock adjusted in batches, and items listed with their stock (sections 3.1 and 3.2)."""

from flask import Blueprint, Response

from simulator.core.answers import json_answer
from simulator.core.app import request_context, world

from ...auth import member
from ...errors import ProblemError, V3Error
from ...listing import Field, ListQuery, Resource, envelope
from ...paths import V3, number
from ...store.stock import adjustments, items, locations
from ...wire.stock import inventory as wire
from ..headers import raw_body, writing
from ..lists import list_query

bp = Blueprint("inventory", __name__, url_prefix=f"{V3}/inventory")

_HEX = "0123456789abcdef"
_GOODS = {
    "sku": Field("text", ("in",)),
    "variant_id": Field("integer", ("in",)),
    "product_id": Field("integer", ("in",)),
}
_PLACES = {"location_id": Field("integer", ("in",)), "location_code": Field("word", ("in",))}
ITEMS = Resource(fields={**_GOODS, **_PLACES}, most=1000)
ITEMS_AT = Resource(fields=_GOODS, most=1000)


def list_query_or_problem(resource: Resource) -> ListQuery:
    """The query of a list; ProblemError where it is invalid, as all errors here are (section 9.3)."""
    try:
        return list_query(resource)
    except V3Error as wrong:
        raise ProblemError(wrong.message, wrong.errors, wrong.status) from wrong


@bp.put("/adjustments/absolute")
def set_levels() -> Response:
    return _adjusted(relative=False)


@bp.post("/adjustments/relative")
def move_levels() -> Response:
    return _adjusted(relative=True)


def _adjusted(*, relative: bool) -> Response:
    items_in = wire.adjustments(raw_body(), relative=relative)
    with writing() as uow:
        problem = adjustments.adjust(uow, items_in, relative=relative)
    if problem is not None:
        raise problem
    return transaction()


def transaction() -> Response:
    """What a write of stock or of locations answers: bare, and opaque (Unsure: its form)."""
    transaction = world().ids.uuid("bigcommerce", request_context().entry.number)
    return json_answer({"transaction_id": transaction})


@bp.get("/items")
def list_items() -> Response:
    here, who = world(), member()
    now_ms = here.clock.now_ms()
    query = list_query_or_problem(ITEMS)
    with here.reading() as conn:
        places = items.requested_locations(query, locations.places(conn, who.store))
        total, rows = items.page(conn, who.store, query) if places else (0, [])
        stocks = items.stocks(conn, who.store, [row.variant_id for row in rows], now_ms)
    return json_answer(
        envelope(query, total, [wire.show_item(row, places, stocks) for row in rows])
    )


@bp.get(f"/locations/{number('location_id')}/items")
def list_items_at(location_id: int) -> Response:
    here, who = world(), member()
    now_ms = here.clock.now_ms()
    query = list_query_or_problem(ITEMS_AT)
    with here.reading() as conn:
        _known(location_id, locations.places(conn, who.store))
        total, rows = items.page(conn, who.store, query)
        stocks = items.stocks(conn, who.store, [row.variant_id for row in rows], now_ms)
    shown = [
        wire.show_at_location(row, stocks.get((row.variant_id, location_id), wire.NO_STOCK))
        for row in rows
    ]
    return json_answer(envelope(query, total, shown))


@bp.put(f"/locations/{number('location_id')}/items")
def change_items_at(location_id: int) -> Response:
    """Settings of items at one location; unknown items refuse all."""
    changes = wire.settings(raw_body())
    with writing() as uow:
        _known(location_id, locations.places(uow.conn, uow.store))
        adjustments.change_settings(uow, location_id, changes)
    return transaction()


def _known(location: int, places: list[wire.LocationSummary]) -> None:
    if location not in [place.id for place in places]:
        raise ProblemError(f"Location with id {location} is not found", status=404)
