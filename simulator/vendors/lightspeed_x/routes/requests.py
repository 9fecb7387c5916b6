"""What views read of a request besides its body, and how they write."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import request

from simulator.core.app import caller, world

from ..auth import lightspeed_caller
from ..errors import Refusal
from ..store.unit_of_work import UnitOfWork, open_unit_of_work


@contextmanager
def writing() -> Iterator[UnitOfWork]:
    """A transaction on the caller's retailer; decode the body before."""
    with world().begin() as conn:
        yield open_unit_of_work(world(), conn, caller().account, lightspeed_caller().user)


def storable(text: str) -> str:
    """What no database holds is nobody's id."""
    return "" if "\x00" in text or len(text) > 100 else text


def flag(name: str) -> bool:
    """A query parameter that is true or false."""
    return request.args.get(name, "").lower() in ("true", "1")


def check_scope(scope: str) -> None:
    """Of calls whose scope follows from what they are about; 403."""
    if scope not in lightspeed_caller().scopes:
        raise Refusal(403, f"The access token lacks the scope {scope}")
