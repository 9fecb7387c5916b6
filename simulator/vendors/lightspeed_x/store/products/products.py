"""Products created: any number of families in a few statements (section 4.2)."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from simulator.core.sql.statements import insert_rows, table_of

from ...errors import Refusal, invalid
from ...tables.products import Product
from ...wire.products.product_drafts import (
    CodeDraft,
    FamilyDraft,
    OutletStock,
    OutletTax,
    SupplierChange,
    SupplierDraft,
    VariantDraft,
)
from ...wire.products.product_row import ProductRow
from ..stock import stock
from ..stock.stock import Level
from ..unit_of_work import UnitOfWork
from ..webhooks import notifications
from . import codes, linked_images, product_names, product_references, product_rows
from .new_rows import MOST_ATTRIBUTES, Place, RowBuilder, coded
from .pricing import TaxRates
from .product_changes import Change, change, change_many
from .product_names import handle_of
from .product_removal import delete

__all__ = [
    "Change",
    "CodeDraft",
    "FamilyDraft",
    "OutletStock",
    "OutletTax",
    "ProductRow",
    "SupplierChange",
    "SupplierDraft",
    "VariantDraft",
    "add_variants",
    "change",
    "change_many",
    "create",
    "delete",
]

MOST_VARIANTS = 500
"""Rows of one family."""
_COLUMNS = ("retailer", "name_key", *ProductRow._fields[1:])


def create(
    uow: UnitOfWork, drafts: Sequence[FamilyDraft], *, checked: bool = True
) -> list[list[str]]:
    """The ids of each family's rows, the head's first.

    With `checked`, 422 for names and codes that are taken, and for references to what is not there; without, all is
    taken as it comes, names and codes may then stand twice.
    """
    if not drafts:
        return []
    references = list(chain.from_iterable(map(_references, drafts)))
    if checked:
        _refuse_misshapen(drafts)
        records = product_references.checked(uow, references)
        product_names.refuse_taken(uow, [draft.name for draft in drafts])
        codes.refuse_taken(uow, _codes_given(drafts))
    else:
        records = product_references.of_ids(uow, references)
    builder = RowBuilder(uow, TaxRates.of(uow), product_references.names(records))
    families = _rows(builder, _with_handles(uow, drafts))
    _insert(uow, drafts, families)
    return [[row.id for row in rows] for rows in families]


def add_variants(
    uow: UnitOfWork, family: Sequence[ProductRow], variants: Sequence[VariantDraft]
) -> list[str]:
    """Of a family that has all the attributes (`change` gives it some); the ids of the new rows.

    `family` are its rows, the head first.
    """
    head = family[0]
    draft = _draft_of(head, variants)
    _refuse_misshapen([draft], known=[_values_of(row) for row in family])
    product_references.checked(
        uow, list(chain.from_iterable(map(product_references.of_variant, variants)))
    )
    codes.refuse_taken(uow, _codes_given([draft]))
    names = {option["id"]: option["name"] for option in head.option_list}
    builder = RowBuilder(uow, TaxRates.of(uow), names)
    place = Place(
        family=head.family,
        head=head.id,
        position=max(row.family_position for row in family) + 1,
    )
    (own_codes,) = coded(uow, [draft])
    rows = builder.rows(draft, place, own_codes, uow.next_versions(len(variants)))
    _insert(uow, [draft], [rows])
    if not head.has_variants:
        change(uow, [head], {}, {"has_variants": True})
    return [row.id for row in rows]


def _rows(builder: RowBuilder, drafts: Sequence[FamilyDraft]) -> list[list[ProductRow]]:
    uow = builder.uow
    version = uow.next_versions(sum(len(draft.variants) for draft in drafts))
    families = []
    for draft, own_codes in zip(drafts, coded(uow, drafts), strict=True):
        place = Place(family=uow.new_id("family", version))
        families.append(builder.rows(draft, place, own_codes, version))
        version += len(draft.variants)
    return families


def _insert(
    uow: UnitOfWork, drafts: Sequence[FamilyDraft], families: Sequence[Sequence[ProductRow]]
) -> None:
    rows = list(chain.from_iterable(families))
    values = [(uow.retailer, row.name.lower(), *row[1:]) for row in rows]
    insert_rows(uow.conn, table_of(Product), _COLUMNS, values)
    codes.add_to_index(uow, rows)
    variants = list(chain.from_iterable(draft.variants for draft in drafts))
    linked_images.add(
        uow, [(row, each.image_urls) for row, each in zip(rows, variants, strict=True)]
    )
    ids = [row.id for row in rows]
    stock.add_rows(
        uow,
        ids,
        {
            (row.id, given.outlet): Level(row.id, *given)
            for row, variant in zip(rows, variants, strict=True)
            for given in variant.stock
        },
    )
    notifications.products_changed(uow, ids)


def _with_handles(uow: UnitOfWork, drafts: Sequence[FamilyDraft]) -> list[FamilyDraft]:
    """Those that have none get one of their name, which no other family has.

    Unsure: a handle that is sent may be another family's, as names decide what is a duplicate.
    """
    handles = [draft.handle or handle_of(draft.name) for draft in drafts]
    taken = set(product_rows.by_handles(uow.conn, uow.retailer, handles))
    complete = []
    for draft, handle in zip(drafts, handles, strict=True):
        free = handle
        if not draft.handle and handle in taken:
            free = f"{handle[:230]}{uow.new_id('handle', handle, len(taken))[:8]}"
        taken.add(free)
        complete.append(draft if draft.handle else replace(draft, handle=free))
    return complete


def _draft_of(head: ProductRow, variants: Sequence[VariantDraft]) -> FamilyDraft:
    """What is common to a family that is there, with new variants."""
    return FamilyDraft(
        name=head.name,
        variants=variants,
        attributes=head.attribute_ids,
        handle=head.handle,
        description=head.description,
        brand=head.brand,
        category=head.category,
        tags=head.tag_ids,
        track_inventory=bool(head.track_inventory),
        account_code_sale=head.account_code_sale,
        account_code_purchase=head.account_code_purchase,
        source=head.source,
    )


def _references(draft: FamilyDraft) -> list[product_references.Reference]:
    return [
        *product_references.of_family(draft),
        *chain.from_iterable(map(product_references.of_variant, draft.variants)),
    ]


def _codes_given(drafts: Sequence[FamilyDraft]) -> list[str]:
    return [
        each.code
        for draft in drafts
        for variant in draft.variants
        for each in codes.ordered(variant.sku, variant.codes)
    ]


Values = tuple[str, ...]


def _values_of(row: ProductRow) -> Values:
    return tuple(option["value"].lower() for option in row.option_list)


def _refuse_misshapen(drafts: Sequence[FamilyDraft], known: Sequence[Values] = ()) -> None:
    """422 where attributes and values do not fit, or two variants have the same values."""
    for draft in drafts:
        if len(draft.variants) + len(known) > MOST_VARIANTS:
            raise invalid(f"A family has at most {MOST_VARIANTS} variants")
        if len(draft.attributes) > MOST_ATTRIBUTES or len(set(draft.attributes)) != len(
            draft.attributes
        ):
            raise _misfit(f"A family has at most {MOST_ATTRIBUTES} different attributes")
        values = [tuple(value.lower() for value in each.options) for each in draft.variants]
        if any(len(each) != len(draft.attributes) for each in values):
            raise _misfit("Every variant needs a value for each attribute of its family")
        together = [*known, *values]
        if len(together) > 1 and len(set(together)) != len(together):
            raise _misfit("A variant with these values already exists")


def _misfit(message: str) -> Refusal:
    return invalid(message, {"variant_definitions": message})
