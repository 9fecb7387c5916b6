"""The items as last told, and the triggers that wait (K-03, K-04, K-16)."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import (
    Executable,
    Row,
    Select,
    bindparam,
    case,
    column,
    delete,
    exists,
    func,
    not_,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.sql.elements import ColumnElement

from ....ports.model import Item, fold
from ..pure.criteria import Candidate
from .cursors import move
from .tables import GONE, ITEM_WAITS, NOTHING, OWED, SENT, item, stock

_encode = msgspec.json.Encoder().encode
_item = msgspec.json.Decoder(Item).decode

_other = item.alias("other")
older = exists().where(_other.c.fold == item.c.fold, _other.c.seq < item.c.seq, not_(_other.c.gone))
_candidates = select(item.c.seq, item.c.told, stock.c.level, older.label("older")).select_from(
    item.outerjoin(stock, stock.c.item == item.c.id)
)

_new = upsert(item)
_LEARN = _new.on_conflict_do_update(
    index_elements=["id"],
    set_={
        **{name: _new.excluded[name] for name in ("fold", "grp", "price", "told", "gone")},
        "owed": case((item.c.price.is_distinct_from(_new.excluded.price), OWED), else_=item.c.owed),
    },
    where=(item.c.told != _new.excluded.told) | item.c.gone,
)


def among(of: ColumnElement[str], ids: Collection[str]) -> ColumnElement[bool]:
    """`of` is one of `ids`, as one parameter however many they are."""
    told = func.json_each(_encode(list(ids)).decode()).table_valued(column("value"))
    return of.in_(select(told.c.value))


class Items:
    """Each method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def learn(self, page: Sequence[Item]) -> None:
        """What a page told, its triggers and its cursor, in one step: a new item's, or a new price's (K-04)."""
        if not page:
            return
        with self._engine.begin() as conn:
            conn.execute(_LEARN, [_row(one) for one in page])
            move(conn, "items", max(one.modified for one in page))

    def owed(self, after: int, most: int) -> list[tuple[int, Candidate]]:
        """The next items without a group whose trigger waits, each with its place."""
        waits = (ITEM_WAITS, not_(item.c.gone), item.c.grp.is_(None))
        asked = _candidates.where(*waits, item.c.seq > after).order_by(item.c.seq).limit(most)
        return [(row.seq, _candidate(row)) for row in self._rows(asked)]

    def owed_groups(self, after: str, most: int) -> list[str]:
        """The next item groups of which a variant's trigger waits."""
        waits = (ITEM_WAITS, not_(item.c.gone), item.c.grp > after)
        asked = select(item.c.grp).where(*waits).distinct().order_by(item.c.grp).limit(most)
        return [row.grp for row in self._rows(asked)]

    def members(self, groups: Collection[str]) -> dict[str, list[Candidate]]:
        """Every living item of these groups."""
        found: dict[str, list[Candidate]] = {one: [] for one in groups}
        living = _candidates.add_columns(item.c.grp).where(
            among(item.c.grp, groups), not_(item.c.gone)
        )
        for row in self._rows(living.order_by(item.c.seq)):
            found[row.grp].append(_candidate(row))
        return found

    def count_owed(self, *, grouped: bool) -> int:
        kind = item.c.grp.is_not(None) if grouped else item.c.grp.is_(None)
        waits = select(func.count()).select_from(item).where(ITEM_WAITS, not_(item.c.gone), kind)
        return int(self._rows(waits)[0][0])

    def sending(self, ids: Collection[str]) -> None:
        """Written before creations leave: from now on the shop may have them."""
        self._set(ITEM_WAITS, ids, owed=SENT)

    def sent(self, ids: Collection[str]) -> set[str]:
        """Those whose creation was sent and never heard of."""
        asked = select(item.c.id).where(item.c.owed == SENT, among(item.c.id, ids))
        return {row.id for row in self._rows(asked)}

    def settle(self, ids: Collection[str]) -> None:
        """Their triggers are consumed."""
        self._set(ITEM_WAITS, ids, owed=NOTHING)

    def by_sku(self, skus: Collection[str]) -> dict[str, Item]:
        """Folded SKU to the item that counts under it."""
        folds = {fold(one) for one in skus} - {""}
        asked = _candidates.add_columns(item.c.fold).where(
            among(item.c.fold, folds), not_(item.c.gone)
        )
        return {row.fold: _item(row.told) for row in self._rows(asked) if not row.older}

    def count(self) -> int:
        asked = select(func.count()).select_from(item).where(not_(item.c.gone))
        return int(self._rows(asked)[0][0])

    def known(self, ids: Collection[str]) -> set[str]:
        asked = select(item.c.id).where(among(item.c.id, ids), not_(item.c.gone))
        return {row.id for row in self._rows(asked)}

    def ids(self) -> Iterator[str]:
        """Every living item's id."""
        with self._engine.connect() as conn:
            rows = conn.execution_options(yield_per=1000).execute(
                select(item.c.id).where(not_(item.c.gone))
            )
            for row in rows:
                yield row.id

    def lose(self, ids: Collection[str]) -> None:
        """Gone from the till; their listings are yet to be hidden."""
        with self._engine.begin() as conn:
            _each(
                conn, update(item).where(item.c.id == bindparam("gone_id")).values(gone=True), ids
            )

    def lost(self, after: int, most: int) -> list[tuple[int, Item]]:
        """The next items that are gone and whose listings are not yet dealt with."""
        asked = select(item.c.seq, item.c.told).where(GONE, item.c.seq > after)
        return [
            (row.seq, _item(row.told)) for row in self._rows(asked.order_by(item.c.seq).limit(most))
        ]

    def forget(self, ids: Collection[str]) -> None:
        """Gone, and their listings are dealt with."""
        with self._engine.begin() as conn:
            _each(conn, delete(stock).where(stock.c.item == bindparam("gone_id")), ids)
            _each(conn, delete(item).where(item.c.id == bindparam("gone_id")), ids)

    def _set(self, which: ColumnElement[bool], ids: Collection[str], *, owed: int) -> None:
        if ids:
            with self._engine.begin() as conn:
                conn.execute(update(item).where(which, among(item.c.id, ids)).values(owed=owed))

    def _rows(self, asked: Select[*tuple[Any, ...]]) -> Sequence[Row[*tuple[Any, ...]]]:
        with self._engine.connect() as conn:
            return conn.execute(asked).all()


def _row(one: Item) -> dict[str, object]:
    return {
        "id": one.id,
        "fold": fold(one.sku),
        "grp": one.group,
        "price": one.price,
        "told": _encode(one).decode(),
        "owed": OWED,
        "gone": False,
    }


def _candidate(row: Row[*tuple[Any, ...]]) -> Candidate:
    level = None if row.level is None else Decimal(row.level)
    return Candidate(_item(row.told), level, first=not row.older)


def _each(conn: Connection, statement: Executable, ids: Collection[str]) -> None:
    if ids:
        conn.execute(statement, [{"gone_id": one} for one in ids])
