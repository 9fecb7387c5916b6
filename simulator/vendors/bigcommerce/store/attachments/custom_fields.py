"""Custom fields: listed, made, changed, removed; the pair of name and value is unique on a product."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from simulator.core.sql.statements import Prepared, Row, insert_rows, int_array, keys, table_of

from ...errors import Missing, Refusal
from ...listing import Asked
from ...tables.catalog import CustomField
from ...wire.attachments.custom_fields import COLUMNS, CustomFieldIn, show
from ...wire.decoding import fitted, missing, sent
from .. import lists
from ..owned import owned
from ..unit_of_work import UnitOfWork

MOST = 200
TAKEN = "The name and value pair of a custom field must be unique for a product"

_chosen = select(*(getattr(CustomField, name) for name in COLUMNS))
_owned = _chosen.where(CustomField.store == bindparam("owner"))
_by_id = Prepared(
    _owned.where(CustomField.product == bindparam("product"), CustomField.id == bindparam("wanted"))
)
_of_products = Prepared(
    _chosen.add_columns(CustomField.product)
    .where(owned(CustomField.store), CustomField.product.in_(int_array("wanted")))
    .order_by(CustomField.id)
)
LISTED = lists.Listed(
    chosen=_chosen.where(CustomField.product == bindparam("product")),
    store=CustomField.store,
    fields={},
    order=(CustomField.id,),
    sorts={},
)


def of_products(
    conn: Connection, store: str, ids: Iterable[int]
) -> dict[int, list[dict[str, Any]]]:
    """Product id to its custom fields, as they are shown."""
    found: dict[int, list[dict[str, Any]]] = {}
    for *shown, product in _of_products.rows(conn, owner=store, wanted=keys(ids)):
        found.setdefault(product, []).append(show(tuple(shown)))
    return found


def page(conn: Connection, store: str, product: int, asked: Asked) -> tuple[int, list[Row]]:
    return lists.page(conn, LISTED, store, asked, product=product)


def get(conn: Connection, store: str, product: int, wanted: int) -> Row:
    """The row; Missing where there is none."""
    row = _by_id.row(conn, owner=store, product=product, wanted=wanted)
    if row is None:
        raise Missing(f"A custom field was not found with an id of {wanted}")
    return row


def add_inline(uow: UnitOfWork, product: int, told: Sequence[Mapping[str, Any]]) -> None:
    """Those that a product is sent with: one with an id is changed, one without is made."""
    for one in told:
        known = fitted(one, CustomFieldIn).id
        if isinstance(known, int) and known:
            change(uow, product, known, one)
    _add(uow, product, [one for one in told if not one.get("id")])


def add(uow: UnitOfWork, product: int, told: Mapping[str, Any]) -> Row:
    _add(uow, product, [told])
    made = uow.conn.execute(
        select(CustomField.id)
        .where(CustomField.product == product)
        .order_by(CustomField.id.desc())
        .limit(1)
    ).scalar_one()
    return get(uow.conn, uow.store, product, made)


def change(uow: UnitOfWork, product: int, wanted: int, told: Mapping[str, Any]) -> Row:
    old = dict(zip(COLUMNS, get(uow.conn, uow.store, product, wanted), strict=True))
    given = sent(fitted(told, CustomFieldIn))
    new = {**old, **given, "id": wanted}
    if new != old:
        pairs = _pairs(uow, product)
        if (new["name"], new["value"]) in pairs:
            raise _taken()
        uow.conn.execute(
            update(CustomField)
            .where(CustomField.id == wanted)
            .values(name=new["name"], value=new["value"])
        )
    return tuple(new[name] for name in COLUMNS)


def _taken() -> Refusal:
    """Unsure: 422, as no 409 is declared for custom fields (section 9.2)."""
    return Refusal(422, TAKEN, {"name": TAKEN})


def remove(uow: UnitOfWork, product: int, wanted: int) -> None:
    get(uow.conn, uow.store, product, wanted)
    uow.conn.execute(delete(CustomField).where(CustomField.id == wanted))


def remove_of(uow: UnitOfWork, products: Sequence[int]) -> None:
    """When products go."""
    uow.conn.execute(
        delete(CustomField).where(CustomField.product.in_(int_array("gone"))),
        {"gone": keys(products)},
    )


def _add(uow: UnitOfWork, product: int, told: Sequence[Mapping[str, Any]]) -> None:
    pairs = _pairs(uow, product)
    rows = []
    for one in told:
        missing(one, ("name", "value"))
        given = fitted(one, CustomFieldIn)
        pair = (given.name, given.value)
        if pair in pairs:
            raise _taken()
        pairs.add(pair)
        rows.append((uow.store, product, *pair))
    if len(pairs) > MOST:
        raise Refusal(422, f"A product may have at most {MOST} custom fields")
    insert_rows(uow.conn, table_of(CustomField), ("store", "product", "name", "value"), rows)


def _pairs(uow: UnitOfWork, product: int) -> set[tuple[Any, Any]]:
    own = of_products(uow.conn, uow.store, [product]).get(product, [])
    return {(one["name"], one["value"]) for one in own}
