"""The stock as last told, and the levels that wait to be sent (K-11, K-27)."""

from collections.abc import Collection, Sequence
from decimal import Decimal

import msgspec
from sqlalchemy import case, func, not_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Engine
from sqlalchemy.sql.elements import ColumnElement

from ....ports.model import Item, Stock
from ..pure.criteria import Candidate
from .cursors import move
from .items import among, older
from .tables import NOTHING, OWED, STOCK_WAITS, item, stock

_item = msgspec.json.Decoder(Item).decode

_new = upsert(stock)
_newer = _new.excluded.modified > stock.c.modified
_other = _new.excluded.level.is_distinct_from(
    stock.c.level
)  # times are whole seconds: two changes may share one
_LEARN = _new.on_conflict_do_update(
    index_elements=["item"],
    set_={
        "level": _new.excluded.level,
        "modified": _new.excluded.modified,
        "owed": case((_newer | _other, OWED), else_=stock.c.owed),
    },
    where=_newer | ((_new.excluded.modified == stock.c.modified) & _other),
)


class Stocks:
    """Each method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def learn(self, page: Sequence[Stock]) -> None:
        """What a page told, what is new in it, and its cursor, in one step."""
        if not page:
            return
        rows = [
            {
                "item": one.item,
                "level": None if one.level is None else str(one.level),
                "modified": one.modified,
                "owed": NOTHING if one.level is None else OWED,
            }
            for one in page
        ]
        with self._engine.begin() as conn:
            conn.execute(_LEARN, rows)
            move(conn, "stocks", max(one.modified for one in page))

    def owed(self, after: int, most: int, *, grouped: bool) -> list[tuple[int, Candidate]]:
        """The next items whose level waits, each with its place."""
        asked = (
            select(item.c.seq, item.c.told, stock.c.level, older.label("older"))
            .join(stock, stock.c.item == item.c.id)
            .where(*_waits(grouped=grouped), item.c.seq > after)
            .order_by(item.c.seq)
            .limit(most)
        )
        with self._engine.connect() as conn:
            return [
                (
                    row.seq,
                    Candidate(
                        _item(row.told),
                        None if row.level is None else Decimal(row.level),
                        first=not row.older,
                    ),
                )
                for row in conn.execute(asked)
            ]

    def count_owed(self, *, grouped: bool) -> int:
        waits = select(func.count()).select_from(stock).join(item, stock.c.item == item.c.id)
        with self._engine.connect() as conn:
            return conn.execute(waits.where(*_waits(grouped=grouped))).scalar_one()

    def settle(self, ids: Collection[str]) -> None:
        """Their stamps are consumed."""
        if ids:
            with self._engine.begin() as conn:
                done = update(stock).where(STOCK_WAITS, among(stock.c.item, ids))
                conn.execute(done.values(owed=NOTHING))


def _waits(*, grouped: bool) -> tuple[ColumnElement[bool], ...]:
    kind = item.c.grp.is_not(None) if grouped else item.c.grp.is_(None)
    return (STOCK_WAITS, not_(item.c.gone), kind)
