"""Customers in v3, as far as clients look for them: listed and created."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, request

from simulator.core.answers import json_answer
from simulator.core.app import world

from ...answers import data_answer
from ...auth import member
from ...errors import TooManyItemsError, V2Error, V3Error
from ...listing import Field, ListQuery, Resource, envelope
from ...paths import V3
from ...store.orders import customers
from ...store.unit_of_work import UnitOfWork
from ...wire.decoding import convert, parse_json
from ...wire.decoding_v2 import mail
from ...wire.orders.customers import CustomerIn, columns, missing_fields, show
from ..headers import raw_body, writing

bp = Blueprint("customers", __name__, url_prefix=V3)

MOST = 10
"""Customers of one create."""
_DATES = ("", "min", "max")
CUSTOMERS = Resource(
    fields={
        "id": Field("integer", ("in",)),
        "email": Field("text", ("in",)),
        "company": Field("word", ("in",)),
        "phone": Field("word", ("in",)),
        "customer_group_id": Field("integer", ("in",)),
        "date_created": Field("moment", _DATES),
        "date_modified": Field("moment", _DATES),
    },
    sorts=frozenset(("date_created", "date_modified", "last_name")),
)


@bp.get("/customers")
def list_customers() -> Response:
    here, who = world(), member()
    field, _, direction = request.args.get("sort", "").partition(":")
    args = {**request.args, "sort": field, "direction": direction}
    query = ListQuery.of(args, CUSTOMERS, who.settings, here.clock.now_ms())
    own = tuple(item for item in request.args.items() if item[0] not in ("page", "limit"))
    query = replace(query, repeated=own)
    with here.reading() as conn:
        total, rows = customers.page(conn, who.store, query)
    return json_answer(envelope(query, total, [show(row) for row in rows]))


@bp.post("/customers")
def create_customers() -> Response:
    new = [columns(body) for body in _read()]
    for place, row in enumerate(new):
        _check(place, row)
    with writing() as uow:
        _check_free(uow, new)
        created = customers.add(uow, new)
        rows = customers.by_ids(uow.conn, uow.store, created)
    return data_answer([show(row) for row in rows])


def _read() -> list[CustomerIn]:
    data: list[CustomerIn] = convert(parse_json(raw_body()), list[CustomerIn])
    if not data:
        raise V3Error(422, "JSON data is missing or invalid", {"body": "error.path.missing"})
    if len(data) > MOST:
        raise TooManyItemsError(MOST)
    return data


def _check(place: int, row: Mapping[str, Any]) -> None:
    wrong = {f"{place}.{name}": "error.path.missing" for name in missing_fields(row)}
    if not wrong:
        try:
            mail("email", row["email"])
        except V2Error:
            wrong = {f"{place}.email": f"{row['email']} is not a valid email address"}
    if wrong:
        raise V3Error(422, "Create customers failed.", wrong)


def _check_free(uow: UnitOfWork, rows: Sequence[Mapping[str, Any]]) -> None:
    """Unsure: the words."""
    taken = customers.taken(uow, [each["email_key"] for each in rows])
    wrong = {
        f"{place}.email": f"email {each['email']} already in use"
        for place, each in enumerate(rows)
        if each["email_key"] in taken
    }
    if wrong:
        raise V3Error(422, "Create customers failed.", wrong)
