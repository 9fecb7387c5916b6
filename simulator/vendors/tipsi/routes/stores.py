"""The user's stores: listed, read, changed in part."""

from flask import Blueprint, Response, request

from simulator.core.answers import json_answer
from simulator.core.app import caller, world

from ..listing.filters import store_group
from ..listing.pages import Page, envelope
from ..paths import ROOT, STORE
from ..store import stores
from ..wire import stores as wire
from ..wire.decoding import json_value
from ..wire.lazy import Fields
from .writing import decoded_for_store, writing

bp = Blueprint("stores", __name__, url_prefix=ROOT)


@bp.get("/store")
def list_stores() -> Response:
    page = Page.of(request.args, default=25, largest=100)
    with world().reading() as conn:
        rows = stores.stores(conn, caller().account, store_group(request.args))
    fields = Fields.of(request.args)
    page = page.resolved(len(rows))
    results = [wire.lazy_store(row, fields) for row in rows[page.offset : page.offset + page.size]]
    return json_answer(envelope(request.base_url, request.args, page, len(rows), results))


@bp.get(STORE)
def get_store(store_id: int) -> Response:
    with world().reading() as conn:
        row = stores.store(conn, caller().account, store_id)
    return json_answer(wire.lazy_store(row, Fields.of(request.args)))


@bp.patch(STORE)
def change_store(store_id: int) -> Response:
    """Partial; id and group_id are read-only."""
    changes = decoded_for_store(
        store_id, lambda: wire.decode_store_patch(json_value(request.get_data()))
    )
    with writing(store_id) as uow:
        stores.change_store(uow.conn, store_id, changes)
        row = stores.store(uow.conn, uow.account, store_id)
    return json_answer(wire.store(row))
