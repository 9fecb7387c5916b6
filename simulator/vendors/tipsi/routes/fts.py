"""GET /fts/: full text search over the encyclopaedia's wines and drinks (T-21)."""

from typing import Any

from flask import Blueprint, Response, request

from simulator.core.answers import json_answer
from simulator.core.app import world

from ..listing.pages import Page, envelope
from ..listing.search import SearchQuery
from ..paths import ROOT
from ..store.encyclopaedia import Hit, encyclopaedia_of
from ..wire import lazy
from ..wire.lazy import Fields

bp = Blueprint("fts", __name__, url_prefix=ROOT)


@bp.get("/fts/")
@bp.get("/fts")
def search() -> Response:
    fields = Fields.of(request.args)
    page = Page.of(request.args)
    hits = encyclopaedia_of(world().seed).search(SearchQuery.of(request.args))
    page = page.resolved(len(hits))
    results = [show(hit, fields) for hit in hits[page.offset : page.offset + page.size]]
    return json_answer(envelope(request.base_url, request.args, page, len(hits), results))


def show(hit: Hit, fields: Fields) -> dict[str, Any]:
    """Of wine and drink, the one that did not match is null (facts/tipsi.md, Lazy fields)."""
    whole = {
        "wine": lazy.wine(hit.wine, fields) if hit.wine else None,
        "drink": lazy.drink(hit.drink, fields) if hit.drink else None,
        # Unsure: what the rank is where the query has no words; here 0, as no page shows it.
        "rank": f"{hit.rank:.6f}",
    }
    return {name: whole[name] for name in fields.names("fts")}
