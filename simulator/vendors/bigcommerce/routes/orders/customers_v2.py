"""Customers in v2, as far as clients look for them: listed, counted, read, made."""

from flask import Response, request

from simulator.core.answers import json_answer
from simulator.core.app import world

from ...auth import member
from ...errors import V2Error
from ...listing import Condition, ListQuery
from ...listing.orders import paged
from ...paths import number
from ...store.orders import customers
from ...wire.decoding_v2 import decode, mail, not_found, not_supplied
from ...wire.orders.customers import CustomerIn, columns, lacking, show_v2
from ..headers import body, writing
from ..v2 import room, root, route, several

bp = room("customers_v2")

_FILTERS = ("email", "first_name", "last_name")


@route(bp, "GET", "/customers")
def list_customers() -> Response:
    asked = _asked()
    with world().glance() as conn:
        rows = customers.rows(conn, member().store, asked)
    return several([show_v2(row, root()) for row in rows])


@route(bp, "GET", "/customers/count")
def count_customers() -> Response:
    with world().reading() as conn:
        total, _ = customers.page(conn, member().store, _asked())
    return json_answer({"count": total})


@route(bp, "GET", f"/customers/{number('customer_id')}")
def get_customer(customer_id: int) -> Response:
    with world().glance() as conn:
        rows = customers.by_ids(conn, member().store, [customer_id])
    if not rows:
        raise not_found()
    return json_answer(show_v2(rows[0], root()))


@route(bp, "POST", "/customers")
def create_customer() -> Response:
    wanted = columns(decode(body(), CustomerIn))
    for name in lacking(wanted):
        raise not_supplied(name)
    mail("email", wanted["email"])
    with writing() as uow:
        if customers.taken(uow, [wanted["email_key"]]):
            why = {"conflict_reason": "The e-mail address is already in use."}
            raise V2Error("The field 'email' is in conflict.", why, status=409)
        made = customers.add(uow, [wanted])
        row = customers.by_ids(uow.conn, uow.store, made)[0]
    return json_answer(show_v2(row, root()))


def _asked() -> ListQuery:
    """Unsure: that v2 compares names whole, and not their case."""
    conditions = tuple(
        Condition(name, "=", (request.args[name].casefold(),))
        for name in _FILTERS
        if request.args.get(name) and "\x00" not in request.args[name]
    )
    return paged(request.args, member().settings, conditions)
