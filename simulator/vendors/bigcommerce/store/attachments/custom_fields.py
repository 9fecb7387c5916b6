"""Custom fields: listed, made, changed, removed; the pair of name and value is unique on a product."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from simulator.core.body import sent
from simulator.core.sql.statements import insert_rows, table_of

from ...errors import V3Error
from ...tables.catalog import CustomField
from ...wire.attachments.custom_fields import CustomFieldIn, CustomFieldRow, show
from ...wire.decoding import convert, require_fields
from ..parts import Parts
from ..unit_of_work import UnitOfWork

MOST = 200
TAKEN = "The name and value pair of a custom field must be unique for a product"

FIELDS = Parts(
    select(*(getattr(CustomField, name) for name in CustomFieldRow._fields)),
    CustomFieldRow._make,
    of=CustomField.product,
    title="A custom field",
)
page, get, remove_of = FIELDS.page, FIELDS.get, FIELDS.remove_of


def of_products(
    conn: Connection, store: str, ids: Iterable[int]
) -> dict[int, list[dict[str, Any]]]:
    """Product id to its custom fields, as they are shown."""
    by_product = FIELDS.by_owner(conn, store, ids)
    return {product: list(map(show, rows)) for product, rows in by_product.items()}


def add_inline(uow: UnitOfWork, product: int, data: Sequence[Mapping[str, Any]]) -> None:
    """Those that a product is sent with: one with an id is changed, one without is made."""
    for entry in data:
        known = convert(entry, CustomFieldIn).id
        if isinstance(known, int) and known:
            change(uow, product, known, entry)
    _add(uow, product, [entry for entry in data if not entry.get("id")])


def add(uow: UnitOfWork, product: int, data: Mapping[str, Any]) -> CustomFieldRow:
    _add(uow, product, [data])
    created = uow.conn.execute(
        select(CustomField.id)
        .where(CustomField.product == product)
        .order_by(CustomField.id.desc())
        .limit(1)
    ).scalar_one()
    return get(uow.conn, uow.store, product, created)


def change(uow: UnitOfWork, product: int, field: int, data: Mapping[str, Any]) -> CustomFieldRow:
    old = get(uow.conn, uow.store, product, field)
    new = old._replace(**{**sent(convert(data, CustomFieldIn)), "id": field})
    if new != old:
        pairs = _pairs(uow, product)
        if (new.name, new.value) in pairs:
            raise _taken()
        uow.conn.execute(
            update(CustomField)
            .where(CustomField.id == field)
            .values(name=new.name, value=new.value)
        )
    return new


def _taken() -> V3Error:
    """Unsure: 422, as no 409 is declared for custom fields (section 9.2)."""
    return V3Error(422, TAKEN, {"name": TAKEN})


def remove(uow: UnitOfWork, product: int, field: int) -> None:
    get(uow.conn, uow.store, product, field)
    FIELDS.remove(uow, field)


def _add(uow: UnitOfWork, product: int, data: Sequence[Mapping[str, Any]]) -> None:
    pairs = _pairs(uow, product)
    rows = []
    for entry in data:
        require_fields(entry, ("name", "value"))
        given = convert(entry, CustomFieldIn)
        pair = (given.name, given.value)
        if pair in pairs:
            raise _taken()
        pairs.add(pair)
        rows.append((uow.store, product, *pair))
    if len(pairs) > MOST:
        raise V3Error(422, f"A product may have at most {MOST} custom fields")
    insert_rows(uow.conn, table_of(CustomField), ("store", "product", "name", "value"), rows)


def _pairs(uow: UnitOfWork, product: int) -> set[tuple[Any, Any]]:
    rows = FIELDS.by_owner(uow.conn, uow.store, [product]).get(product, [])
    return {(row.name, row.value) for row in rows}
