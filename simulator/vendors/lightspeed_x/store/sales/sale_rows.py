"""Sales read and written: rows with their lines and payments in them, and the indexes of those."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy import insert as insert_into

from simulator.core.sql.statements import Prepared, insert_rows, keys, one_of, table_of

from ...errors import NotFound
from ...listing import VersionQuery
from ...tables.sales import Sale, SalePayment, SaleProduct
from ...wire.sales.sale_row import SaleRow
from ..unit_of_work import UnitOfWork

_COLUMNS = SaleRow._fields
_CHANGING = _COLUMNS[2:]
_select = select(*(getattr(Sale, name) for name in _COLUMNS)).where(
    Sale.retailer == bindparam("of_retailer")
)
_by_ids = Prepared(_select.where(one_of(Sale.id, "ids")))
_page = Prepared(
    _select.where(Sale.version > bindparam("after"), Sale.version < bindparam("before"))
    .order_by(Sale.version)
    .limit(bindparam("most"))
)
_returns = Prepared(_select.where(Sale.return_for == bindparam("of_sale")).order_by(Sale.number))
_insert = Prepared(
    insert_into(Sale).values(
        retailer=bindparam("of_retailer"),
        **{name: bindparam(f"new_{name}") for name in _COLUMNS[1:]},
    )
)
_update = Prepared(
    update(Sale)
    .where(Sale.retailer == bindparam("of_retailer"), Sale.id == bindparam("of_id"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGING})
)
_forget_products = Prepared(
    delete(SaleProduct).where(
        SaleProduct.retailer == bindparam("of_retailer"), SaleProduct.sale == bindparam("of_sale")
    )
)
_forget_payments = Prepared(
    delete(SalePayment).where(
        SalePayment.retailer == bindparam("of_retailer"), SalePayment.sale == bindparam("of_sale")
    )
)


def by_ids(conn: Connection, retailer: str, ids: Iterable[str]) -> dict[str, SaleRow]:
    rows = map(SaleRow._make, _by_ids.rows(conn, of_retailer=retailer, ids=keys(set(ids))))
    return {row.id: row for row in rows}


def get(conn: Connection, retailer: str, sale_id: str) -> SaleRow:
    """404 where there is none."""
    row = by_ids(conn, retailer, [sale_id]).get(sale_id)
    if row is None:
        raise NotFound("Sale")
    return row


def page(conn: Connection, retailer: str, query: VersionQuery) -> list[SaleRow]:
    """In the order of versions. A voided sale is listed like any other."""
    rows = _page.rows(
        conn, of_retailer=retailer, after=query.after, before=query.before, most=query.size
    )
    return list(map(SaleRow._make, rows))


def returns_of(conn: Connection, retailer: str, sale_id: str) -> list[SaleRow]:
    """All returns of a sale, whatever their state, the oldest first."""
    return list(map(SaleRow._make, _returns.rows(conn, of_retailer=retailer, of_sale=sale_id)))


def insert(uow: UnitOfWork, row: SaleRow) -> None:
    values = {f"new_{name}": value for name, value in zip(_COLUMNS[1:], row[1:], strict=True)}
    _insert.run(uow.conn, of_retailer=uow.retailer, **values)
    _index(uow, row)


def replace(uow: UnitOfWork, row: SaleRow) -> None:
    """The row and what its lines and payments say."""
    update_row(uow, row)
    _forget_products.run(uow.conn, of_retailer=uow.retailer, of_sale=row.id)
    _forget_payments.run(uow.conn, of_retailer=uow.retailer, of_sale=row.id)
    _index(uow, row)


def update_row(uow: UnitOfWork, row: SaleRow) -> None:
    """Where lines and payments are as they were."""
    values = {f"new_{name}": getattr(row, name) for name in _CHANGING}
    _update.run(uow.conn, of_retailer=uow.retailer, of_id=row.id, **values)


def _index(uow: UnitOfWork, row: SaleRow) -> None:
    products: Sequence[str] = sorted({line.product for line in row.line_list})
    insert_rows(
        uow.conn,
        table_of(SaleProduct),
        ("retailer", "product", "sale"),
        [(uow.retailer, product, row.id) for product in products],
    )
    insert_rows(
        uow.conn,
        table_of(SalePayment),
        ("retailer", "sale", "payment_type", "opening", "amount"),
        [
            (uow.retailer, row.id, payment.config_id, payment.opening, payment.amount)
            for payment in row.payment_list
        ],
    )
