"""What products are linked to, taken off them when it is deleted; each product that changes gets a new version."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, bindparam, select

from simulator.core.sql.statements import Prepared, keys, table_of, text_array, update_rows

from ...tables.products import Product
from ..unit_of_work import UnitOfWork
from ..webhooks import notifications


class _Linked(NamedTuple):
    """A product, and the column that links it."""

    number: int
    id: str
    link: str


class _Links(NamedTuple):
    """Columns that get new values, and those values by the product's number."""

    columns: tuple[str, ...]
    values: Mapping[int, tuple[Any, ...]]


def _linked(column: Any, clause: ColumnElement[bool]) -> Select[Any]:
    return (
        select(Product.number, Product.id, column)
        .where(Product.retailer == bindparam("of_retailer"), Product.deleted.is_(None), clause)
        .order_by(Product.family, Product.family_position)
    )


def _mentions(column: Any) -> ColumnElement[bool]:
    """Whether a JSON column names an id."""
    return column.like("%" + bindparam("of_id") + "%")  # type: ignore[no-any-return]


_of_brand = Prepared(_linked(Product.brand, Product.brand == bindparam("of_id")))
_of_tag = Prepared(_linked(Product.tags, _mentions(Product.tags)))
_of_supplier = Prepared(_linked(Product.suppliers, _mentions(Product.suppliers)))
_of_categories = Prepared(
    _linked(Product.category, Product.category.in_(select(text_array("ids").c.value)))
)
_of_attribute = Prepared(_linked(Product.attributes, _mentions(Product.attributes)).limit(1))
_of_option = Prepared(_linked(Product.variant_options, _mentions(Product.variant_options)))


def uses_attribute(conn: Connection, retailer: str, attribute: str) -> bool:
    return _of_attribute.row(conn, of_retailer=retailer, of_id=attribute) is not None


def rename_attribute(uow: UnitOfWork, attribute: str, name: str) -> None:
    """Products keep its name with their values. Unsure: whether they get a new version by that: they do."""
    linked = _rows(uow, _of_option, attribute)
    values = {row.number: (_renamed(row.link, attribute, name),) for row in linked}
    _write(uow, linked, _Links(("variant_options",), values))


def move_categories(uow: UnitOfWork, successors: Mapping[str, str | None]) -> None:
    """Products of a category that goes are assigned to its successor, or to none."""
    rows = _of_categories.rows(uow.conn, of_retailer=uow.retailer, ids=keys(successors))
    linked = list(map(_Linked._make, rows))
    values = {row.number: (successors[row.link],) for row in linked}
    _write(uow, linked, _Links(("category",), values))


def _unlink_brand(uow: UnitOfWork, brand: str) -> None:
    linked = _rows(uow, _of_brand, brand)
    _write(uow, linked, _Links(("brand",), {row.number: (None,) for row in linked}))


def _unlink_tag(uow: UnitOfWork, tag: str) -> None:
    linked = _rows(uow, _of_tag, tag)
    values = {row.number: (_encoded(_others(row.link, tag)),) for row in linked}
    _write(uow, linked, _Links(("tags",), values))


def _unlink_supplier(uow: UnitOfWork, supplier: str) -> None:
    """The next one is the default from then on."""
    linked = _rows(uow, _of_supplier, supplier)
    values = {row.number: _without_supplier(row.link, supplier) for row in linked}
    _write(uow, linked, _Links(("suppliers", "supplier"), values))


UNLINK: Mapping[str, Callable[[UnitOfWork, str], None]] = {
    "brand": _unlink_brand,
    "tag": _unlink_tag,
    "supplier": _unlink_supplier,
}


def _rows(uow: UnitOfWork, statement: Prepared, record: str) -> list[_Linked]:
    rows = statement.rows(uow.conn, of_retailer=uow.retailer, of_id=record)
    return list(map(_Linked._make, rows))


def _others(tags: str, tag: str) -> list[str]:
    return [each for each in msgspec.json.decode(tags, type=list[str]) if each != tag]


def _renamed(options: str, attribute: str, name: str) -> str:
    known = msgspec.json.decode(options, type=list[dict[str, str]])
    return _encoded(each | {"name": name} if each["id"] == attribute else each for each in known)


def _without_supplier(suppliers: str, supplier: str) -> tuple[str, str | None]:
    known = msgspec.json.decode(suppliers, type=list[dict[str, Any]])
    left = [each for each in known if each["supplier_id"] != supplier]
    return _encoded(left), left[0]["supplier_id"] if left else None


def _encoded(values: Iterable[Any]) -> str:
    return msgspec.json.encode(list(values)).decode()


def _write(uow: UnitOfWork, linked: Sequence[_Linked], links: _Links) -> None:
    if not linked:
        return
    first = uow.next_versions(len(linked))
    values = [
        (*links.values[row.number], version, uow.now_ms, uow.now_ms, row.number)
        for version, row in enumerate(linked, first)
    ]
    columns = (*links.columns, "version", "updated", "product_time_stamp")
    update_rows(uow.conn, table_of(Product), columns, "number", values)
    notifications.products_changed(uow, [row.id for row in linked])
