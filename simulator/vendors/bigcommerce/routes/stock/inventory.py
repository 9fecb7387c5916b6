"""Stock adjusted in batches, and items listed with their stock (sections 3.1 and 3.2)."""

from flask import Blueprint, Response, g, request

from simulator.core.app import world

from ...auth import member
from ...errors import Problem, Refusal, told
from ...listing import Asked, Field, Resource, envelope
from ...paths import V3, number
from ...store.stock import adjustments, items, locations
from ...wire.stock import inventory as wire
from ..headers import body, writing

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


def asked_or_problem(resource: Resource) -> Asked:
    """What a list is asked for; Problem where it cannot be, as all errors here are (section 9.3)."""
    try:
        return Asked.of(request.args, resource, member().settings, world().clock.now_ms())
    except Refusal as wrong:
        raise Problem(wrong.message, wrong.errors, wrong.status) from wrong


@bp.put("/adjustments/absolute")
def set_levels(store_hash: str) -> Response:  # noqa: ARG001
    return _adjusted(relative=False)


@bp.post("/adjustments/relative")
def move_levels(store_hash: str) -> Response:  # noqa: ARG001
    return _adjusted(relative=True)


def _adjusted(*, relative: bool) -> Response:
    wanted = wire.adjustments(body(), relative=relative)
    with writing() as uow:
        problem = adjustments.adjust(uow, wanted, relative=relative)
    if problem is not None:
        raise problem
    return transaction()


def transaction() -> Response:
    """What a write of stock or of locations answers: bare, and opaque (Unsure: its form)."""
    text = world().ids.text("bigcommerce", g.context.entry.number, length=32, alphabet=_HEX)
    parts = (text[:8], text[8:12], f"4{text[13:16]}", f"a{text[17:20]}", text[20:])
    return told({"transaction_id": "-".join(parts)})


@bp.get("/items")
def list_items(store_hash: str) -> Response:  # noqa: ARG001
    here, who = world(), member()
    now_ms = here.clock.now_ms()
    asked = asked_or_problem(ITEMS)
    with here.reading() as conn:
        places = items.wanted_places(asked, locations.places(conn, who.store))
        total, rows = items.page(conn, who.store, asked) if places else (0, [])
        shelves = items.shelves(conn, who.store, [row[1] for row in rows], now_ms)
    return told(envelope(asked, total, [wire.show_item(row, places, shelves) for row in rows]))


@bp.get(f"/locations/{number('location_id')}/items")
def list_items_at(store_hash: str, location_id: int) -> Response:  # noqa: ARG001
    here, who = world(), member()
    now_ms = here.clock.now_ms()
    asked = asked_or_problem(ITEMS_AT)
    with here.reading() as conn:
        _known(location_id, locations.places(conn, who.store))
        total, rows = items.page(conn, who.store, asked)
        shelves = items.shelves(conn, who.store, [row[1] for row in rows], now_ms)
    shown = [
        wire.show_at_location(row, shelves.get((row[1], location_id), wire.NOTHING)) for row in rows
    ]
    return told(envelope(asked, total, shown))


@bp.put(f"/locations/{number('location_id')}/items")
def change_items_at(store_hash: str, location_id: int) -> Response:  # noqa: ARG001
    """Settings of items at one location; unknown items refuse all."""
    wanted = wire.settings(body())
    with writing() as uow:
        _known(location_id, locations.places(uow.conn, uow.store))
        adjustments.change_settings(uow, location_id, wanted)
    return transaction()


def _known(location: int, places: list[wire.Place]) -> None:
    if location not in [place.id for place in places]:
        raise Problem(f"Location with id {location} is not found", status=404)
