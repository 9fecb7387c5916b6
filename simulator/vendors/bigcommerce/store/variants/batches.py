"""Batches of variants: those with an id are changed, the others are made; all of them or none."""

from collections.abc import Mapping, Sequence
from typing import Any

from ...errors import BatchError, NotFoundError, V3Error, invalid_fields
from ...wire.decoding import convert
from ...wire.variants.variants import VariantIn, VariantRow
from ..attachments import owners
from ..unit_of_work import UnitOfWork
from . import rows as variant_rows
from .drafts import Draft, Drafts, stocked
from .variants import check_required, drafted

_REQUIRED = ("product_id", "sku", "option_values")


def upsert(uow: UnitOfWork, data: Sequence[Any]) -> list[int]:
    """Their ids, in order. BatchError of all that cannot be; then nothing is kept (Unsure)."""
    read = [_tried(variant) for variant in data]
    drafts = _drafts(uow, read)
    good = [draft for draft in drafts if isinstance(draft, Draft)]
    batch = Drafts(uow, good)
    wrong = batch.refused()
    if wrong or len(good) < len(drafts):
        late = {id(good[place]): refusal for place, refusal in wrong.items()}
        refused = [late.get(id(draft)) if isinstance(draft, Draft) else draft for draft in drafts]
        raise BatchError([variant for variant in refused if variant is not None])
    stocked(uow, good)  # Unsure: a batch has no 207, so it does not say that levels stayed
    return batch.keep()


def _tried(data: Any) -> VariantIn | V3Error:
    try:
        return convert(data, VariantIn)
    except V3Error as refusal:
        return refusal


def _drafts(uow: UnitOfWork, read: Sequence[VariantIn | V3Error]) -> list[Draft | V3Error]:
    """Of each a draft, or why there is none."""
    rows, products = _known(uow, [item for item in read if isinstance(item, VariantIn)])
    drafts: list[Draft | V3Error] = []
    seen: set[int] = set()
    for variant in read:
        if isinstance(variant, V3Error):
            drafts.append(variant)
            continue
        try:
            drafts.append(_old(variant, rows, seen) if variant.id else _new(uow, variant, products))
        except V3Error as refusal:
            drafts.append(refusal)
    return drafts


def _known(
    uow: UnitOfWork, items: Sequence[VariantIn]
) -> tuple[Mapping[int, VariantRow], set[int]]:
    """The variants that they name, and the products that new ones name."""
    ids = {item.id for item in items if isinstance(item.id, int) and item.id}
    rows = variant_rows.by_ids(uow.conn, uow.store, ids, uow.now_ms) if ids else {}
    new = [item.product_id for item in items if not item.id and isinstance(item.product_id, int)]
    return rows, owners.known(uow.conn, uow.store, "product", set(new)) if new else set()


def _old(given: VariantIn, rows: Mapping[int, VariantRow], seen: set[int]) -> Draft:
    """Unsure: a variant that stands in a batch twice is refused."""
    row = rows.get(given.id or 0)
    if row is None:
        raise variant_rows.missing(given.id or 0)
    if row.id in seen:
        raise invalid_fields({"id": "a variant stands in a batch once"})
    seen.add(row.id)
    return drafted(row.product, given, row)


def _new(uow: UnitOfWork, given: VariantIn, products: set[int]) -> Draft:
    check_required(uow, given, _REQUIRED)
    product = given.product_id or 0
    if product not in products:
        raise NotFoundError(f"A product was not found with an id of {product}")
    return drafted(product, given)
