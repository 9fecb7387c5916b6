"""A request's body, decoded before its transaction begins."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from simulator.core.app import caller, world
from simulator.core.errors import ApiError

from ..store import stores

T = TypeVar("T")


def decoded(decode: Callable[[], T], exists: Callable[[Connection], object]) -> T:
    """The body as `decode` reads it. Where it is invalid, what the path names is looked up first: 404 goes before 400."""
    try:
        return decode()
    except ApiError:
        with world().reading() as conn:
            exists(conn)
        raise


def decoded_for_store(store_id: int, decode: Callable[[], T]) -> T:
    owner = caller().account
    return decoded(decode, lambda conn: stores.store(conn, owner, store_id))
