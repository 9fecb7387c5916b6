"""Brands, suppliers, tags, variant attributes; what each of their calls answers differs (section 6; 2, section 9)."""

from typing import Any

from flask import Blueprint, Response, request
from msgspec import Struct

from simulator.core.body import sent

from ...answers import data_answer, json_answer
from ...paths import V2
from ...store.reference import references
from ...wire.decoding import decode, decode_valid
from ...wire.records.references import (
    BrandIn,
    NameIn,
    SupplierIn,
    added_variant_attribute,
    brand,
    supplier,
    tag,
    variant_attribute,
)
from ..requests import storable, writing
from ..versions import api_version, route
from .record_lists import answer_list, answer_one, read_one

bp = Blueprint("references", __name__)


@route(bp, "GET", "/brands")
def list_brands() -> Response:
    return answer_list("brand", brand)


@route(bp, "GET", "/brands/<record_id>")
def get_brand(record_id: str) -> Response:
    return answer_one("brand", record_id, brand)


@route(bp, "POST", "/brands")
def add_brand() -> Response:
    """The id, as a bare string."""
    body = decode(request.get_data(), BrandIn)
    with writing() as uow:
        created = references.add(uow, "brand", body.name, _members(body))
    return data_answer(created)


@route(bp, "PUT", "/brands/<record_id>")
def change_brand(record_id: str) -> Response:
    body = decode(request.get_data(), BrandIn)
    with writing() as uow:
        row = references.change(uow, "brand", storable(record_id), body.name, _members(body))
    return data_answer({"id": row.id})


@route(bp, "DELETE", "/brands/<record_id>")
def delete_brand(record_id: str) -> Response:
    """In an envelope that no other call has."""
    return json_answer({"payload": {"data": _deleted("brand", record_id)}})


@route(bp, "GET", "/suppliers")
def list_suppliers() -> Response:
    return answer_list("supplier", supplier)


@route(bp, "GET", "/suppliers/<record_id>")
def get_supplier(record_id: str) -> Response:
    return answer_one("supplier", record_id, supplier)


@route(bp, "POST", "/suppliers")
def add_supplier() -> Response:
    body = decode(request.get_data(), SupplierIn)
    with writing() as uow:
        created = references.add(uow, "supplier", body.name, _members(body))
    return data_answer(created)


@route(bp, "PUT", "/suppliers/<record_id>")
def change_supplier(record_id: str) -> Response:
    """Without an envelope."""
    body = decode(request.get_data(), SupplierIn)
    with writing() as uow:
        row = references.change(uow, "supplier", storable(record_id), body.name, _members(body))
    return json_answer({"id": row.id})


@route(bp, "DELETE", "/suppliers/<record_id>")
def delete_supplier(record_id: str) -> Response:
    return data_answer(_deleted("supplier", record_id))


@route(bp, "GET", "/tags")
def list_tags() -> Response:
    return answer_list("tag", tag)


@route(bp, "GET", "/tags/<record_id>")
def get_tag(record_id: str) -> Response:
    return answer_one("tag", record_id, tag)


@route(bp, "POST", "/tags")
def add_tag() -> Response:
    body = decode(request.get_data(), NameIn)
    with writing() as uow:
        created = references.add(uow, "tag", body.name)
    return data_answer(created)


@route(bp, "PUT", "/tags/<record_id>")
def change_tag(record_id: str) -> Response:
    """2.0 answers the id, the dated versions the tag."""
    body = decode(request.get_data(), NameIn)
    with writing() as uow:
        row = references.change(uow, "tag", storable(record_id), body.name)
    return data_answer(row.id if api_version() == V2 else tag(row))


@route(bp, "DELETE", "/tags/<record_id>")
def delete_tag(record_id: str) -> Response:
    return data_answer(_deleted("tag", record_id))


@route(bp, "GET", "/product_types")
def list_product_types() -> Response:
    """Product categories, under their former name."""
    return answer_list("product_category", tag)


@route(bp, "GET", "/product_types/<record_id>")
def get_product_type(record_id: str) -> Response:
    return answer_one("product_category", record_id, tag)


@route(bp, "GET", "/variant_attributes")
def list_variant_attributes() -> Response:
    return answer_list("variant_attribute", variant_attribute)


@route(bp, "GET", "/variant_attributes/<record_id>")
def get_variant_attribute(record_id: str) -> Response:
    """Without an envelope."""
    return json_answer(variant_attribute(read_one("variant_attribute", record_id)))


@route(bp, "POST", "/variant_attributes")
def add_variant_attribute() -> Response:
    body = decode_valid(request.get_data(), NameIn)
    with writing() as uow:
        row = references.add_attribute(uow, body.name)
    return data_answer(added_variant_attribute(row), 201)


@route(bp, "PUT", "/variant_attributes/<record_id>")
def change_variant_attribute(record_id: str) -> Response:
    body = decode_valid(request.get_data(), NameIn)
    with writing() as uow:
        row = references.rename_attribute(uow, storable(record_id), body.name)
    return data_answer({"id": row.id, "name": row.name})


@route(bp, "DELETE", "/variant_attributes/<record_id>")
def delete_variant_attribute(record_id: str) -> Response:
    with writing() as uow:
        references.delete_attribute(uow, storable(record_id))
    return data_answer({"id": record_id})


def _members(body: Struct) -> dict[str, Any]:
    return {name: value for name, value in sent(body).items() if name != "name"}


def _deleted(kind: str, record_id: str) -> dict[str, str]:
    with writing() as uow:
        job = references.delete(uow, kind, storable(record_id))
    return {"id": record_id, "job_id": job}
