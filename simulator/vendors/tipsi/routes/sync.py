"""The POS synchronization: ext/sync and ext/sync_clear, and the old sync by barcode."""

from flask import Blueprint, Response, request

from simulator.core.app import answer, caller, world

from ..paths import ROOT, STORE
from ..store import batch, matching, stores
from ..wire.elements import read_batch

bp = Blueprint("sync", __name__, url_prefix=ROOT + STORE)

_BY = {"external_id": matching.by_external_id, "barcode": matching.by_barcode}


@bp.patch("/ext/sync")
def sync(store_id: int) -> Response:
    """Only the items passed change (T-05)."""
    return _sync(store_id, "external_id", clear=False)


@bp.patch("/ext/sync_clear")
def sync_clear(store_id: int) -> Response:
    """Every item that is not passed is out of stock; none is deleted (T-06)."""
    return _sync(store_id, "external_id", clear=True)


@bp.patch("/barcode/sync")
def barcode_sync(store_id: int) -> Response:
    """The old sync; with external ids filled in it migrates a store to the new one (T-08)."""
    return _sync(store_id, "barcode", clear=False)


@bp.patch("/barcode/sync_clear")
def barcode_sync_clear(store_id: int) -> Response:
    return _sync(store_id, "barcode", clear=True)


def _sync(store_id: int, key: str, *, clear: bool) -> Response:
    here = world()
    with here.begin() as conn:
        store = stores.locked_store(conn, caller().account, store_id)
        elements = read_batch(request.get_data(), key)
        refused = matching.Refused(len(elements))
        wanted = _BY[key](conn, store.id, elements, refused)
        now = here.clock.now_ms()
        counts = batch.upsert(conn, store, wanted, refused, now, clear=clear)
    told = {"created_items": counts.created_items, "updated_items": counts.updated_items}
    if clear:
        told["cleared_items"] = counts.cleared_items
    return answer(told)
