"""The lists: all items of a store, or its wines, or its drinks."""

from flask import Blueprint, Response, request

from simulator.core.app import answer, caller, world

from ..errors import Invalid
from ..listing import Page, envelope
from ..paths import ROOT, STORE
from ..store import items, stores
from .items import shown

bp = Blueprint("inventory", __name__, url_prefix=ROOT + STORE)

STATUSES = (
    *("unmatched", "match_pending", "in_progress", "match_complete", "bad_label", "not_label"),
)
_ALSO = {"in_process": "in_progress"}
"""The later reference's word (facts/tipsi.md, Structs)."""


@bp.get("/inventory")
def list_inventory(store_id: int) -> Response:
    return _list(store_id)


@bp.get("/wine")
def list_wines(store_id: int) -> Response:
    return _list(store_id, "wine")


@bp.get("/drink")
def list_drinks(store_id: int) -> Response:
    return _list(store_id, "drink")


def _list(store_id: int, kind: str = "") -> Response:
    asked = Page.of(request.args)
    show = shown()
    with world().reading() as conn:
        store = stores.store(conn, caller().account, store_id)
        count, rows = items.page(conn, store.id, _where(kind), asked)
    results = [show(row) for row in rows]
    return answer(envelope(request.base_url, request.args, asked, count, results))


def _where(kind: str) -> dict[str, str]:
    status = request.args.get("status", "")
    status = _ALSO.get(status, status)
    if status and status not in STATUSES:
        raise Invalid({"status": [f'"{status[:100]}" is not a valid choice.']})
    return {name: said for name, said in (("kind", kind), ("status", status)) if said}
