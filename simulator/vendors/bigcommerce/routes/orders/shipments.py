"""An order's shipments (section 4.2)."""

from flask import Response
from sqlalchemy import Connection

from simulator.core.answers import json_answer
from simulator.core.app import world

from ...answers import no_content
from ...auth import member
from ...paths import number
from ...store.orders import rows, shipments
from ...wire.decoding_v2 import decode, not_found
from ...wire.orders.bodies import ShipmentIn
from ...wire.orders.shipments import show
from ..headers import raw_body, writing
from ..v2 import list_answer, page_of, route, v2_blueprint

bp = v2_blueprint("shipments")

ALL = f"/orders/{number('order_id')}/shipments"
ONE = f"{ALL}/{number('shipment_id')}"


@route(bp, "GET", ALL)
def list_shipments(order_id: int) -> Response:
    with world().reading() as conn:
        shown = _shown(conn, order_id)
    return list_answer(page_of(list(shown.values())))


@route(bp, "GET", f"{ALL}/count")
def count_shipments(order_id: int) -> Response:
    with world().reading() as conn:
        return json_answer({"count": len(_shown(conn, order_id))})


@route(bp, "GET", ONE)
def get_shipment(order_id: int, shipment_id: int) -> Response:
    with world().reading() as conn:
        return json_answer(_one(conn, order_id, shipment_id))


@route(bp, "POST", ALL)
def create_shipment(order_id: int) -> Response:
    data = decode(raw_body(), ShipmentIn)
    with writing() as uow:
        created = shipments.add(uow, order_id, data)
        shown = _one(uow.conn, order_id, created)
    return json_answer(shown, 201)


@route(bp, "PUT", ONE)
def update_shipment(order_id: int, shipment_id: int) -> Response:
    data = decode(raw_body(), ShipmentIn)
    with writing() as uow:
        shipments.change(uow, order_id, shipment_id, data)
        shown = _one(uow.conn, order_id, shipment_id)
    return json_answer(shown)


@route(bp, "DELETE", ONE)
def delete_shipment(order_id: int, shipment_id: int) -> Response:
    with writing() as uow:
        shipments.remove(uow, order_id, shipment_id)
    return no_content()


@route(bp, "DELETE", ALL)
def delete_shipments(order_id: int) -> Response:
    with writing() as uow:
        shipments.remove(uow, order_id)
    return no_content()


def _one(conn: Connection, order_id: int, shipment_id: int) -> object:
    shipment = _shown(conn, order_id).get(shipment_id)
    if shipment is None:
        raise not_found()
    return shipment


def _shown(conn: Connection, order_id: int) -> dict[int, object]:
    store = member().store
    order = rows.order(conn, store, order_id)
    addresses = rows.addresses(conn, store, order_id)
    return {
        shipment.id: show(shipment, order, addresses.get(shipment.address, {}))
        for shipment in rows.shipments(conn, store, order_id)
    }
