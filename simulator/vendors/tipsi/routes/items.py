"""Items: listed, all or of a kind; created as a wine or a drink; read, changed and removed by external id; read by barcode."""

from functools import lru_cache

from flask import Blueprint, Response, request
from msgspec import UNSET

from simulator.core.answers import json_answer
from simulator.core.app import caller, world

from ..errors import Invalid, NotFound
from ..listing.filters import item_filters
from ..listing.pages import Page, envelope
from ..paths import ROOT, STORE
from ..store import edits, items, stores
from ..store.encyclopaedia import Encyclopaedia, encyclopaedia_of
from ..wire.elements import Element, Kind, decode_element
from ..wire.items import LazyItem, full
from ..wire.lazy import Fields
from .writing import decoded_for_store, writing

LONGEST_CACHED_QUERY = 1_000
"""Bytes of a query whose fields are cached."""

bp = Blueprint("items", __name__, url_prefix=ROOT + STORE)


@bp.get("/inventory", defaults={"kind": ""})
@bp.get("/wine", defaults={"kind": "wine"})
@bp.get("/drink", defaults={"kind": "drink"})
def list_items(store_id: int, kind: str) -> Response:
    page = Page.of(request.args)
    show = lazy_item().show
    with world().reading() as conn:
        stores.check_store(conn, caller().account, store_id)
        count, rows = items.page(conn, store_id, item_filters(request.args, kind), page)
    results = [show(row) for row in rows]
    return json_answer(envelope(request.base_url, request.args, page, count, results))


@bp.post("/wine", defaults={"kind": "wine"})
@bp.post("/drink", defaults={"kind": "drink"})
def create_item(store_id: int, kind: Kind) -> Response:
    element = decoded_for_store(store_id, lambda: _decode_new(kind))
    with writing(store_id) as uow:
        row = edits.add_item(uow, element, kind)
    return json_answer(full(row), 201)


@bp.get("/ext/<path:external_id>")
def get_item(store_id: int, external_id: str) -> Response:
    key = (caller().account, store_id, _stored_key(external_id))
    row = world().cached_read(
        ("tipsi item", *key), lambda conn: items.owned_by_external_id(conn, *key)
    )
    return json_answer(lazy_item().show(row))


@bp.get("/barcode/<path:barcode>")
def get_item_by_barcode(store_id: int, barcode: str) -> Response:
    """Any of its barcodes will do (T-20)."""
    with world().reading() as conn:
        stores.check_store(conn, caller().account, store_id)
        row = items.by_barcode(conn, store_id, _stored_key(barcode))
    return json_answer(lazy_item().show(row))


@bp.patch("/ext/<path:external_id>")
def change_item(store_id: int, external_id: str) -> Response:
    element = decoded_for_store(store_id, lambda: decode_element(request.get_data()))
    with writing(store_id) as uow:
        row = edits.change_item(uow, _stored_key(external_id), element)
    return json_answer(full(row))


@bp.delete("/ext/<path:external_id>")
def remove_item(store_id: int, external_id: str) -> Response:
    with writing(store_id) as uow:
        row = items.by_external_id(uow.conn, store_id, _stored_key(external_id))
        edits.remove_item(uow, row)
    return Response(status=204)


def lazy_item() -> LazyItem:
    """How this request's lazy fields show a row; clients ask for the same ones again and again."""
    query = request.query_string
    return _cached_lazy_item(query) if len(query) <= LONGEST_CACHED_QUERY else _lazy_item()


@lru_cache(maxsize=512)
def _cached_lazy_item(query: bytes) -> LazyItem:  # noqa: ARG001 (what the fields are a function of)
    return _lazy_item()


def _lazy_item() -> LazyItem:
    return LazyItem(Fields.of(request.args), _encyclopaedia)


def _encyclopaedia() -> Encyclopaedia:
    return encyclopaedia_of(world().seed)


def _decode_new(kind: str) -> Element:
    """Both are required, though barcodes may be empty (T-17); a match must be an entry that exists."""
    element = decode_element(request.get_data())
    required = {"external_id": element.external_id, "barcodes": element.barcodes}
    errors = {name: ["This field is required."] for name, v in required.items() if v is UNSET}
    match_id = element.wine_id if kind == "wine" else element.drink_id
    if match_id is not UNSET and match_id is not None and not _encyclopaedia().has(kind, match_id):
        errors[f"{kind}_id"] = [f'Invalid pk "{match_id}" - object does not exist.']
    if errors:
        raise Invalid(errors)
    return element


def _stored_key(key: str) -> str:
    """The key as it is stored: a slash at the end is the path's, and what no database holds is nobody's."""
    if "\x00" in key:
        raise NotFound
    return key.removesuffix("/")
