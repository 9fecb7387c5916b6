"""A new Tipsi account: a user of a retail group, with one store or more."""

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct
from sqlalchemy import Connection

from simulator.core import settings as switches
from simulator.core.accounts import Account
from simulator.core.ratelimit import Limit
from simulator.core.world import World

from .store import stores


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What can be said of a new account."""

    stores: Annotated[int, Meta(ge=1, le=200)] = 1
    auto_task: bool = False
    """T-22: `category` sends a new item to the wine or the drink queue, and is required."""
    rate_limit: Limit | None = None
    """Unsure: Tipsi documents no limit, so none is the default."""


_HOURS = {
    "time_zone": "America/Los_Angeles",
    "schedule": {day: [["11:00AM", "10:00PM"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    | {day: [["10:00AM", "11:00PM"]] for day in ("sat", "sun")},
    "holidays": {},
}


def open_account(
    world: World, conn: Connection, number: int, told: Mapping[str, Any]
) -> dict[str, Any]:
    """Credentials: username, password, store_id."""
    settings = switches.read(Settings, told, "Tipsi")
    username = f"shop{number}"
    user = {
        "id": number,
        "account": f"tipsi-{number}",
        "username": username,
        "email": f"{username}@example.com",
        "password": world.ids.text("tipsi password", number),
        "group_id": 500 + number,
        "rate_limit": msgspec.json.encode(settings.rate_limit).decode()
        if settings.rate_limit
        else None,
        "logins": 0,
    }
    shops = [_store(number, place, settings) for place in range(settings.stores)]
    made = stores.add_user(conn, user, shops)
    return {"username": username, "password": user["password"], "store_id": made[0]}


def _store(number: int, place: int, settings: Settings) -> dict[str, Any]:
    return {
        "name": f"Cellar {number}" + (f"-{place + 1}" if place else ""),
        "address": f"{100 + place} Market Street",
        "working_hours": stores.told_json(_HOURS),
        "delivery_zones": "[]",
        "auto_task": settings.auto_task,
        "epoch": 0,
        "live_items": 0,
    }


def close_account(conn: Connection, account: Account) -> None:
    stores.remove_user(conn, account.id)
