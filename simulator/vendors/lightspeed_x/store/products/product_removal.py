"""Products deleted: they stay, with the moment and a new version (sections 3 and 4.4)."""

from collections.abc import Collection, Sequence

from ...wire.products.product_row import ProductRow
from ..stock import stock
from ..unit_of_work import UnitOfWork
from . import codes, product_rows, product_writes


def delete(uow: UnitOfWork, rows: Sequence[ProductRow]) -> list[ProductRow]:
    """Codes are free again. Unsure: where a head goes and variants stay, the next one becomes the head."""
    if not rows:
        return []
    gone = {row.id for row in rows}
    family = product_rows.of_families(uow.conn, uow.retailer, {row.family for row in rows})
    heads = _new_heads(family, gone)
    touched = [row for row in family if row.id in gone or row.family in heads]
    begun = product_writes.begin(uow, touched)
    after = [
        row._replace(deleted=uow.now_ms) if row.id in gone else _under_head(row, heads[row.family])
        for row in begun
    ]
    before = {row.id: row for row in family}
    written = product_writes.write(uow, [before[row.id] for row in after], after)
    codes.remove_from_index(uow, rows)
    stock.remove_rows(uow, gone)
    return written


def _new_heads(family: Sequence[ProductRow], gone: Collection[str]) -> dict[str, str]:
    """Of the families whose head goes: the first row that stays."""
    headless = {row.family for row in family if row.parent is None and row.id in gone}
    heads: dict[str, str] = {}
    for row in family:
        if row.family in headless and row.id not in gone:
            heads.setdefault(row.family, row.id)
    return heads


def _under_head(row: ProductRow, head: str) -> ProductRow:
    return row._replace(
        parent=None if row.id == head else head,
        has_variants=row.id == head,
    )
