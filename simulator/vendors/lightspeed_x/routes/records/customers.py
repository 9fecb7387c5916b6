"""Customers and their groups (section 6; 2, section 9)."""

from flask import Blueprint, Response, request
from msgspec import UNSET

from ...answers import data_answer
from ...errors import malformed
from ...store.reference import customers
from ...wire.decoding import decode
from ...wire.records.customers import CustomerIn, customer, members
from ...wire.records.shop import customer_group
from ..requests import storable, writing
from ..versions import api_version, route
from .record_lists import answer_list, answer_one

bp = Blueprint("customers", __name__)

_CHECKS_POSTCODES = ("2026-07",)


@route(bp, "GET", "/customers")
def list_customers() -> Response:
    return answer_list("customer", customer)


@route(bp, "GET", "/customers/<record_id>")
def get_customer(record_id: str) -> Response:
    return answer_one("customer", record_id, customer)


@route(bp, "POST", "/customers")
def add_customer() -> Response:
    body = decode(request.get_data(), CustomerIn)
    if body.first_name is UNSET or body.last_name is UNSET:
        raise malformed("first_name and last_name are required")
    with writing() as uow:
        row = customers.add(uow, members(body), postcodes=_checks_postcodes())
    return data_answer(customer(row), 201)


@route(bp, "PUT", "/customers/<record_id>")
def change_customer(record_id: str) -> Response:
    given = members(decode(request.get_data(), CustomerIn))
    with writing() as uow:
        row = customers.change(uow, storable(record_id), given, postcodes=_checks_postcodes())
    return data_answer(customer(row))


@route(bp, "DELETE", "/customers/<record_id>")
def delete_customer(record_id: str) -> Response:
    with writing() as uow:
        customers.delete(uow, storable(record_id))
    return Response(status=204)


@route(bp, "GET", "/customer_groups")
def list_customer_groups() -> Response:
    return answer_list("customer_group", customer_group)


@route(bp, "GET", "/customer_groups/<record_id>")
def get_customer_group(record_id: str) -> Response:
    return answer_one("customer_group", record_id, customer_group)


def _checks_postcodes() -> bool:
    return api_version() in _CHECKS_POSTCODES
