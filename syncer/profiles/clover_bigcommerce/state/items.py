"""The items as last read, and the triggers that wait (K-03, K-04, K-16)."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

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
from .cursors import advance
from .tables import DELETED, DONE, ITEM_PENDING, PENDING, SENT, item, stock

_encode = msgspec.json.Encoder().encode
_item = msgspec.json.Decoder(Item).decode

_other = item.alias("other")
older = exists().where(_other.c.fold == item.c.fold, _other.c.seq < item.c.seq, not_(_other.c.gone))
_candidates = select(item.c.seq, item.c.told, stock.c.level, older.label("older")).select_from(
    item.outerjoin(stock, stock.c.item == item.c.id)
)

_new = upsert(item)
_SAVE = _new.on_conflict_do_update(
    index_elements=["id"],
    set_={
        **{name: _new.excluded[name] for name in ("fold", "grp", "price", "told", "gone")},
        "owed": case(
            (item.c.price.is_distinct_from(_new.excluded.price), PENDING), else_=item.c.owed
        ),
    },
    where=(item.c.told != _new.excluded.told) | item.c.gone,
)


def among(of: ColumnElement[str], ids: Collection[str]) -> ColumnElement[bool]:
    """`of` is one of `ids`, as one parameter however many they are."""
    values = func.json_each(_encode(list(ids)).decode()).table_valued(column("value"))
    return of.in_(select(values.c.value))


class CandidateRow(NamedTuple):
    """A row of `_candidates`."""

    seq: int
    told: str
    level: str | None
    older: bool

    def candidate(self) -> Candidate:
        level = None if self.level is None else Decimal(self.level)
        return Candidate(_item(self.told), level, first=not self.older)


class ItemRow(NamedTuple):
    """A row of (item.seq, item.told)."""

    seq: int
    told: str


class PendingItem(NamedTuple):
    seq: int
    """Its place: the next batch begins after it."""
    candidate: Candidate


class DeletedItem(NamedTuple):
    seq: int
    item: Item


class Items:
    """Each method is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(self, page: Sequence[Item]) -> None:
        """A page, its triggers and its cursor, in one step: a new item's, or a new price's (K-04)."""
        if not page:
            return
        with self._engine.begin() as conn:
            conn.execute(_SAVE, [_row(one) for one in page])
            advance(conn, "items", max(one.modified for one in page))

    def pending(self, after: int, most: int) -> list[PendingItem]:
        """The next items without a group whose trigger waits."""
        waits = (ITEM_PENDING, not_(item.c.gone), item.c.grp.is_(None))
        query = _candidates.where(*waits, item.c.seq > after).order_by(item.c.seq).limit(most)
        rows = map(CandidateRow._make, self._rows(query))
        return [PendingItem(row.seq, row.candidate()) for row in rows]

    def pending_groups(self, after: str, most: int) -> list[str]:
        """The next item groups of which a variant's trigger waits."""
        waits = (ITEM_PENDING, not_(item.c.gone), item.c.grp > after)
        query = select(item.c.grp).where(*waits).distinct().order_by(item.c.grp).limit(most)
        return list(self._values(query))

    def members(self, groups: Collection[str]) -> dict[str, list[Candidate]]:
        """Every existing item of these groups."""
        members: dict[str, list[Candidate]] = {group: [] for group in groups}
        query = _candidates.where(among(item.c.grp, groups), not_(item.c.gone))
        for row in map(CandidateRow._make, self._rows(query.order_by(item.c.seq))):
            candidate = row.candidate()
            members[candidate.item.group or ""].append(candidate)
        return members

    def count_pending(self, *, grouped: bool) -> int:
        kind = item.c.grp.is_not(None) if grouped else item.c.grp.is_(None)
        query = select(func.count()).select_from(item).where(ITEM_PENDING, not_(item.c.gone), kind)
        return self._count(query)

    def mark_sent(self, ids: Collection[str]) -> None:
        """Written before creations leave: from now on the shop may have them."""
        self._set(ITEM_PENDING, ids, owed=SENT)

    def unanswered(self, ids: Collection[str]) -> set[str]:
        """Those whose creation was sent and never answered."""
        query = select(item.c.id).where(item.c.owed == SENT, among(item.c.id, ids))
        return set(self._values(query))

    def mark_done(self, ids: Collection[str]) -> None:
        """Their triggers are consumed."""
        self._set(ITEM_PENDING, ids, owed=DONE)

    def by_sku(self, skus: Collection[str]) -> dict[str, Item]:
        """Folded SKU to the item that counts under it."""
        folds = {fold(sku) for sku in skus} - {""}
        query = _candidates.where(among(item.c.fold, folds), not_(item.c.gone))
        candidates = [row.candidate() for row in map(CandidateRow._make, self._rows(query))]
        return {
            fold(candidate.item.sku): candidate.item for candidate in candidates if candidate.first
        }

    def count(self) -> int:
        query = select(func.count()).select_from(item).where(not_(item.c.gone))
        return self._count(query)

    def known(self, ids: Collection[str]) -> set[str]:
        query = select(item.c.id).where(among(item.c.id, ids), not_(item.c.gone))
        return set(self._values(query))

    def ids(self) -> Iterator[str]:
        """Every existing item's id."""
        with self._engine.connect() as conn:
            query = select(item.c.id).where(not_(item.c.gone))
            yield from conn.execution_options(yield_per=1000).execute(query).scalars()

    def mark_deleted(self, ids: Collection[str]) -> None:
        """Gone from the till; their listings are yet to be hidden."""
        with self._engine.begin() as conn:
            _each(
                conn, update(item).where(item.c.id == bindparam("gone_id")).values(gone=True), ids
            )

    def deleted(self, after: int, most: int) -> list[DeletedItem]:
        """The next items that are gone and whose listings are not yet dealt with."""
        query = select(item.c.seq, item.c.told).where(DELETED, item.c.seq > after)
        rows = map(ItemRow._make, self._rows(query.order_by(item.c.seq).limit(most)))
        return [DeletedItem(row.seq, _item(row.told)) for row in rows]

    def forget(self, ids: Collection[str]) -> None:
        """Gone, and their listings are dealt with."""
        with self._engine.begin() as conn:
            _each(conn, delete(stock).where(stock.c.item == bindparam("gone_id")), ids)
            _each(conn, delete(item).where(item.c.id == bindparam("gone_id")), ids)

    def _set(self, which: ColumnElement[bool], ids: Collection[str], *, owed: int) -> None:
        if ids:
            with self._engine.begin() as conn:
                conn.execute(update(item).where(which, among(item.c.id, ids)).values(owed=owed))

    def _count(self, query: Select[int]) -> int:
        with self._engine.connect() as conn:
            return conn.execute(query).scalar_one()

    def _values(self, query: Select[str]) -> Sequence[str]:
        with self._engine.connect() as conn:
            return conn.execute(query).scalars().all()

    def _rows(self, query: Select[*tuple[Any, ...]]) -> Sequence[Row[*tuple[Any, ...]]]:
        with self._engine.connect() as conn:
            return conn.execute(query).all()


def _row(record: Item) -> dict[str, object]:
    return {
        "id": record.id,
        "fold": fold(record.sku),
        "grp": record.group,
        "price": record.price,
        "told": _encode(record).decode(),
        "owed": PENDING,
        "gone": False,
    }


def _each(conn: Connection, statement: Executable, ids: Collection[str]) -> None:
    if ids:
        conn.execute(statement, [{"gone_id": one} for one in ids])
