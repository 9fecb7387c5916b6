"""Brands, categories, tags, suppliers and attributes by their names: those that are missing are created."""

from collections.abc import Iterable

from ...errors import invalid
from ..records import records
from ..records.records import NewRecord
from ..unit_of_work import UnitOfWork
from . import product_references


def ids(uow: UnitOfWork, kind: str, names: Iterable[str]) -> dict[str, str]:
    """Names in lower case to ids, in two statements; the oldest has the name. An empty name is none."""
    named = {name.lower(): name for name in names if name}
    if not named:
        return {}
    rows = records.by_names(uow.conn, uow.retailer, kind, named)
    missing = [name for lowered, name in named.items() if lowered not in rows]
    added = records.add(uow, [NewRecord(kind, name) for name in missing])
    return {row.name.lower(): row.id for row in (*rows.values(), *added)}


def leaf_categories(uow: UnitOfWork, names: Iterable[str]) -> dict[str, str]:
    """422 where one has categories below it: no product stands in such (section 4.3)."""
    categories = ids(uow, "product_category", names)
    branches = (
        product_references.branches(uow.conn, uow.retailer, categories.values())
        if categories
        else ()
    )
    for name, category in categories.items():
        if category in branches:
            message = f"The category {name!r} has categories below it"
            raise invalid(message, {"type": message})
    return categories
