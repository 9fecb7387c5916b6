"""The journal: requests and their answers, secrets redacted."""

from typing import Annotated

import msgspec
from flask import Blueprint, Response
from msgspec import Meta, Struct

from simulator.control.context import context, read_query
from simulator.core.answers import json_answer
from simulator.core.journal import MAX_ENTRIES, JournalQuery

bp = Blueprint("journal", __name__)


class Query(Struct, frozen=True):
    account: str | None = None
    method: str | None = None
    path: str | None = None
    since: int = 0
    limit: Annotated[int, Meta(ge=1, le=MAX_ENTRIES)] = 1000


@bp.get("/journal")
def list_entries() -> Response:
    """Oldest first; the newest `limit` of those that fit."""
    return json_answer([entry.as_json() for entry in context().world.journal.entries(_query())])


@bp.delete("/journal")
def clear_entries() -> Response:
    context().world.journal.clear(_query())
    return Response(status=204)


def _query() -> JournalQuery:
    return JournalQuery(**msgspec.structs.asdict(read_query(Query)))
