"""Customers in v3, as far as clients look for them: listed and made."""

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
from ...wire.orders.customers import CustomerIn, columns, lacking, show
from ..headers import body, writing

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
    asked = ListQuery.of(args, CUSTOMERS, who.settings, here.clock.now_ms())
    own = tuple(one for one in request.args.items() if one[0] not in ("page", "limit"))
    asked = replace(asked, repeated=own)
    with here.reading() as conn:
        total, rows = customers.page(conn, who.store, asked)
    return json_answer(envelope(asked, total, [show(row) for row in rows]))


@bp.post("/customers")
def create_customers() -> Response:
    given = _read()
    wanted = [columns(each) for each in given]
    for place, each in enumerate(wanted):
        _check(place, each)
    with writing() as uow:
        _check_free(uow, wanted)
        made = customers.add(uow, wanted)
        rows = customers.by_ids(uow.conn, uow.store, made)
    return data_answer([show(row) for row in rows])


def _read() -> list[CustomerIn]:
    given: list[CustomerIn] = convert(parse_json(body()), list[CustomerIn])
    if not given:
        raise V3Error(422, "JSON data is missing or invalid", {"body": "error.path.missing"})
    if len(given) > MOST:
        raise TooManyItemsError(MOST)
    return given


def _check(place: int, wanted: Mapping[str, Any]) -> None:
    wrong = {f"{place}.{name}": "error.path.missing" for name in lacking(wanted)}
    if not wrong:
        try:
            mail("email", wanted["email"])
        except V2Error:
            wrong = {f"{place}.email": f"{wanted['email']} is not a valid email address"}
    if wrong:
        raise V3Error(422, "Create customers failed.", wrong)


def _check_free(uow: UnitOfWork, wanted: Sequence[Mapping[str, Any]]) -> None:
    """Unsure: the words."""
    taken = customers.taken(uow, [each["email_key"] for each in wanted])
    wrong = {
        f"{place}.email": f"email {each['email']} already in use"
        for place, each in enumerate(wanted)
        if each["email_key"] in taken
    }
    if wrong:
        raise V3Error(422, "Create customers failed.", wrong)
