"""What all routes share: the request id, the unit of work, the body."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from flask import Blueprint, Response, request

from simulator.core.app import request_context, world
from simulator.core.ids import Ids

from ..auth import member
from ..store.unit_of_work import UnitOfWork, open_unit_of_work

bp = Blueprint("headers", __name__)


@bp.after_app_request
def add_headers(answer: Response) -> Response:
    answer.headers["X-Request-ID"] = _request_id()
    return answer


def _request_id() -> str:
    """The same run gives the same ones."""
    return f"{_run(world().seed)}{request_context().entry.number:012x}"


@lru_cache(maxsize=16)
def _run(seed: int) -> str:
    return Ids(seed).text("bigcommerce requests", length=20, alphabet="0123456789abcdef")


@contextmanager
def writing() -> Iterator[UnitOfWork]:
    """The caller's store, open for writing; what happened is announced when the transaction is committed."""
    here, who = world(), member()
    with here.begin() as conn:
        yield open_unit_of_work(here, conn, who.account, who.client_id)


def raw_body() -> bytes:
    return request.get_data()
