"""GET /fts/: full text search over the encyclopaedia's wines and drinks (T-21)."""

from typing import Any

from flask import Blueprint, Response, request

from simulator.core.app import answer, world

from .. import lazy
from ..encyclopaedia import Hit, Query, volumes
from ..lazy import Fields
from ..listing import Page, envelope
from ..paths import ROOT

bp = Blueprint("fts", __name__, url_prefix=ROOT)


@bp.get("/fts/")
@bp.get("/fts")
def search() -> Response:
    fields = Fields.of(request.args)
    page = Page.of(request.args)
    hits = volumes(world().seed).search(Query.of(request.args))
    shown = page.settled(len(hits))
    results = [result(hit, fields) for hit in hits[shown.offset : shown.offset + shown.size]]
    return answer(envelope(request.base_url, request.args, shown, len(hits), results))


def result(hit: Hit, fields: Fields) -> dict[str, Any]:
    """The one of wine and drink that was not found is null (facts/tipsi.md, Lazy fields)."""
    shown = {
        "wine": lazy.wine(hit.wine, fields) if hit.wine else None,
        "drink": lazy.drink(hit.drink, fields) if hit.drink else None,
        # Unsure: what the rank is where no words were asked; here 0, as no page shows it.
        "rank": f"{hit.rank:.6f}",
    }
    return {name: shown[name] for name in fields.names("fts")}
