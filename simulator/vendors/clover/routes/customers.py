"""Customers: created and changed by POST alone."""

from typing import Any

from flask import Response, request

from ..answers import json_answer
from ..store import reference_records
from ..wire.decoding import decode
from ..wire.reference_records import CustomerIn
from .headers import blueprint, writing
from .reference_records import answer_list, answer_one, with_href

bp = blueprint("customers")


@bp.get("/customers")
def list_customers() -> Response:
    return answer_list("customer", "customers")


@bp.get("/customers/<customer_id>")
def get_customer(customer_id: str) -> Response:
    return answer_one("customer", customer_id, "customers")


@bp.post("/customers")
def create_customer() -> Response:
    sent = decode(request.get_data(), CustomerIn).sent()
    with writing() as uow:
        body = {"marketingAllowed": False, **_without_nulls(sent), "customerSince": uow.now_ms}
        [created] = reference_records.add(uow, "customer", [body])
        uow.announce("C", created["id"], "CREATE")
    return json_answer(with_href(created, "customers"))


@bp.post("/customers/<customer_id>")
def change_customer(customer_id: str) -> Response:
    sent = decode(request.get_data(), CustomerIn).sent()
    with writing() as uow:
        old = reference_records.get(uow.conn, uow.merchant, "customer", customer_id)
        changed = _without_nulls({**old, **sent})
        reference_records.change(uow, customer_id, changed)
        uow.announce("C", customer_id, "UPDATE")
    return json_answer(with_href(changed, "customers"))


def _without_nulls(body: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if value is not None}
