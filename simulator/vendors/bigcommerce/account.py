"""A new BigCommerce account: a store with its default channel, category tree and location, and its token."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.clock import whole_seconds
from simulator.core.ids import HEX
from simulator.core.world import World

from .settings import STORE_NUMBER, settings_of
from .store import defaults, stores


def open_account(
    world: World, conn: Connection, number: int, requested: Mapping[str, Any]
) -> dict[str, Any]:
    """Credentials: store_hash, access_token, client_id, client_secret."""
    settings = settings_of(requested)
    credentials = {
        "store_hash": _text(world, "hash", number, length=10),
        "access_token": _text(world, "token", number, length=31),
        "client_id": _text(world, "client", number, length=31),
        "client_secret": _hex(world, "secret", number, length=64),
    }
    now_ms = whole_seconds(world.clock.now_ms())
    stores.add_store(
        conn,
        {
            "hash": credentials["store_hash"],
            "account": f"bigcommerce-{number}",
            "number": STORE_NUMBER + number,
            "name": f"Corner Shop {number}",
            "settings": msgspec.json.encode(settings).decode(),
            "inventory_settings": "{}",
            "created": now_ms,
        },
    )
    stores.add_token(
        conn,
        {
            "token": credentials["access_token"],
            "store": credentials["store_hash"],
            "client_id": credentials["client_id"],
            "client_secret": credentials["client_secret"],
            "scopes": ",".join(settings.scopes),
        },
    )
    defaults.add_defaults(conn, credentials["store_hash"], now_ms)
    return credentials


def close_account(conn: Connection, account: Account) -> None:
    stores.remove_account(conn, account.id)


def _text(world: World, kind: str, number: int, *, length: int) -> str:
    return world.ids.text("bigcommerce", kind, number, length=length)


def _hex(world: World, kind: str, number: int, *, length: int) -> str:
    return world.ids.text("bigcommerce", kind, number, length=length, alphabet=HEX)
