"""A new Clover account: a merchant, its token and its app, and the tax rate that nobody can delete."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.world import World

from .settings import settings_of
from .store import entries, merchants
from .store.defaults import add_defaults
from .store.unit_of_work import CROCKFORD, open_unit_of_work, whole_seconds

_HEX = "0123456789abcdef"

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
    world: World, conn: Connection, number: int, told: Mapping[str, Any]
) -> dict[str, Any]:
    """Credentials: merchant_id, api_token, client_id, client_secret."""
    settings = settings_of(told)
    account = f"clover-{number}"
    flags = {"trackStock": settings.track_stock, "updateStock": settings.update_stock}
    made = {
        "merchant_id": _id(world, "merchant", number),
        "api_token": _uuid(world, "token", number),
        "client_id": _id(world, "app", number),
        "client_secret": _uuid(world, "secret", number),
    }
    merchants.add_merchant(
        conn,
        {
            "id": made["merchant_id"],
            "account": account,
            "client_id": made["client_id"],
            "client_secret": made["client_secret"],
            "name": f"Corner Shop {number}",
            "properties": msgspec.json.encode(PROPERTIES | flags).decode(),
            "track_stock": settings.track_stock,
            "update_stock": settings.update_stock,
            "settings": msgspec.json.encode(settings).decode(),
            "created": whole_seconds(world.clock.now_ms()),
        },
    )
    merchants.add_token(
        conn,
        {
            "token": made["api_token"],
            "merchant": made["merchant_id"],
            "app": made["client_id"],
            "permissions": ",".join(settings.permissions),
            "expires": None,
        },
    )
    uow = open_unit_of_work(world, conn, account)
    no_tax = {"name": "NO_TAX_APPLIED", "rate": 0, "is_default": False}
    entries.add(uow, entries.TAX_RATE, no_tax)
    add_defaults(uow)
    return made


def close_account(conn: Connection, account: Account) -> None:
    merchants.remove_account(conn, account.id)


def _id(world: World, kind: str, number: int) -> str:
    return world.ids.text("clover", kind, number, length=13, alphabet=CROCKFORD)


def _uuid(world: World, kind: str, number: int) -> str:
    text = world.ids.text("clover", kind, number, length=32, alphabet=_HEX)
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
