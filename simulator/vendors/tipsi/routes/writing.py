"""How a request writes: its body is decoded before the transaction, its store is opened in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection

from simulator.core.app import caller, world
from simulator.core.errors import ApiError

from ..store import stores
from ..store.unit_of_work import UnitOfWork, open_unit_of_work

T = TypeVar("T")


@contextmanager
def writing(store_id: int) -> Iterator[UnitOfWork]:
    """A store of the caller's in a transaction; NotFound where the caller has no such store."""
    here = world()
    with here.begin() as conn:
        yield open_unit_of_work(here, conn, caller().account, store_id)


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
    return decoded(decode, lambda conn: stores.check_store(conn, owner, store_id))
