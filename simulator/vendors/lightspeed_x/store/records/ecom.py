"""The online shop's connection: the outlets that feed it, and the register that takes its orders (rules L-42 to L-44)."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, select

from simulator.core.sql.statements import Prepared, table_of, upsert_rows

from ...tables.ecom import EcomSelection
from ..unit_of_work import UnitOfWork
from . import outlets
from .records import RecordRow

_chosen = Prepared(
    select(EcomSelection.outlets, EcomSelection.register).where(
        EcomSelection.retailer == bindparam("of_retailer")
    )
)


class Selection(NamedTuple):
    outlets: list[RecordRow]
    """In their order; the register's is always among them (L-43)."""
    register: RecordRow | None
    """None: the retailer has none."""

    @property
    def outlet_ids(self) -> list[str]:
        return [outlet.id for outlet in self.outlets]


def selection(conn: Connection, retailer: str) -> Selection:
    """What was chosen; before that all outlets, and the first register."""
    row = _chosen.row(conn, of_retailer=retailer)
    kept, chosen_register = row or (None, None)
    ids = None if kept is None else msgspec.json.decode(kept, type=list[str])
    registers = outlets.registers(conn, retailer)
    chosen = [row for row in registers if row.id == chosen_register]
    register = next(iter(chosen or registers), None)
    always = None if register is None else register.parent
    every = outlets.outlets(conn, retailer)
    fed = [row for row in every if ids is None or row.id in ids or row.id == always]
    return Selection(fed, register)


def chosen_outlets(conn: Connection, retailer: str) -> list[str] | None:
    """Those that were chosen, the register's only if it was among them; None: all."""
    row = _chosen.row(conn, of_retailer=retailer)
    return None if row is None or row[0] is None else msgspec.json.decode(row[0], type=list[str])


def choose(uow: UnitOfWork, outlet_ids: Sequence[str] | None, register: str | None) -> Selection:
    """Save a new selection; None: all outlets, the first register."""
    kept = None if outlet_ids is None else msgspec.json.encode(list(outlet_ids)).decode()
    columns = ("retailer", "outlets", "register")
    values = (uow.retailer, kept, register)
    upsert_rows(uow.conn, table_of(EcomSelection), columns, columns[:1], columns[1:], [values])
    return selection(uow.conn, uow.retailer)
