"""A new Tipsi account: a user of a retail group, with one store or more."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection

from simulator.core import settings as core_settings
from simulator.core.accounts import Account
from simulator.core.world import World

from .settings import Settings
from .store import users

_HOURS = {
    "time_zone": "America/Los_Angeles",
    "schedule": {day: [["11:00AM", "10:00PM"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    | {day: [["10:00AM", "11:00PM"]] for day in ("sat", "sun")},
    "holidays": {},
}


def open_account(
    world: World, conn: Connection, number: int, config: Mapping[str, Any]
) -> dict[str, Any]:
    """Credentials: username, password, store_id."""
    settings = core_settings.read(Settings, config, "Tipsi")
    username = f"shop{number}"
    password = world.ids.text("tipsi password", number)
    user = {
        "id": number,
        "account": f"tipsi-{number}",
        "username": username,
        "email": f"{username}@example.com",
        "password": password,
        "group_id": 500 + number,
        "rate_limit": _json(settings.rate_limit) if settings.rate_limit else None,
        "logins": 0,
    }
    stores = [_store(number, index, settings) for index in range(settings.stores)]
    store_ids = users.add_user(conn, user, stores)
    return {"username": username, "password": password, "store_id": store_ids[0]}


def _store(number: int, index: int, settings: Settings) -> dict[str, Any]:
    return {
        "name": f"Cellar {number}" + (f"-{index + 1}" if index else ""),
        "address": f"{100 + index} Market Street",
        "working_hours": _json(_HOURS),
        "delivery_zones": "[]",
        "auto_task": settings.auto_task,
        "epoch": 0,
        "live_items": 0,
    }


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def close_account(conn: Connection, account: Account) -> None:
    users.remove_user(conn, account.id)
