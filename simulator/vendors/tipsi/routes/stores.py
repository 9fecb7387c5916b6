"""The user's stores: listed, read, changed in part."""

from flask import Blueprint, Response, request

from simulator.core.app import answer, caller, world

from ..errors import Invalid
from ..lazy import Fields
from ..listing import Page, envelope
from ..paths import ROOT, STORE
from ..store import stores
from ..wire.elements import read_json
from ..wire.stores import store as shown
from ..wire.stores import store_changes, whole_store

bp = Blueprint("stores", __name__, url_prefix=ROOT)


@bp.get("/store")
def list_stores() -> Response:
    asked = Page.of(request.args, default=25, largest=100)
    with world().reading() as conn:
        rows = stores.stores(conn, caller().account, _group())
    fields = Fields.of(request.args)
    here = asked.settled(len(rows))
    results = [shown(row, fields) for row in rows[here.offset : here.offset + here.size]]
    return answer(envelope(request.base_url, request.args, asked, len(rows), results))


@bp.get(STORE)
def get_store(store_id: int) -> Response:
    with world().reading() as conn:
        row = stores.store_row(conn, caller().account, store_id)
    return answer(shown(row, Fields.of(request.args)))


@bp.patch(STORE)
def change_store(store_id: int) -> Response:
    """Partial; id and group_id are read-only."""
    with world().begin() as conn:
        stores.locked_store(conn, caller().account, store_id)
        stores.change_store(conn, store_id, store_changes(read_json(request.get_data())))
        row = stores.store_row(conn, caller().account, store_id)
    return answer(whole_store(row))


def _group() -> int | None:
    told = request.args.get("group_id", "")
    if not told:
        return None
    if not told.isdecimal() or len(told) > 18:
        raise Invalid({"group_id": ["A valid integer is required."]})
    return int(told)
