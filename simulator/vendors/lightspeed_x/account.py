"""A new X-Series account: a retailer, its personal token and its app, outlets and registers."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.clock import whole_seconds
from simulator.core.world import World

from .settings import settings_of
from .store.access import retailers
from .store.reference.defaults import add_defaults
from .store.unit_of_work import open_unit_of_work

FIRST_SKU = 10_001
FIRST_VERSION = 1
"""The retailer's own."""


def open_account(
    world: World, conn: Connection, number: int, settings: Mapping[str, Any]
) -> dict[str, Any]:
    """Credentials: domain_prefix, access_token, client_id, client_secret."""
    decoded = settings_of(settings)
    account = f"lightspeed_x-{number}"
    credentials = {
        "domain_prefix": f"shop{world.ids.text('lightspeed_x', 'prefix', number, length=8)}",
        "access_token": f"lsxs_pt_{world.ids.text('lightspeed_x', 'token', number, length=32)}",
        "client_id": world.ids.text("lightspeed_x", "client", number, length=32),
        "client_secret": world.ids.text("lightspeed_x", "secret", number, length=32),
    }
    user = world.ids.uuid("lightspeed_x", "user", number)
    retailers.add_retailer(
        conn,
        {
            "domain_prefix": credentials["domain_prefix"],
            "account": account,
            "id": world.ids.uuid("lightspeed_x", "retailer", number),
            "name": f"Corner Shop {number}",
            "client_id": credentials["client_id"],
            "client_secret": credentials["client_secret"],
            "settings": msgspec.json.encode(decoded).decode(),
            "profile": "{}",
            "version": FIRST_VERSION,
            "sku_sequence": FIRST_SKU,
            "created": whole_seconds(world.clock.now_ms()),
        },
    )
    retailers.add_token(
        conn,
        {
            "token": credentials["access_token"],
            "retailer": credentials["domain_prefix"],
            "client_id": None,
            "user_id": user,
            "scopes": " ".join(decoded.scopes),
            "expires": None,
        },
    )
    add_defaults(open_unit_of_work(world, conn, account, user), user)
    return credentials


def close_account(conn: Connection, account: Account) -> None:
    retailers.remove_account(conn, account.id)
