"""Metafields: of one resource, and in batches over all resources of a kind (section 2.7)."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response

from simulator.core.answers import json_answer
from simulator.core.app import world

from ...answers import data_answer, no_content
from ...auth import member
from ...errors import TYPE, V3Error, invalid_fields
from ...listing import Field, ListQuery, Resource
from ...paths import V3, number
from ...store.attachments import metafields, owners
from ...store.attachments.metafields import Failure, NewMetafield
from ...wire.attachments.metafields import REQUIRED, MetafieldIn, show
from ...wire.decoding import convert, parse_json, require_fields
from .. import bodies
from ..headers import raw_body, writing
from ..lists import list_answer, list_query

bp = Blueprint("metafields", __name__, url_prefix=V3)

MOST = 50
"""In one batch (Unsure: no number is documented)."""
FAILED = "Bulk operation has failed"
_DATES = ("", "min", "max")
_FIELDS = {
    "key": Field("word", ("", "in")),
    "namespace": Field("word", ("", "in")),
    "date_created": Field("moment", _DATES),
    "date_modified": Field("moment", _DATES),
}
LISTED = Resource(fields=_FIELDS)
LISTED_OF_ALL = Resource(fields={**_FIELDS, "resource_id": Field("integer", ("", "in"))})

PLACES = {
    "product": f"/catalog/products/{number('resource')}",
    "variant": f"/catalog/products/{number('product_id')}/variants/{number('resource')}",
    "brand": f"/catalog/brands/{number('resource')}",
    "category": f"/catalog/categories/{number('resource')}",
    "location": f"/inventory/locations/{number('resource')}",
    "order": f"/orders/{number('resource')}",
    "channel": f"/channels/{number('resource')}",
}
"""Kind of resource to where one of them stands."""
WHOLE = {
    "product": "/catalog/products",
    "variant": "/catalog/variants",
    "brand": "/catalog/brands",
    "category": "/catalog/categories",
    "location": "/inventory/locations",
    "order": "/orders",
    "channel": "/channels",
}
"""Kind of resource to where the batches over all of them stand."""


def _who() -> tuple[str, str]:
    return member().store, member().client_id


def _listed(kind: str, query: ListQuery, resource: int | None) -> Response:
    with world().reading() as conn:
        if resource is not None:
            owners.require(conn, member().store, kind, resource)
        total, rows = metafields.page(conn, _who(), kind, query, resource)
    return list_answer(query, total, map(show, rows))


class OfOne:
    """The calls under one resource of a kind."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def list(self, resource: int, **_path: Any) -> Response:
        return _listed(self.kind, list_query(LISTED), resource)

    def create(self, resource: int, **_path: Any) -> Response:
        body = bodies.json_object()
        require_fields(body, REQUIRED)
        data = convert(body, MetafieldIn)
        with writing() as uow:
            owners.require(uow.conn, uow.store, self.kind, resource)
            entries = [NewMetafield(resource, data)]
            for trouble in metafields.failures(uow, self.kind, entries).values():
                raise trouble.refusal()
            [created] = metafields.add(uow, self.kind, entries)
            row = metafields.get(uow.conn, _who(), self.kind, resource, created)
        return data_answer(show(row))

    def get(self, resource: int, metafield_id: int, **_path: Any) -> Response:
        with world().glance() as conn:
            row = metafields.get(conn, _who(), self.kind, resource, metafield_id)
        return data_answer(show(row))

    def update(self, resource: int, metafield_id: int, **_path: Any) -> Response:
        data = convert(bodies.json_object(), MetafieldIn)
        with writing() as uow:
            metafields.get(uow.conn, _who(), self.kind, resource, metafield_id)
            _, bad = metafields.change(uow, self.kind, {metafield_id: data})
            _raise(bad)
            row = metafields.get(uow.conn, _who(), self.kind, resource, metafield_id)
        return data_answer(show(row))

    def delete(self, resource: int, metafield_id: int, **_path: Any) -> Response:
        with writing() as uow:
            metafields.get(uow.conn, _who(), self.kind, resource, metafield_id)
            _, bad = metafields.remove(uow, self.kind, [metafield_id])
            _raise(bad)
        return no_content()


