"""A new till: a token for its export, and no product yet."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import ApiError
from simulator.core.world import World

from . import store


def open_account(
    world: World, conn: Connection, number: int, settings: Mapping[str, Any]
) -> dict[str, Any]:
    """Credentials: access_token."""
    if settings:
        raise ApiError("a CSV till has no settings")
    token = world.ids.text("csv_till token", number, length=32)
    store.add_token(conn, f"csv_till-{number}", token)
    return {"access_token": token}


def close_account(conn: Connection, account: Account) -> None:
    store.remove_account(conn, account.id)
