"""What prices are shown with, read in one statement however many products there are."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, or_, select

from simulator.core.sql.statements import Prepared, keys, one_of

from ...tables.records import Record
from ...wire.products.prices import PriceSetup
from ...wire.records.record_row import RecordRow

_KINDS = ("outlet", "tax", "customer_group", "price_book")
_records = Prepared(
    select(*(getattr(Record, name) for name in RecordRow._fields))
    .where(
        Record.retailer == bindparam("of_retailer"),
        or_(one_of(Record.kind, "kinds"), one_of(Record.id, "ids")),
    )
    .order_by(Record.number)
)


def read(
    conn: Connection, retailer: str, ids: Iterable[str] = (), *, tax_exclusive: bool
) -> PriceSetup:
    """With the records of these ids, of any kind."""
    rows = _records.rows(conn, of_retailer=retailer, kinds=keys(_KINDS), ids=keys(set(ids)))
    records = {row.id: row for row in map(RecordRow._make, rows)}
    return PriceSetup(records, tax_exclusive)
