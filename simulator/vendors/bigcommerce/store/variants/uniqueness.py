"""What must be unique in a store: products' names, and SKUs across products and variants (section 2.3)."""

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, select, union_all

from simulator.core.sql.statements import Prepared, keys, text_array

from ...errors import ConflictError
from ...tables.catalog import Product, Variant
from ..unit_of_work import UnitOfWork

NAME_TAKEN = "The product name is a duplicate"
SKU_TAKEN = "The product sku is a duplicate"
VARIANT_SKU_TAKEN = "Sku is not unique"

_names = Prepared(
    select(Product.id, Product.name_key).where(
        Product.store == bindparam("owner"),
        Product.name_key.in_(select(text_array("requested").c.value)),
    )
)
_skus = Prepared(
    union_all(
        select(Product.id, Product.sku_key).where(
            Product.store == bindparam("owner"),
            Product.sku_key.in_(select(text_array("requested").c.value)),
        ),
        select(-Variant.id, Variant.sku_key).where(
            Variant.store == bindparam("owner"),
            Variant.sku_key.in_(select(text_array("requested").c.value)),
        ),
    )
)


def claim_names(uow: UnitOfWork, names: Sequence[str], *, own: Sequence[int] = ()) -> None:
    """ConflictError (409) where a name is another product's, or stands here twice; `own` products may keep theirs."""
    folded = [name.casefold() for name in names]
    rows = _names.rows(uow.conn, owner=uow.store, requested=keys(folded))
    if len(set(folded)) < len(folded) or any(row[0] not in own for row in rows):
        raise ConflictError("name", NAME_TAKEN)


def claim(uow: UnitOfWork, requested: Sequence[str], *, own: Sequence[int] = ()) -> None:
    """ConflictError (409) where a SKU is in use, or stands here twice; `own`: product ids, and variant ids negated."""
    used = owners(uow, requested)
    twice = len({sku.casefold() for sku in requested}) < len(requested)
    if twice or any(holders.difference(own) for holders in used.values()):
        raise ConflictError("sku", SKU_TAKEN)


def owners(uow: UnitOfWork, requested: Iterable[str]) -> dict[str, set[int]]:
    """SKU, case-folded, to who has it: product ids, and variant ids negated. What nobody has is left out."""
    folded = {sku.casefold() for sku in requested}
    found: dict[str, set[int]] = {}
    if folded:
        for holder, sku in _skus.rows(uow.conn, owner=uow.store, requested=keys(folded)):
            found.setdefault(sku, set()).add(holder)
    return found
