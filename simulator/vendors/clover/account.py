"""A new Clover account: a merchant, its token and its app, and the tax rate that nobody can delete."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.clock import whole_seconds
from simulator.core.ids import HEX
from simulator.core.world import World

from .settings import settings_of
from .store import entries, merchants
from .store.defaults import add_defaults
from .store.unit_of_work import new_id, open_unit_of_work

PROPERTIES: dict[str, Any] = {
    "defaultCurrency": "USD",
    "timezone": "America/Chicago",
    "locale": "en_US",
    "vat": False,
    "trackStock": True,
    "updateStock": True,
    "tipsEnabled": False,
}


def open_account(
    world: World, conn: Connection, number: int, settings: Mapping[str, Any]
) -> dict[str, Any]:
    """Credentials: merchant_id, api_token, client_id, client_secret."""
    decoded = settings_of(settings)
    account = f"clover-{number}"
    flags = {"trackStock": decoded.track_stock, "updateStock": decoded.update_stock}
    credentials = {
        "merchant_id": new_id(world.ids, "merchant", number),
        "api_token": _secret(world, "token", number),
        "client_id": new_id(world.ids, "app", number),
        "client_secret": _secret(world, "secret", number),
    }
    merchants.add_merchant(
        conn,
        {
            "id": credentials["merchant_id"],
            "account": account,
            "client_id": credentials["client_id"],
            "client_secret": credentials["client_secret"],
            "name": f"Corner Shop {number}",
            "properties": msgspec.json.encode(PROPERTIES | flags).decode(),
            "track_stock": decoded.track_stock,
            "update_stock": decoded.update_stock,
            "settings": msgspec.json.encode(decoded).decode(),
            "created": whole_seconds(world.clock.now_ms()),
        },
    )
    merchants.add_token(
        conn,
        {
            "token": credentials["api_token"],
            "merchant": credentials["merchant_id"],
            "app": credentials["client_id"],
            "permissions": ",".join(decoded.permissions),
            "expires": None,
        },
    )
    uow = open_unit_of_work(world, conn, account)
    no_tax = {"name": "NO_TAX_APPLIED", "rate": 0, "is_default": False}
    entries.add(uow, entries.TAX_RATE, no_tax)
    add_defaults(uow)
    return credentials


def close_account(conn: Connection, account: Account) -> None:
    merchants.remove_account(conn, account.id)


def _secret(world: World, kind: str, number: int) -> str:
    """Written as a UUID is, of no version."""
    text = world.ids.text("clover", kind, number, length=32, alphabet=HEX)
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
