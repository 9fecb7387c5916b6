"""One item: made as a wine or a drink; read, changed and removed by external id; read by barcode."""

from functools import lru_cache

from flask import Blueprint, Response, request
from msgspec import UNSET

from simulator.core.app import answer, caller, world

from ..encyclopaedia import Encyclopaedia, volumes
from ..errors import Invalid, NotFound
from ..lazy import Fields
from ..paths import ROOT, STORE
from ..store import edits, items, stores
from ..wire.elements import Element, Kind, read_one
from ..wire.items import Shown, full

LONGEST_KEPT = 1_000
"""Bytes of a query whose fields are remembered."""

bp = Blueprint("items", __name__, url_prefix=ROOT + STORE)


@bp.post("/wine")
def create_wine(store_id: int) -> Response:
    return _create(store_id, "wine")


@bp.post("/drink")
def create_drink(store_id: int) -> Response:
    return _create(store_id, "drink")


@bp.get("/ext/<path:external_id>")
def get_item(store_id: int, external_id: str) -> Response:
    asked = (caller().account, store_id, _storable(external_id))
    row = world().cached_read(
        ("tipsi item", *asked), lambda conn: items.owned_by_external_id(conn, *asked)
    )
    return answer(shown()(row))


@bp.get("/barcode/<path:barcode>")
def get_item_by_barcode(store_id: int, barcode: str) -> Response:
    """Any of its barcodes will do (T-20)."""
    with world().reading() as conn:
        store = stores.store(conn, caller().account, store_id)
        row = items.by_barcode(conn, store.id, _storable(barcode))
    return answer(shown()(row))


@bp.patch("/ext/<path:external_id>")
def change_item(store_id: int, external_id: str) -> Response:
    here = world()
    with here.begin() as conn:
        store = stores.locked_store(conn, caller().account, store_id)
        element = read_one(request.get_data())
        now = here.clock.now_ms()
        row = edits.change_item(conn, store, _storable(external_id), element, now)
    return answer(full(row))


@bp.delete("/ext/<path:external_id>")
def remove_item(store_id: int, external_id: str) -> Response:
    with world().begin() as conn:
        store = stores.locked_store(conn, caller().account, store_id)
        edits.remove_item(conn, store, _storable(external_id))
    return Response(status=204)


def shown() -> Shown:
    """Rows as this request's lazy fields want them; clients ask for the same ones again and again."""
    query = request.query_string
    return _shown_of(query) if len(query) <= LONGEST_KEPT else _shown_now()


@lru_cache(maxsize=512)
def _shown_of(query: bytes) -> Shown:  # noqa: ARG001 (what the fields are a function of)
    return _shown_now()


def _shown_now() -> Shown:
    return Shown(Fields.of(request.args), encyclopaedia)


def encyclopaedia() -> Encyclopaedia:
    return volumes(world().seed)


def _create(store_id: int, kind: Kind) -> Response:
    here = world()
    with here.begin() as conn:
        store = stores.locked_store(conn, caller().account, store_id)
        element = read_one(request.get_data())
        _check_new(element, kind)
        row = edits.add_item(conn, store, element, kind, here.clock.now_ms())
    return answer(full(row), 201)


def _check_new(element: Element, kind: str) -> None:
    """Both are required, though barcodes may be empty (T-17); a match must be one there is."""
    sent = {"external_id": element.external_id, "barcodes": element.barcodes}
    errors = {name: ["This field is required."] for name, said in sent.items() if said is UNSET}
    match = element.wine_id if kind == "wine" else element.drink_id
    if match is not UNSET and match is not None and not encyclopaedia().has(kind, match):
        errors[f"{kind}_id"] = [f'Invalid pk "{match}" - object does not exist.']
    if errors:
        raise Invalid(errors)


def _storable(key: str) -> str:
    """The key as it is kept: a slash at the end is the path's, and what no database holds is nobody's."""
    if "\x00" in key:
        raise NotFound
    return key.removesuffix("/")
