"""What every route of Clover's shares: its headers, the books opened for writing, a list answered."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, g, request

from simulator.core.app import world
from simulator.core.ids import Ids

from ..answers import json_answer
from ..auth import clover_caller
from ..listing import ListQuery, Resource, allowed_fields, envelope
from ..store.unit_of_work import UnitOfWork, open_unit_of_work

bp = Blueprint("doors", __name__)

_HEADERS = (
    ("Cache-Control", "no-cache, no-store, must-revalidate"),
    ("Pragma", "no-cache"),
    ("Expires", "Tue, 17 Sep 1991 10:00:00 PST"),
    ("Vary", "Accept-Encoding"),
)
"""On every answer but a 405 (section 3.1)."""

_GUARDS = (
    ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Robots-Tag", "none"),
    ("X-Xss-Protection", "1; mode=block"),
)
"""On every answer (the recordings)."""


@bp.after_app_request
def add_headers(answer: Response) -> Response:
    if "Allow" not in answer.headers:
        answer.headers["X-Clover-Request-Id"] = _request_id()
        answer.headers.extend(_HEADERS)
    answer.headers.extend(_GUARDS)
    return answer


def _request_id() -> str:
    """A UUID: the same run gives the same ones."""
    return f"{_run(world().seed)}{g.context.entry.number:012x}"


@lru_cache(maxsize=16)
def _run(seed: int) -> str:
    text = Ids(seed).text("clover requests", length=20, alphabet="0123456789abcdef")
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-"


@contextmanager
def writing() -> Iterator[UnitOfWork]:
    """The caller's books in a transaction; what happened is announced after it is kept."""
    here, who = world(), clover_caller()
    with here.begin() as conn:
        yield open_unit_of_work(here, conn, who.account)


def asked_of(resource: Resource) -> ListQuery:
    """The list that this request asks for."""
    return ListQuery.of(request.args, resource, clover_caller())


def listed(resource: Resource, asked: ListQuery, elements: Sequence[Any]) -> Response:
    answer = json_answer(envelope(request.base_url, asked, elements))
    answer.headers.update(allowed_fields(resource))
    return answer
