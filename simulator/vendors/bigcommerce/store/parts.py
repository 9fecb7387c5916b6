"""Parts: rows that belong to a product or an option, listed and found by it, and removed with it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete
from sqlalchemy.orm import InstrumentedAttribute

from simulator.core import listing
from simulator.core.sql.statements import Prepared, Row, int_array, keys

from ..errors import NotFoundError
from ..listing import ListQuery
from .owned import aside, owned
from .unit_of_work import UnitOfWork

Shown = TypeVar("Shown")


class Parts(Generic[Shown]):
    """The parts in one table. A statement's own parameters are given to its methods by name."""

    def __init__(
        self,
        chosen: Select[Any],
        row: Callable[[Row], Shown],
        *,
        of: InstrumentedAttribute[int],
        order: tuple[InstrumentedAttribute[int], ...] = (),
        where: tuple[ColumnElement[bool], ...] = (),
        title: str = "",
    ) -> None:
        self._table: Any = of.class_
        self._row, self._of, self._title = row, of, title
        in_order = (*order, self._table.id)
        chosen = chosen.where(*where)
        of_one = chosen.where(of == bindparam("whose"))
        self._listed = listing.Listing(
            row=row, select=of_one, owner=aside(self._table.store), order=in_order
        )
        self._by_id = Prepared(
            of_one.where(owned(self._table.store), self._table.id == bindparam("requested"))
        )
        self._of_many = Prepared(
            chosen.add_columns(of)
            .where(owned(self._table.store), of.in_(int_array("requested")))
            .order_by(*in_order)
        )

    def page(
        self, conn: Connection, store: str, owner: int, query: ListQuery, **params: Any
    ) -> tuple[int, list[Shown]]:
        return listing.page_and_total(conn, self._listed, store, query, whose=owner, **params)

    def by_owner(
        self, conn: Connection, store: str, owners: Iterable[int], **params: Any
    ) -> dict[int, list[Shown]]:
        """An owner's id to its parts, in their order."""
        found: dict[int, list[Shown]] = {}
        for row in self._of_many.rows(conn, owner=store, requested=keys(owners), **params):
            found.setdefault(row[-1], []).append(self._row(row[:-1]))
        return found

    def find(
        self, conn: Connection, store: str, owner: int, number: int, **params: Any
    ) -> Shown | None:
        row = self._by_id.row(conn, owner=store, whose=owner, requested=number, **params)
        return None if row is None else self._row(row)

    def get(self, conn: Connection, store: str, owner: int, number: int) -> Shown:
        """NotFoundError where that owner has no such part."""
        part = self.find(conn, store, owner, number)
        if part is None:
            raise NotFoundError(f"{self._title} was not found with an id of {number}")
        return part

    def remove(self, uow: UnitOfWork, number: int) -> None:
        uow.conn.execute(delete(self._table).where(self._table.id == number))

    def remove_of(self, uow: UnitOfWork, owners: Sequence[int]) -> None:
        """When what they belong to goes."""
        gone = delete(self._table).where(self._of.in_(int_array("gone")))
        uow.conn.execute(gone, {"gone": keys(owners)})
