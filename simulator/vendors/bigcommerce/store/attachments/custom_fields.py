"""Custom fields: listed, made, changed, removed; the pair of name and value is unique on a product."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from simulator.core import listing
from simulator.core.body import sent
from simulator.core.sql.statements import Prepared, insert_rows, int_array, keys, table_of

from ...errors import NotFoundError, V3Error
from ...listing import ListQuery
from ...tables.catalog import CustomField
from ...wire.attachments.custom_fields import CustomFieldIn, CustomFieldRow, show
from ...wire.decoding import convert, require_fields
from ..owned import owned
from ..unit_of_work import UnitOfWork

MOST = 200
TAKEN = "The name and value pair of a custom field must be unique for a product"

_chosen = select(*(getattr(CustomField, name) for name in CustomFieldRow._fields))
_owned = _chosen.where(CustomField.store == bindparam("owner"))
_by_id = Prepared(
    _owned.where(CustomField.product == bindparam("product"), CustomField.id == bindparam("wanted"))
)
_of_products = Prepared(
    _chosen.add_columns(CustomField.product)
    .where(owned(CustomField.store), CustomField.product.in_(int_array("wanted")))
    .order_by(CustomField.id)
)
LISTED = listing.Listing(
    row=CustomFieldRow._make,
    select=_chosen.where(CustomField.product == bindparam("product")),
    owner=CustomField.store,
    fields={},
    order=(CustomField.id,),
    sorts={},
)


def of_products(
    conn: Connection, store: str, ids: Iterable[int]
) -> dict[int, list[dict[str, Any]]]:
    """Product id to its custom fields, as they are shown."""
    found: dict[int, list[dict[str, Any]]] = {}
    for *columns, product in _of_products.rows(conn, owner=store, wanted=keys(ids)):
        found.setdefault(product, []).append(show(CustomFieldRow._make(columns)))
    return found


def page(
    conn: Connection, store: str, product: int, query: ListQuery
) -> tuple[int, list[CustomFieldRow]]:
    return listing.page_and_total(conn, LISTED, store, query, product=product)


def get(conn: Connection, store: str, product: int, field: int) -> CustomFieldRow:
    """The row; NotFoundError where there is none."""
    row = _by_id.row(conn, owner=store, product=product, wanted=field)
    if row is None:
        raise NotFoundError(f"A custom field was not found with an id of {field}")
    return CustomFieldRow._make(row)


def add_inline(uow: UnitOfWork, product: int, data: Sequence[Mapping[str, Any]]) -> None:
    """Those that a product is sent with: one with an id is changed, one without is made."""
    for one in data:
        known = convert(one, CustomFieldIn).id
        if isinstance(known, int) and known:
            change(uow, product, known, one)
    _add(uow, product, [one for one in data if not one.get("id")])


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
    uow.conn.execute(delete(CustomField).where(CustomField.id == field))


def remove_of(uow: UnitOfWork, products: Sequence[int]) -> None:
    """When products go."""
    uow.conn.execute(
        delete(CustomField).where(CustomField.product.in_(int_array("gone"))),
        {"gone": keys(products)},
    )


def _add(uow: UnitOfWork, product: int, data: Sequence[Mapping[str, Any]]) -> None:
    pairs = _pairs(uow, product)
    rows = []
    for one in data:
        require_fields(one, ("name", "value"))
        given = convert(one, CustomFieldIn)
        pair = (given.name, given.value)
        if pair in pairs:
            raise _taken()
        pairs.add(pair)
        rows.append((uow.store, product, *pair))
    if len(pairs) > MOST:
        raise V3Error(422, f"A product may have at most {MOST} custom fields")
    insert_rows(uow.conn, table_of(CustomField), ("store", "product", "name", "value"), rows)


def _pairs(uow: UnitOfWork, product: int) -> set[tuple[Any, Any]]:
    own = of_products(uow.conn, uow.store, [product]).get(product, [])
    return {(one["name"], one["value"]) for one in own}
