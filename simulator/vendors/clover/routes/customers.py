"""Customers: made and changed by POST alone."""

from typing import Any

from flask import Response, request

from ..answers import json_answer
from ..store import reference_records
from ..wire.order_bodies import read
from ..wire.reference_records import CustomerIn
from .blueprint import blueprint
from .headers import writing
from .reference_records import answer_list, answer_one, resource, with_href

bp = blueprint("customers")

CUSTOMERS = resource(*("id", "firstName", "lastName", "customerSince"), numbers=("customerSince",))


@bp.get("/customers")
def list_customers() -> Response:
    return answer_list(CUSTOMERS, "customer", "customers")


@bp.get("/customers/<customer_id>")
def get_customer(customer_id: str) -> Response:
    return answer_one("customer", customer_id, "customers")


@bp.post("/customers")
def create_customer() -> Response:
    sent = read(CustomerIn, request.get_data()).sent()
    with writing() as uow:
        body = {"marketingAllowed": False, **_set(sent), "customerSince": uow.now_ms}
        [made] = reference_records.add_fixtures(uow, "customer", [body])
        uow.announce("C", made["id"], "CREATE")
    return json_answer(with_href(made, "customers"))


@bp.post("/customers/<customer_id>")
def change_customer(customer_id: str) -> Response:
    sent = read(CustomerIn, request.get_data()).sent()
    with writing() as uow:
        there = reference_records.fixture(uow.conn, uow.merchant, "customer", customer_id)
        made = _set({**there, **sent})
        reference_records.change_fixture(uow, customer_id, made)
        uow.announce("C", customer_id, "UPDATE")
    return json_answer(with_href(made, "customers"))


def _set(told: dict[str, Any]) -> dict[str, Any]:
    """What is null is left out."""
    return {name: value for name, value in told.items() if value is not None}
