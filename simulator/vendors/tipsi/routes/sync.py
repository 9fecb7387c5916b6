"""The POS synchronization: ext/sync and ext/sync_clear, and the old sync by barcode."""

from flask import Blueprint, Response, request

from simulator.core.answers import json_answer

from ..paths import ROOT, STORE
from ..store import batch, batch_entries
from ..wire.elements import decode_batch
from .writing import decoded_for_store, writing

bp = Blueprint("sync", __name__, url_prefix=ROOT + STORE)

_ENTRIES_BY = {"external_id": batch_entries.by_external_id, "barcode": batch_entries.by_barcode}


@bp.patch("/ext/sync", defaults={"key": "external_id", "clear": False})
@bp.patch("/ext/sync_clear", defaults={"key": "external_id", "clear": True})
@bp.patch("/barcode/sync", defaults={"key": "barcode", "clear": False})
@bp.patch("/barcode/sync_clear", defaults={"key": "barcode", "clear": True})
def sync(store_id: int, key: str, *, clear: bool) -> Response:
    """Only the items passed change (T-05); with `clear`, all others are out of stock, none is deleted (T-06).

    By barcode is the old sync; with external ids filled in it migrates a store to the new one (T-08).
    """
    elements = decoded_for_store(store_id, lambda: decode_batch(request.get_data(), key))
    errors = batch_entries.BatchErrors(len(elements))
    with writing(store_id) as uow:
        entries = _ENTRIES_BY[key](uow.conn, store_id, elements, errors)
        counts = batch.upsert(uow, entries, errors, clear=clear)
    body = {"created_items": counts.created_items, "updated_items": counts.updated_items}
    if clear:
        body["cleared_items"] = counts.cleared_items
    return json_answer(body)
