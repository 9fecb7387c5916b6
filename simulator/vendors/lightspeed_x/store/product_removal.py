"""Products deleted: they stay, with the moment and a new version; and products that lose what was deleted (section 4.4)."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import bindparam, exists, select

from simulator.core.sql.statements import Prepared, keys, text_array

from ..tables.products import Product
from ..wire.product_row import ProductRow
from . import codes, product_rows, product_writes, stock
from .new_rows import encoded
from .unit_of_work import UnitOfWork


def _linked(column: object) -> Prepared:
    """Products whose column is, or as JSON contains, one of the ids."""
    ids = text_array("ids")
    return Prepared(
        select(*(getattr(Product, name) for name in ProductRow._fields)).where(
            Product.retailer == bindparam("of_retailer"),
            Product.deleted.is_(None),
            exists().where(column.contains(ids.c.value)),  # type: ignore[attr-defined]
        )
    )


_LINKED = {
    "brand": _linked(Product.brand),
    "product_category": _linked(Product.category),
    "tag": _linked(Product.tags),
    "supplier": _linked(Product.suppliers),
}


def delete(uow: UnitOfWork, rows: Sequence[ProductRow]) -> list[ProductRow]:
    """Codes are free again. Unsure: where a head goes and variants stay, the next one becomes the head."""
    if not rows:
        return []
    gone = {row.id for row in rows}
    family = product_rows.of_families(uow.conn, uow.retailer, {row.family for row in rows})
    heads = _heirs(family, gone)
    touched = [row for row in family if row.id in gone or row.family in heads]
    begun = product_writes.begin(uow, touched)
    after = [
        row._replace(deleted=uow.now_ms) if row.id in gone else _inheriting(row, heads[row.family])
        for row in begun
    ]
    before = {row.id: row for row in family}
    written = product_writes.write(uow, [before[row.id] for row in after], after)
    codes.remove_from_index(uow, rows)
    stock.remove_rows(uow, gone)
    return written


def unlink(
    uow: UnitOfWork,
    kind: str,
    ids: Collection[str],
    instead: Mapping[str, str | None] | None = None,
) -> list[ProductRow]:
    """Products lose a brand, tag, supplier or product_category that was deleted; `instead` names a category's parent."""
    found = _LINKED[kind].rows(uow.conn, of_retailer=uow.retailer, ids=keys(ids))
    before = list(map(ProductRow._make, found))
    begun = product_writes.begin(uow, before)
    gone, other = set(ids), instead or {}
    after = [_without(row, kind, gone, other) for row in begun]
    was = {row.id: row for row in before}
    return product_writes.write(uow, [was[row.id] for row in begun], after)


def _heirs(family: Sequence[ProductRow], gone: Collection[str]) -> dict[str, str]:
    """Of the families whose head goes: the first row that stays."""
    headless = {row.family for row in family if row.parent is None and row.id in gone}
    heirs: dict[str, str] = {}
    for row in family:
        if row.family in headless and row.id not in gone:
            heirs.setdefault(row.family, row.id)
    return heirs


def _inheriting(row: ProductRow, head: str) -> ProductRow:
    return row._replace(
        parent=None if row.id == head else head,
        has_variants=row.id == head,
    )


def _without(
    row: ProductRow, kind: str, gone: Collection[str], instead: Mapping[str, str | None]
) -> ProductRow:
    if kind == "brand":
        return row._replace(brand=None)
    if kind == "product_category":
        return row._replace(category=instead.get(row.category or ""))
    if kind == "tag":
        return row._replace(tags=encoded([each for each in row.tag_ids if each not in gone]))
    left = [each for each in row.supplier_list if each["supplier_id"] not in gone]
    return row._replace(suppliers=encoded(left), supplier=left[0]["supplier_id"] if left else None)
