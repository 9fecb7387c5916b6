"""Lists: what a request of a v3 list asks for, and its answer."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Response, request

from simulator.core.answers import json_answer
from simulator.core.app import world

from ..auth import member
from ..errors import V3Error
from ..listing import ListQuery, Resource, envelope
from ..listing.query import words
from ..wire.products.products import chosen


def list_query(resource: Resource) -> ListQuery:
    """V3Error (413, 422) for what cannot be asked."""
    return ListQuery.of(request.args, resource, member().settings, world().clock.now_ms())


def deletion_query(resource: Resource, plural: str) -> ListQuery:
    """Which ones a deletion is of: V3Error (422) without a filter."""
    query = list_query(resource)
    if not query.conditions:
        raise V3Error(422, f"A filter is required to delete {plural}")
    return query


def requested_fields() -> tuple[frozenset[str], frozenset[str]]:
    """The fields of one resource that shall be answered, and those that shall not: what `chosen` takes."""
    return words(request.args.get("include_fields")), words(request.args.get("exclude_fields"))


def list_answer(
    query: ListQuery, total: int, shown: Iterable[Mapping[str, Any]], key: str = "id"
) -> Response:
    """A page of them, each with the fields that were asked for, and with its key."""
    fields = (query.include_fields, query.exclude_fields)
    return json_answer(envelope(query, total, [chosen(each, *fields, key) for each in shown]))
