"""The POS synchronization: ext/sync and ext/sync_clear, and the old sync by barcode."""

from flask import Blueprint, Response, request

from simulator.core.app import answer, caller, world

from ..paths import ROOT, STORE
from ..store import batch, batch_entries, stores
from ..wire.elements import decode_batch
from .body import decoded_for_store

bp = Blueprint("sync", __name__, url_prefix=ROOT + STORE)

_ENTRIES_BY = {"external_id": batch_entries.by_external_id, "barcode": batch_entries.by_barcode}


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
    elements = decoded_for_store(store_id, lambda: decode_batch(request.get_data(), key))
    errors = batch_entries.BatchErrors(len(elements))
    with here.begin() as conn:
        store = stores.locked_store(conn, caller().account, store_id)
        entries = _ENTRIES_BY[key](conn, store.id, elements, errors)
        now = here.clock.now_ms()
        counts = batch.upsert(conn, store, entries, errors, now, clear=clear)
    body = {"created_items": counts.created_items, "updated_items": counts.updated_items}
    if clear:
        body["cleared_items"] = counts.cleared_items
    return answer(body)
