"""Product rows written: versions taken, stamps moved, webhooks announced; one statement however many rows."""

from collections.abc import Sequence

from simulator.core.sql.statements import table_of, update_rows

from ...tables.products import Product
from ...wire.products.product_row import ProductRow
from ..unit_of_work import UnitOfWork
from ..webhooks import notifications

_TIMES = ("version", "updated", "product_time_stamp")


def begin(uow: UnitOfWork, rows: Sequence[ProductRow]) -> list[ProductRow]:
    """Each with the version and the moment that it will have, families together, heads first."""
    if not rows:
        return []
    ordered = sorted(rows, key=lambda row: (row.family, row.family_position))
    first = uow.next_versions(len(ordered))
    return [
        row._replace(version=version, updated=uow.now_ms)
        for version, row in enumerate(ordered, first)
    ]


def write(
    uow: UnitOfWork, before: Sequence[ProductRow], after: Sequence[ProductRow]
) -> list[ProductRow]:
    """What differs of the same rows; `after` began by `begin`. The stamp moves where more than the times differs (K-05)."""
    if not after:
        return []
    stamped = [
        row._replace(product_time_stamp=uow.now_ms) if _differing(old, row) else row
        for old, row in zip(before, after, strict=True)
    ]
    columns = sorted(
        {name for pair in zip(before, stamped, strict=True) for name in _differing(*pair)}
    )
    named = [*columns, *_TIMES]
    values = [(*(_stored(row, name) for name in named), row.number) for row in stamped]
    update_rows(uow.conn, table_of(Product), named, "number", values)
    notifications.products_changed(uow, [row.id for row in stamped])
    return stamped


def _stored(row: ProductRow, name: str) -> object:
    return row.name.lower() if name == "name_key" else getattr(row, name)


def _differing(old: ProductRow, new: ProductRow) -> set[str]:
    names = {
        name
        for name, left, right in zip(ProductRow._fields, old, new, strict=True)
        if left != right
    }
    return (names | ({"name_key"} if "name" in names else set())) - set(_TIMES)
