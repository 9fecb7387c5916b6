"""Orders: listed, counted, created, changed, archived; their statuses (sections 4.1 to 4.3)."""

from collections.abc import Sequence
from contextlib import AbstractContextManager

from flask import Response, request
from sqlalchemy import Connection

from simulator.core.answers import json_answer
from simulator.core.app import world
from simulator.core.sql.statements import Row

from ...answers import no_content
from ...auth import member
from ...listing import ListQuery
from ...listing.orders import orders_query
from ...listing.query import words
from ...paths import number
from ...store.orders import lists, orders
from ...store.orders import rows as order_rows
from ...wire.decoding_v2 import decode, not_found
from ...wire.orders import consignments, statuses
from ...wire.orders.bodies import OrderIn
from ...wire.orders.orders import Json, OrderRow, about, show
from ..headers import raw_body, writing
from ..v2 import list_answer, route, v2_blueprint, v2_root

bp = v2_blueprint("orders")

CONSIGNMENTS = frozenset(("consignments", "consignments.line_items"))
ONE = f"/orders/{number('order_id')}"


@route(bp, "GET", "/orders")
def list_orders() -> Response:
    with _reading() as conn:
        rows = lists.page(conn, member().store, _list_query())
        return list_answer(_shown(conn, rows))


@route(bp, "GET", "/orders/count")
def count_orders() -> Response:
    with world().glance() as conn:
        counts = lists.count(conn, member().store, _list_query())
    return json_answer(statuses.counted(counts))


@route(bp, "POST", "/orders")
def create_order() -> Response:
    data = decode(raw_body(), OrderIn)
    with writing() as uow:
        created = orders.add(uow, data)
        shown = _one(uow.conn, created)
    return json_answer(shown, member().settings.create_order_status)


@route(bp, "DELETE", "/orders")
def delete_orders() -> Response:
    """All are archived (section 4.1)."""
    with writing() as uow:
        orders.archive_all(uow)
    return no_content()


@route(bp, "GET", ONE)
def get_order(order_id: int) -> Response:
    with _reading() as conn:
        return json_answer(_one(conn, order_id))


@route(bp, "PUT", ONE)
def update_order(order_id: int) -> Response:
    data = decode(raw_body(), OrderIn)
    with writing() as uow:
        orders.change(uow, order_id, data)
        shown = _one(uow.conn, order_id)
    return json_answer(shown)


@route(bp, "DELETE", ONE)
def delete_order(order_id: int) -> Response:
    with writing() as uow:
        orders.archive(uow, order_id)
    return no_content()


@route(bp, "GET", "/order_statuses")
def list_statuses() -> Response:
    return json_answer([statuses.show(status) for status in statuses.STATUSES.values()])


@route(bp, "GET", f"/order_statuses/{number('status_id')}")
def get_status(status_id: int) -> Response:
    status = statuses.STATUSES.get(status_id)
    if status is None:
        raise not_found()
    return json_answer(statuses.show(status))


def _include() -> frozenset[str]:
    return words(request.args.get("include"))


def _reading() -> AbstractContextManager[Connection]:
    """A glance does for orders alone."""
    here = world()
    return here.glance() if CONSIGNMENTS.isdisjoint(_include()) else here.reading()


def _one(conn: Connection, order_id: int) -> Json:
    return _shown(conn, [order_rows.order(conn, member().store, order_id)])[0]


def _shown(conn: Connection, rows: Sequence[Row]) -> list[Json]:
    """Orders with what `include` asks for."""
    where, include = v2_root(), _include()
    shown = [show(row, where, include) for row in rows]
    if rows and not CONSIGNMENTS.isdisjoint(include):
        lines, addresses = order_rows.parts(
            conn, member().store, [status["id"] for status in shown]
        )
        for row, status in zip(rows, shown, strict=True):
            number = status["id"]
            order = {**about(OrderRow(*row)), "id": number}
            status["consignments"] = consignments.show(
                where,
                order,
                addresses.get(number, {}),
                lines.get(number, []),
                whole="consignments.line_items" in include,
            )
    return shown


def _list_query() -> ListQuery:
    return orders_query(request.args, member().settings)
