"""The online orders that are in the till already: order import's state."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Engine

from ....ports.model import Item
from .cursors import advance, cursor
from .items import Items
from .tables import order


class ImportedRow(NamedTuple):
    id: int
    till_id: str


class Orders:
    """An `OrderState`. Each method is one transaction."""

    def __init__(self, engine: Engine, items: Items) -> None:
        self._engine, self._items = engine, items

    def orders_cursor(self) -> int | None:
        with self._engine.connect() as conn:
            return cursor(conn, "orders")

    def move_orders_cursor(self, to: int) -> None:
        with self._engine.begin() as conn:
            advance(conn, "orders", to)

    def imported(self, orders: Collection[int]) -> dict[int, str]:
        query = select(order.c.id, order.c.till_id).where(order.c.id.in_(orders))
        with self._engine.connect() as conn:
            rows = map(ImportedRow._make, conn.execute(query))
            return {row.id: row.till_id for row in rows}

    def note_imported(self, order_id: int, till_id: str) -> None:
        row = {"id": order_id, "till_id": till_id}
        new = upsert(order)
        with self._engine.begin() as conn:
            conn.execute(
                new.on_conflict_do_update(index_elements=["id"], set_={"till_id": till_id}), row
            )

    def items_by_sku(self, skus: Collection[str]) -> dict[str, Item]:
        return self._items.by_sku(skus)
