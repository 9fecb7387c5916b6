"""What every route of Clover's shares: its headers, the unit of work, a list answered."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from flask import Blueprint, Response, request

from simulator.core.app import request_context, world
from simulator.core.errors import ApiError

from ..answers import json_answer
from ..auth import clover_caller, merchant_id
from ..listing import ListQuery, Resource, allowed_fields, element_href, envelope, expanded
from ..paths import ROOT
from ..store.unit_of_work import UnitOfWork, open_unit_of_work

bp = Blueprint("headers", __name__)

_HEADERS = (
    ("Cache-Control", "no-cache, no-store, must-revalidate"),
    ("Pragma", "no-cache"),
    ("Expires", "Tue, 17 Sep 1991 10:00:00 PST"),
    ("Vary", "Accept-Encoding"),
)
"""On every answer but a 405 (section 3.1)."""

_SECURITY_HEADERS = (
    ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Robots-Tag", "none"),
    ("X-Xss-Protection", "1; mode=block"),
)
"""On every answer (the recordings)."""


@bp.after_app_request
def add_headers(answer: Response) -> Response:
    if "Allow" not in answer.headers:
        number = request_context().entry.number
        answer.headers["X-Clover-Request-Id"] = world().ids.numbered_uuid("clover requests", number)
        answer.headers.extend(_HEADERS)
    answer.headers.extend(_SECURITY_HEADERS)
    return answer


def blueprint(name: str) -> Blueprint:
    """A merchant's resources; no database keeps a NUL, so nothing has it in its id."""
    created = Blueprint(name, __name__, url_prefix=ROOT)
    created.before_request(_check_path)
    return created


def _check_path() -> None:
    if "\x00" in request.path:
        raise ApiError("Not Found", status=404)


def href(*path: str) -> str:
    """The address of one of the merchant's things, in https."""
    return element_href(f"{request.url_root}v3/merchants/{merchant_id()}/{'/'.join(path)}")


@contextmanager
def writing() -> Iterator[UnitOfWork]:
    """The caller's unit of work in a transaction; what happened is announced after the commit."""
    with world().begin() as conn:
        yield open_unit_of_work(world(), conn, clover_caller().account)


def expand_of(resource: Resource) -> frozenset[str]:
    """What this request asks to have expanded, where its answer is no list."""
    return expanded(request.args, resource.expands, clover_caller().permissions)


def list_query(resource: Resource) -> ListQuery:
    """The list that this request is for."""
    return ListQuery.of(request.args, resource, clover_caller())


def list_answer(resource: Resource, query: ListQuery, elements: Sequence[Any]) -> Response:
    answer = json_answer(envelope(request.base_url, query, elements))
    answer.headers.update(allowed_fields(resource))
    return answer
