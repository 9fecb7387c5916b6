"""What products refer to (brand, category, tags, suppliers, taxes, attributes, outlets): looked up at once, and refused."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from simulator.core.sql.statements import Prepared, keys, one_of

from ...errors import Refusal, invalid
from ...tables.records import Record
from ...wire.products.product_drafts import FamilyDraft, VariantDraft
from ..records import records
from ..records.records import RecordRow
from ..unit_of_work import UnitOfWork
from . import product_rows

_parents = Prepared(
    select(Record.parent)
    .where(
        Record.retailer == bindparam("of_retailer"),
        Record.kind == "product_category",
        one_of(Record.parent, "ids"),
        Record.deleted.is_(None),
    )
    .distinct()
)


class Reference(NamedTuple):
    """One that a body makes."""

    kind: str
    """Of the record; `product`: a product."""
    id: str
    field: str
    """Where it stands in the body."""


def of_family(draft: FamilyDraft) -> list[Reference]:
    references = [Reference("tag", tag, "tag_ids") for tag in draft.tags]
    references += [
        Reference("variant_attribute", attribute, "variant_definitions")
        for attribute in draft.attributes
    ]
    if draft.brand is not None:
        references.append(Reference("brand", draft.brand, "brand_id"))
    if draft.category is not None:
        references.append(Reference("product_category", draft.category, "product_category_id"))
    return references


def of_variant(draft: VariantDraft) -> list[Reference]:
    references = [
        *(Reference("supplier", each.supplier, "product_suppliers") for each in draft.suppliers),
        *(Reference("outlet", each.outlet, "inventory") for each in draft.stock),
        *(Reference("outlet", each.outlet, "outlet_taxes") for each in draft.outlet_taxes),
        *(Reference("tax", each.tax, "outlet_taxes") for each in draft.outlet_taxes),
        *(Reference("product", each, "composite") for each in draft.extra.get("composite", ())),
    ]
    if draft.tax is not None:
        references.append(Reference("tax", draft.tax, "all_outlets_tax"))
    return references


def checked(uow: UnitOfWork, references: Sequence[Reference]) -> dict[str, RecordRow]:
    """The records, by id; 422 where one is missing, deleted or of another kind, or a category is no leaf."""
    rows = of_ids(uow, references)
    for reference in references:
        if reference.kind != "product" and not _fits(rows.get(reference.id), reference):
            raise _unknown(reference)
    _refuse_unknown_products(uow, references)
    _refuse_branches(uow, references)
    return rows


def of_ids(uow: UnitOfWork, references: Iterable[Reference]) -> dict[str, RecordRow]:
    """The records that are there, by id."""
    ids = {reference.id for reference in references if reference.kind != "product"}
    return records.by_ids(uow.conn, uow.retailer, ids) if ids else {}


def names(rows: Mapping[str, RecordRow]) -> dict[str, str]:
    return {row.id: row.name for row in rows.values()}


def branches(conn: Connection, retailer: str, categories: Iterable[str]) -> set[str]:
    """Those that have children."""
    return {row[0] for row in _parents.rows(conn, of_retailer=retailer, ids=keys(categories))}


def _fits(row: RecordRow | None, reference: Reference) -> bool:
    return row is not None and row.kind == reference.kind and row.deleted is None


def _refuse_unknown_products(uow: UnitOfWork, references: Sequence[Reference]) -> None:
    named = [reference for reference in references if reference.kind == "product"]
    if not named:
        return
    rows = product_rows.by_ids(uow.conn, uow.retailer, {reference.id for reference in named})
    for reference in named:
        if reference.id not in rows or rows[reference.id].deleted is not None:
            raise _unknown(reference)


def _refuse_branches(uow: UnitOfWork, references: Sequence[Reference]) -> None:
    named = {each.id: each for each in references if each.kind == "product_category"}
    if not named:
        return
    for category in branches(uow.conn, uow.retailer, named):
        message = "A product's category must be a leaf category"
        raise invalid(message, {named[category].field: message})


def _unknown(reference: Reference) -> Refusal:
    kind = reference.kind.replace("_", " ")
    message = f"There is no {kind} {reference.id}"
    return invalid(message, {reference.field: message})
