"""Consignments and their lines, read and written as rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, select

from simulator.core.sql.statements import (
    Prepared,
    insert_rows,
    keys,
    one_of,
    table_of,
    update_rows,
)

from ...errors import NotFound
from ...listing import LegacyQuery, VersionQuery
from ...tables.consignments import Consignment, ConsignmentLine
from ...tables.products import Product
from ...wire.stock.consignments import ConsignmentRow, LineRow
from ..unit_of_work import UnitOfWork

_columns = [getattr(Consignment, name) for name in ConsignmentRow._fields]
_by_id = Prepared(
    select(*_columns).where(
        Consignment.retailer == bindparam("of_retailer"),
        Consignment.id == bindparam("of_id"),
        Consignment.deleted.is_(None),
    )
)
_LINE_COLUMNS = LineRow._fields[:-1]
_lines = (
    select(*(getattr(ConsignmentLine, name) for name in _LINE_COLUMNS), Product.sku)
    .join(
        Product,
        (Product.retailer == ConsignmentLine.retailer) & (Product.id == ConsignmentLine.product),
    )
    .where(ConsignmentLine.retailer == bindparam("of_retailer"))
)
_of_consignment = _lines.where(ConsignmentLine.consignment == bindparam("of_consignment"))
_all_lines = Prepared(
    _of_consignment.where(ConsignmentLine.deleted.is_(None)).order_by(ConsignmentLine.version)
)
_lines_page = Prepared(
    _of_consignment.where(
        ConsignmentLine.deleted.is_(None),
        ConsignmentLine.version > bindparam("after"),
        ConsignmentLine.version < bindparam("before"),
    )
    .order_by(ConsignmentLine.version)
    .limit(bindparam("most"))
)
_lines_of_products = Prepared(_of_consignment.where(one_of(ConsignmentLine.product, "products")))
_line_by_id = Prepared(
    _lines.where(ConsignmentLine.id == bindparam("of_id"), ConsignmentLine.deleted.is_(None))
)
_FILTERS = {"type": Consignment.type, "status": Consignment.status, "outlet_id": Consignment.outlet}
FILTERS = tuple(_FILTERS)


def page(
    conn: Connection, retailer: str, query: VersionQuery, filters: Mapping[str, str]
) -> list[ConsignmentRow]:
    """In the order of versions; filters by type, status and outlet_id."""
    statement = (
        select(*_columns)
        .where(
            Consignment.retailer == retailer,
            Consignment.version > query.after,
            Consignment.version < query.before,
            *(_FILTERS[name] == value for name, value in filters.items()),
        )
        .order_by(Consignment.version)
        .limit(query.size)
    )
    if not query.deleted:
        statement = statement.where(Consignment.deleted.is_(None))
    return [ConsignmentRow._make(row) for row in conn.execute(statement)]


def legacy_page(
    conn: Connection, retailer: str, query: LegacyQuery
) -> tuple[list[ConsignmentRow], int]:
    """A page in the order of rows, and how many there are."""
    conditions: list[ColumnElement[bool]] = [
        Consignment.retailer == retailer,
        Consignment.deleted.is_(None),
    ]
    if query.since is not None:
        conditions.append(Consignment.updated >= query.since)
    total = conn.execute(select(func.count()).where(*conditions)).scalar_one()
    statement = select(*_columns).where(*conditions).order_by(Consignment.number)
    rows = conn.execute(statement.offset(query.offset).limit(query.size))
    return [ConsignmentRow._make(row) for row in rows], total


def get(conn: Connection, retailer: str, consignment_id: str) -> ConsignmentRow:
    """404 where there is none, or it is deleted."""
    row = _by_id.row(conn, of_retailer=retailer, of_id=consignment_id)
    if row is None:
        raise NotFound("Consignment")
    return ConsignmentRow._make(row)


def lines(conn: Connection, retailer: str, consignment_id: str) -> list[LineRow]:
    """All of one consignment."""
    return _line_rows(_all_lines.rows(conn, of_retailer=retailer, of_consignment=consignment_id))


def lines_page(
    conn: Connection, retailer: str, consignment_id: str, query: VersionQuery
) -> list[LineRow]:
    bounds: dict[str, Any] = {"after": query.after, "before": query.before, "most": query.size}
    rows = _lines_page.rows(conn, of_retailer=retailer, of_consignment=consignment_id, **bounds)
    return _line_rows(rows)


def lines_of_products(
    conn: Connection, retailer: str, consignment_id: str, products: Iterable[str]
) -> dict[str, LineRow]:
    """By product; those that are deleted, too."""
    given = {"of_retailer": retailer, "of_consignment": consignment_id, "products": keys(products)}
    return {row.product: row for row in _line_rows(_lines_of_products.rows(conn, **given))}


def get_line(conn: Connection, retailer: str, line_id: str) -> LineRow:
    """404 where there is none, or it is deleted."""
    row = _line_by_id.row(conn, of_retailer=retailer, of_id=line_id)
    if row is None:
        raise NotFound("Consignment product")
    return LineRow._make(row)


def insert(uow: UnitOfWork, row: ConsignmentRow) -> None:
    columns = ("retailer", *ConsignmentRow._fields[1:])
    insert_rows(uow.conn, table_of(Consignment), columns, [(uow.retailer, *row[1:])])


def write(uow: UnitOfWork, row: ConsignmentRow) -> ConsignmentRow:
    """With a new version."""
    row = row._replace(version=uow.next_versions(), updated=uow.now_ms)
    columns = ConsignmentRow._fields[1:]
    update_rows(uow.conn, table_of(Consignment), columns, "number", [(*row[1:], row.number)])
    return row


def write_lines(uow: UnitOfWork, rows: Sequence[LineRow]) -> list[LineRow]:
    """Those whose number is 0 are new; each takes a version."""
    if not rows:
        return []
    first = uow.next_versions(len(rows))
    written = [
        row._replace(version=version, updated=uow.now_ms) for version, row in enumerate(rows, first)
    ]
    columns = _LINE_COLUMNS[1:]
    new = [(uow.retailer, *row[1:-1]) for row in written if not row.number]
    insert_rows(uow.conn, table_of(ConsignmentLine), ("retailer", *columns), new)
    known = [(*row[1:-1], row.number) for row in written if row.number]
    update_rows(uow.conn, table_of(ConsignmentLine), columns, "number", known)
    return written


def _line_rows(rows: Iterable[tuple[Any, ...]]) -> list[LineRow]:
    return list(map(LineRow._make, rows))
