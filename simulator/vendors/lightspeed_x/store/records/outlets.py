"""Outlets, where stock is kept, and the registers that stand in them."""

from sqlalchemy import Connection

from . import records
from .records import RecordRow


def outlets(conn: Connection, retailer: str) -> list[RecordRow]:
    """In the order in which they were opened."""
    return records.by_age(conn, retailer, "outlet")


def find_outlet(conn: Connection, retailer: str, id_or_name: str) -> RecordRow | None:
    """By its id, or by its name without case."""
    lowered = id_or_name.lower()
    rows = outlets(conn, retailer)
    by_id = {row.id: row for row in rows}
    by_name = {row.name.lower(): row for row in reversed(rows)}
    return by_id.get(lowered) or by_name.get(lowered)


def registers(conn: Connection, retailer: str) -> list[RecordRow]:
    """In the order in which they were set up; every retailer has one. `parent` is the outlet."""
    return records.by_age(conn, retailer, "register")


def open_register(conn: Connection, retailer: str, outlet: str | None = None) -> RecordRow | None:
    """The first that is open, at this outlet or at any."""
    for row in registers(conn, retailer):
        if row.members.get("is_open") and outlet in (None, row.parent):
            return row
    return None
