"""Customers in v2, as far as clients look for them: listed, counted, read, created."""

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
from ...wire.orders.customers import CustomerIn, columns, missing_fields, show_v2
from ..headers import raw_body, writing
from ..v2 import list_answer, route, v2_blueprint, v2_root

bp = v2_blueprint("customers_v2")

_FILTERS = ("email", "first_name", "last_name")


@route(bp, "GET", "/customers")
def list_customers() -> Response:
    query = _list_query()
    with world().glance() as conn:
        rows = customers.rows(conn, member().store, query)
    return list_answer([show_v2(row, v2_root()) for row in rows])


@route(bp, "GET", "/customers/count")
def count_customers() -> Response:
    with world().reading() as conn:
        total, _ = customers.page(conn, member().store, _list_query())
    return json_answer({"count": total})


@route(bp, "GET", f"/customers/{number('customer_id')}")
def get_customer(customer_id: int) -> Response:
    with world().glance() as conn:
        rows = customers.by_ids(conn, member().store, [customer_id])
    if not rows:
        raise not_found()
    return json_answer(show_v2(rows[0], v2_root()))


@route(bp, "POST", "/customers")
def create_customer() -> Response:
    new = columns(decode(raw_body(), CustomerIn))
    for name in missing_fields(new):
        raise not_supplied(name)
    mail("email", new["email"])
    with writing() as uow:
        if customers.taken(uow, [new["email_key"]]):
            why = {"conflict_reason": "The e-mail address is already in use."}
            raise V2Error("The field 'email' is in conflict.", why, status=409)
        created = customers.add(uow, [new])
        row = customers.by_ids(uow.conn, uow.store, created)[0]
    return json_answer(show_v2(row, v2_root()))


def _list_query() -> ListQuery:
    """Unsure: that v2 compares names whole, and not their case."""
    conditions = tuple(
        Condition(name, "=", (request.args[name].casefold(),))
        for name in _FILTERS
        if request.args.get(name) and "\x00" not in request.args[name]
    )
    return paged(request.args, member().settings, conditions)
