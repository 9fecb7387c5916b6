"""Customers: made and changed by POST alone."""

from typing import Any

from flask import Response, request

from ..errors import told
from ..store import fixtures
from ..wire.fixture_bodies import CustomerIn
from ..wire.order_bodies import read
from .blueprint import blueprint
from .fixtures import answer_list, answer_one, resource, with_href
from .headers import writing

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
        [made] = fixtures.add_fixtures(uow, "customer", [body])
        uow.announce("C", made["id"], "CREATE")
    return told(with_href(made, "customers"))


@bp.post("/customers/<customer_id>")
def change_customer(customer_id: str) -> Response:
    sent = read(CustomerIn, request.get_data()).sent()
    with writing() as uow:
        there = fixtures.fixture(uow.conn, uow.merchant, "customer", customer_id)
        made = _set({**there, **sent})
        fixtures.change_fixture(uow, customer_id, made)
        uow.announce("C", customer_id, "UPDATE")
    return told(with_href(made, "customers"))


def _set(told: dict[str, Any]) -> dict[str, Any]:
    """What is null is left out."""
    return {name: value for name, value in told.items() if value is not None}
