"""What views read of a request besides its body, and how they write."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import request

from simulator.core.app import caller, world

from ..auth import lightspeed_caller
from ..errors import Refusal
from ..store.unit_of_work import UnitOfWork, open_unit_of_work
from ..wire.search import NO_VALUE


@contextmanager
def writing() -> Iterator[UnitOfWork]:
    """A transaction on the caller's retailer; decode the body before."""
    with world().begin() as conn:
        yield open_unit_of_work(world(), conn, caller().account, lightspeed_caller().user)


def storable(record_id: str) -> str:
    """An id; what no database holds is nobody's."""
    return "" if "\x00" in record_id or len(record_id) > 100 else record_id


def text(name: str) -> str:
    """A query parameter that names something; what no database holds is nobody's name."""
    value = request.args.get(name, "")
    return NO_VALUE if "\x00" in value else value


def flag(name: str) -> bool:
    """A query parameter that is true or false."""
    return request.args.get(name, "").lower() in ("true", "1")


def check_scope(scope: str) -> None:
    """Of calls whose scope follows from what they are about; 403."""
    if scope not in lightspeed_caller().scopes:
        raise Refusal(403, f"The access token lacks the scope {scope}")
