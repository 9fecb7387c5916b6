"""Inventory settings, global or a channel's own (section 3.5)."""

from flask import Blueprint, Response, request
from msgspec import to_builtins
from sqlalchemy import Connection

from simulator.core.app import world
from simulator.core.body import sent

from ...answers import data_answer
from ...auth import member
from ...errors import invalid_fields
from ...paths import V3
from ...store.attachments import owners
from ...store.stock import settings
from ...wire.decoding import LARGEST_LEVEL, decode
from ...wire.stock.settings import InventorySettingsIn
from ..headers import raw_body, writing

bp = Blueprint("settings", __name__, url_prefix=f"{V3}/settings")


@bp.get("/inventory")
def get_inventory_settings() -> Response:
    store, channel = member().store, _channel()
    with world().reading() as conn:
        _check(conn, store, channel)
        current = settings.of(conn, store, channel)
    return data_answer(to_builtins(current))


@bp.put("/inventory")
def change_inventory_settings() -> Response:
    """Partial; a channel's own settings stand before the global ones."""
    channel, changes = _channel(), sent(decode(raw_body(), InventorySettingsIn))
    with writing() as uow:
        _check(uow.conn, uow.store, channel)
        settings.change(uow, changes, channel)
        current = settings.of(uow.conn, uow.store, channel)
    return data_answer(to_builtins(current))


def _channel() -> int | None:
    text = request.args.get("channel_id")
    if text is None:
        return None
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 11 else None
    if number is None or number > LARGEST_LEVEL:
        raise invalid_fields({"channel_id": "must be the id of a channel"})
    return number


def _check(conn: Connection, store: str, channel: int | None) -> None:
    if channel is not None and not owners.known(conn, store, "channel", [channel]):
        raise invalid_fields({"channel_id": f"there is no channel {channel}"})
