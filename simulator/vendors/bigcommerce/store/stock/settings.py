"""A store's inventory settings, and the overrides of its channels (section 3.5)."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from simulator.core.sql.statements import Prepared

from ...tables.stores import Store
from ...wire.stock.settings import InventorySettings
from ..unit_of_work import UnitOfWork

GLOBAL = "global"

_kept = Prepared(select(Store.inventory_settings).where(Store.hash == bindparam("owner")))


def of(conn: Connection, store: str, channel: int | None = None) -> InventorySettings:
    """A channel's, where it has its own for what is asked; else the global ones."""
    kept = _read(conn, store)
    own = {} if channel is None else kept.get(str(channel), {})
    return msgspec.convert({**kept.get(GLOBAL, {}), **own}, InventorySettings)


def change(uow: UnitOfWork, named: Mapping[str, Any], channel: int | None = None) -> None:
    kept = _read(uow.conn, uow.store)
    whose = GLOBAL if channel is None else str(channel)
    kept[whose] = {**kept.get(whose, {}), **named}
    data = msgspec.json.encode(kept).decode()
    where = Store.hash == uow.store
    uow.conn.execute(update(Store).where(where).values(inventory_settings=data))


def _read(conn: Connection, store: str) -> dict[str, dict[str, Any]]:
    row = _kept.row(conn, owner=store)
    return msgspec.json.decode(row[0]) if row else {}
