"""Brands, suppliers, tags and variant attributes: added, renamed, and taken off products when they are deleted."""

from collections.abc import Mapping
from typing import Any

from ...errors import invalid
from ..records import records
from ..records.records import NewRecord, RecordRow
from ..unit_of_work import UnitOfWork
from . import product_links


def add(uow: UnitOfWork, kind: str, name: str, members: Mapping[str, Any] | None = None) -> str:
    """The new one's id. Unsure: whether a second of a name is refused; no sheet says so, and it is not."""
    return records.add(uow, [NewRecord(kind, name, members or {})])[0].id


def change(
    uow: UnitOfWork,
    kind: str,
    record_id: str,
    name: str | None,
    members: Mapping[str, Any] | None = None,
) -> RecordRow:
    row = records.get(uow.conn, uow.retailer, kind, record_id)
    return records.change(uow, row, name=name, members=members)


def delete(uow: UnitOfWork, kind: str, record_id: str) -> str:
    """The id of the job that takes it off products. Unsure: when that job runs; it is done at once."""
    row = records.delete(uow, records.get(uow.conn, uow.retailer, kind, record_id))
    product_links.UNLINK[kind](uow, record_id)
    return uow.new_id("job", row.version)


def add_attribute(uow: UnitOfWork, name: str) -> RecordRow:
    _check_attribute_name(uow, name)
    return records.add(uow, [NewRecord("variant_attribute", name)])[0]


def rename_attribute(uow: UnitOfWork, record_id: str, name: str) -> RecordRow:
    row = records.get(uow.conn, uow.retailer, "variant_attribute", record_id)
    _check_attribute_name(uow, name, own=record_id)
    product_links.rename_attribute(uow, record_id, name)
    return records.change(uow, row, name=name)


def delete_attribute(uow: UnitOfWork, record_id: str) -> None:
    """422 while a family uses it; Unsure: the status."""
    row = records.get(uow.conn, uow.retailer, "variant_attribute", record_id)
    if product_links.uses_attribute(uow.conn, uow.retailer, record_id):
        raise invalid("The variant attribute is used by products")
    records.delete(uow, row)


def _check_attribute_name(uow: UnitOfWork, name: str, own: str = "") -> None:
    """Unsure: that a second of a name is what POST refuses with its 422."""
    other = records.by_names(uow.conn, uow.retailer, "variant_attribute", [name]).get(name.lower())
    if other is not None and other.id != own:
        message = f"There is a variant attribute {name} already"
        raise invalid(message, {"name": message})
