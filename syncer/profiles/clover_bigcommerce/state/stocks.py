"""The stock as last read, and the levels that wait to be sent (K-11, K-27)."""

from collections.abc import Collection, Sequence

from sqlalchemy import case, func, not_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Engine
from sqlalchemy.sql.elements import ColumnElement

from ....ports.model import Stock
from .cursors import advance
from .items import CandidateRow, PendingItem, among, older
from .tables import DONE, PENDING, STOCK_PENDING, item, stock

_new = upsert(stock)
_newer = _new.excluded.modified > stock.c.modified
_other = _new.excluded.level.is_distinct_from(
    stock.c.level
)  # times are whole seconds: two changes may share one
_SAVE = _new.on_conflict_do_update(
    index_elements=["item"],
    set_={
        "level": _new.excluded.level,
        "modified": _new.excluded.modified,
        "owed": case((_newer | _other, PENDING), else_=stock.c.owed),
    },
    where=_newer | ((_new.excluded.modified == stock.c.modified) & _other),
)


class Stocks:
    """Each method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(self, page: Sequence[Stock]) -> None:
        """A page, the levels that are new in it, and its cursor, in one step."""
        if not page:
            return
        rows = [
            {
                "item": record.item,
                "level": None if record.level is None else str(record.level),
                "modified": record.modified,
                "owed": DONE if record.level is None else PENDING,
            }
            for record in page
        ]
        with self._engine.begin() as conn:
            conn.execute(_SAVE, rows)
            advance(conn, "stocks", max(record.modified for record in page))

    def pending(self, after: int, most: int, *, grouped: bool) -> list[PendingItem]:
        """The next items whose level waits."""
        query = (
            select(item.c.seq, item.c.told, stock.c.level, older.label("older"))
            .join(stock, stock.c.item == item.c.id)
            .where(*_is_pending(grouped=grouped), item.c.seq > after)
            .order_by(item.c.seq)
            .limit(most)
        )
        with self._engine.connect() as conn:
            rows = map(CandidateRow._make, conn.execute(query))
            return [PendingItem(row.seq, row.candidate()) for row in rows]

    def count_pending(self, *, grouped: bool) -> int:
        count = select(func.count()).select_from(stock).join(item, stock.c.item == item.c.id)
        with self._engine.connect() as conn:
            return conn.execute(count.where(*_is_pending(grouped=grouped))).scalar_one()

    def mark_done(self, ids: Collection[str]) -> None:
        """Their stamps are consumed."""
        if ids:
            with self._engine.begin() as conn:
                done = update(stock).where(STOCK_PENDING, among(stock.c.item, ids))
                conn.execute(done.values(owed=DONE))


def _is_pending(*, grouped: bool) -> tuple[ColumnElement[bool], ...]:
    kind = item.c.grp.is_not(None) if grouped else item.c.grp.is_(None)
    return (STOCK_PENDING, not_(item.c.gone), kind)