class OfAll:
    """The batches over all resources of a kind: created all or none, changed and removed as far as they are good."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def list(self, **_path: Any) -> Response:
        return _listed(self.kind, list_query(LISTED_OF_ALL), None)

    def create(self, **_path: Any) -> Response:
        data = _several((*REQUIRED, "resource_id"))
        entries = [NewMetafield(_int(metafield.resource_id), metafield) for metafield in data]
        with writing() as uow:
            bad = metafields.failures(uow, self.kind, entries)
            if bad:
                raise V3Error(422, FAILED, _texts(bad))
            created = metafields.add(uow, self.kind, entries)
            rows = metafields.by_ids(uow.conn, _who(), self.kind, created)
        return _outcome([show(rows[known]) for known in created], {})

    def update(self, **_path: Any) -> Response:
        data = {_int(metafield.id): metafield for metafield in _several(("id",))}
        with writing() as uow:
            good, bad = metafields.change(uow, self.kind, data)
            rows = metafields.by_ids(uow.conn, _who(), self.kind, good)
        return _outcome([show(rows[known]) for known in good], bad)

    def delete(self, **_path: Any) -> Response:
        ids = parse_json(raw_body())
        if (
            not isinstance(ids, list)
            or not ids
            or not all(type(metafield) is int for metafield in ids)
        ):
            raise invalid_fields({"body": "Expected a non-empty `array` of ids"})
        if len(ids) > MOST or any(not 0 <= metafield < 2**31 for metafield in ids):
            raise invalid_fields({"body": f"Expected at most {MOST} ids"})
        with writing() as uow:
            good, bad = metafields.remove(uow, self.kind, ids)
        return _outcome(good, bad)


def _several(required: tuple[str, ...]) -> list[MetafieldIn]:
    data = bodies.array(MetafieldIn, MOST)
    for each in data:
        require_fields({name: _said(getattr(each, name)) for name in required}, required)
    return data


def _said(value: Any) -> Any:
    return value if isinstance(value, (int, str)) else None


def _int(data: Any) -> int:
    return data if isinstance(data, int) else 0


def _raise(bad: dict[int, Failure]) -> None:
    for trouble in bad.values():
        raise trouble.refusal()


def _outcome(data: list[Any], bad: dict[int, Failure]) -> Response:
    """200 where all went well; 422 with what did and what did not (section 2.7)."""
    refused = {"status": 422, "title": FAILED, "type": TYPE, "errors": _texts(bad)}
    meta = {"total": len(data) + len(bad), "success": len(data), "failed": len(bad)}
    body = {"data": data, "errors": [refused] if bad else [], "meta": meta}
    return json_answer(body, 422 if bad else 200)


def _texts(bad: dict[int, Failure]) -> dict[str, str]:
    """By place in what was sent, or by id."""
    return {str(known): trouble.text for known, trouble in bad.items()}


def _add_rules() -> None:
    for kind, place in PLACES.items():
        single = OfOne(kind)
        _rule(kind, f"{place}/metafields", {"GET": single.list, "POST": single.create})
        where = f"{place}/metafields/{number('metafield_id')}"
        _rule(kind, where, {"GET": single.get, "PUT": single.update, "DELETE": single.delete})
    for kind, place in WHOLE.items():
        whole = OfAll(kind)
        calls = {"GET": whole.list, "POST": whole.create, "PUT": whole.update}
        _rule(kind, f"{place}/metafields", {**calls, "DELETE": whole.delete})


def _rule(kind: str, where: str, calls: dict[str, Callable[..., Response]]) -> None:
    reach = "one" if "resource" in where else "all"
    for method, view in calls.items():
        endpoint = f"{view.__name__}_{kind}_{reach}"
        bp.add_url_rule(where, endpoint, view, methods=[method])


_add_rules()
