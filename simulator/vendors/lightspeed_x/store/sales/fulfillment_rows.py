"""Fulfilments read and written."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, select

from simulator.core import listing
from simulator.core.listing import Listing, PageQuery
from simulator.core.sql.statements import (
    Prepared,
    insert_rows,
    keys,
    one_of,
    table_of,
    update_rows,
)

from ...errors import NotFound
from ...tables.sales import Fulfillment
from ...wire.sales.fulfillment_row import FulfillmentRow, number_of
from ...wire.search import Term
from ..unit_of_work import UnitOfWork

_COLUMNS = FulfillmentRow._fields
_select = select(*(getattr(Fulfillment, name) for name in _COLUMNS))
_of_sales = Prepared(
    _select.where(
        Fulfillment.retailer == bindparam("of_retailer"), one_of(Fulfillment.sale, "sales")
    ).order_by(Fulfillment.number)
)
_by_number = Prepared(
    _select.where(
        Fulfillment.retailer == bindparam("of_retailer"),
        Fulfillment.number == bindparam("of_number"),
    )
)
_delete_of_sale = Prepared(
    delete(Fulfillment).where(
        Fulfillment.retailer == bindparam("of_retailer"), Fulfillment.sale == bindparam("of_sale")
    )
)
LISTING = Listing(
    select=_select,
    row=FulfillmentRow._make,
    owner=Fulfillment.retailer,
    fields={
        "outlet_id": Fulfillment.outlet,
        "sale_id": Fulfillment.sale,
        "fulfillment_type": Fulfillment.type,
        "fulfillment_state": Fulfillment.state,
    },
    order=(Fulfillment.number,),
)


def of_sale(conn: Connection, retailer: str, sale: str) -> list[FulfillmentRow]:
    rows = _of_sales.rows(conn, of_retailer=retailer, sales=keys([sale]))
    return list(map(FulfillmentRow._make, rows))


def get(conn: Connection, retailer: str, fulfillment_id: str) -> FulfillmentRow:
    """404 where there is none."""
    row = _by_number.row(conn, of_retailer=retailer, of_number=number_of(fulfillment_id))
    if row is None:
        raise NotFound("Fulfillment")
    return FulfillmentRow._make(row)


def page(
    conn: Connection, retailer: str, terms: Sequence[Term], limit: int, offset: int
) -> list[FulfillmentRow]:
    query = PageQuery(limit=limit, offset=offset, conditions=tuple(terms))
    return listing.page(conn, LISTING, retailer, query)


def insert(uow: UnitOfWork, rows: Sequence[FulfillmentRow]) -> None:
    values = [(uow.retailer, *row[1:]) for row in rows]
    insert_rows(uow.conn, table_of(Fulfillment), ("retailer", *_COLUMNS[1:]), values)


def update(uow: UnitOfWork, rows: Sequence[FulfillmentRow]) -> None:
    values = [(*row[1:], row.number) for row in rows]
    update_rows(uow.conn, table_of(Fulfillment), _COLUMNS[1:], "number", values)


def delete_of_sale(uow: UnitOfWork, sale: str) -> None:
    _delete_of_sale.run(uow.conn, of_retailer=uow.retailer, of_sale=sale)
