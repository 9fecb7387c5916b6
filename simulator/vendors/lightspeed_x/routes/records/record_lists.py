"""Lists and single reads of reference data, each kind in its shape."""

from collections.abc import Callable
from typing import Any

from flask import Response, request

from simulator.core.app import world

from ...answers import data_answer, json_answer
from ...auth import retailer
from ...listing import envelope, version_query
from ...store.records import records
from ...store.records.records import RecordRow
from ..requests import flag, storable

Show = Callable[[RecordRow], dict[str, Any]]


NEVER_DELETED = ("user", "tax")
"""Kinds whose lists have no `deleted` (2, section 4)."""


def answer_list(kind: str, show: Show) -> Response:
    """A page in the order of versions."""
    query = version_query(request.args)
    if kind in NEVER_DELETED:
        query = query._replace(deleted=False)
    with world().reading() as conn:
        rows = records.page(conn, retailer(), kind, query)
    return json_answer(envelope(list(map(show, rows)), [row.version for row in rows]))


def answer_one(kind: str, record_id: str, show: Show) -> Response:
    return data_answer(show(read_one(kind, record_id)))


def read_one(kind: str, record_id: str) -> RecordRow:
    """404 of one that is deleted, unless `deleted` asks for such. Unsure: what it answers then."""
    with world().reading() as conn:
        return records.get(conn, retailer(), kind, storable(record_id), deleted=flag("deleted"))
