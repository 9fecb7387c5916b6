"""What every route of BigCommerce's shares: its headers, the books opened for writing, bodies read, lists answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from flask import Blueprint, Response, g, request

from simulator.core.app import world
from simulator.core.ids import Ids

from ..auth import Member, member
from ..store.unit_of_work import UnitOfWork, open_unit_of_work

bp = Blueprint("doors", __name__)

STORE_VERSION = "7.6.0"


@bp.after_app_request
def add_headers(answer: Response) -> Response:
    answer.headers["X-Request-ID"] = _request_id()
    limit: dict[str, str] | None = g.pop("bigcommerce_limit", None)
    if limit is not None:
        answer.headers.update(limit)
        answer.headers["X-BC-Store-Version"] = STORE_VERSION
        answer.headers.update(_who())
    return answer


def _who() -> dict[str, str]:
    """Seen on the wire (section 1.3); Unsure: that the store is told by its number."""
    found = g.context.caller
    if not isinstance(found, Member):
        return {}
    return {"bc-store-id": str(found.number), "bc-auth-client": found.client_id}


def _request_id() -> str:
    """The same run gives the same ones."""
    return f"{_run(world().seed)}{g.context.entry.number:012x}"


@lru_cache(maxsize=16)
def _run(seed: int) -> str:
    return Ids(seed).text("bigcommerce requests", length=20, alphabet="0123456789abcdef")


@contextmanager
def writing() -> Iterator[UnitOfWork]:
    """The caller's books in a transaction; what happened is announced after it is kept."""
    here, who = world(), member()
    with here.begin() as conn:
        yield open_unit_of_work(here, conn, who.account, who.client_id)


def body() -> bytes:
    return request.get_data()
