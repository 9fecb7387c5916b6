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
    register: RecordRow

    @property
    def outlet_ids(self) -> list[str]:
        return [outlet.id for outlet in self.outlets]

    @property
    def order_outlet(self) -> str:
        """The register's: where the shop's orders are taken, and where what is counted for the shop is put."""
        return self.register.parent or ""


def selection(conn: Connection, retailer: str) -> Selection:
    """What was chosen; before that all outlets, and the first register."""
    ids, register_id = _choice(conn, retailer)
    registers = outlets.registers(conn, retailer)
    register = next((row for row in registers if row.id == register_id), registers[0])
    feeding = [
        row
        for row in outlets.outlets(conn, retailer)
        if ids is None or row.id in ids or row.id == register.parent
    ]
    return Selection(feeding, register)


def chosen_outlets(conn: Connection, retailer: str) -> list[str] | None:
    """Those that were chosen, the register's only if it was among them; None: all."""
    return _choice(conn, retailer)[0]


def choose(uow: UnitOfWork, outlet_ids: Sequence[str] | None, register: str) -> Selection:
    """Save a new selection; None: all outlets."""
    encoded = None if outlet_ids is None else msgspec.json.encode(list(outlet_ids)).decode()
    columns = ("retailer", "outlets", "register")
    values = (uow.retailer, encoded, register)
    upsert_rows(uow.conn, table_of(EcomSelection), columns, columns[:1], columns[1:], [values])
    return selection(uow.conn, uow.retailer)


def _choice(conn: Connection, retailer: str) -> tuple[list[str] | None, str | None]:
    """Outlets and a register, as they were saved; None: nothing was chosen."""
    row = _chosen.row(conn, of_retailer=retailer)
    encoded, register = row or (None, None)
    return None if encoded is None else msgspec.json.decode(encoded, type=list[str]), register
