"""Base variants: a simple product's only one; it goes with the first real variant, and comes again after the last."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import bindparam, delete, null, select, update

from simulator.core.sql.statements import Prepared, int_array, keys, table_of, update_rows

from ...tables.catalog import Product, Variant
from ...tables.stock import Stock
from ..attachments import files, metafields
from ..stock.expressions import OWN
from ..unit_of_work import UnitOfWork
from .rows import add_rows

_goes = Prepared(
    update(Product).where(Product.id.in_(int_array("requested"))).values(base_variant_id=null())
)
_own_stock = Prepared(
    update(Stock)
    .where(Stock.store == bindparam("owner"), Stock.variant.in_(int_array("requested")))
    .values(variant=OWN)
)
_to_base = Prepared(
    update(Stock)
    .where(Stock.product == bindparam("whose"), Stock.variant == OWN)
    .values(variant=bindparam("base"))
)
_bare = Prepared(
    select(Product.id, Product.sku).where(
        Product.id.in_(int_array("requested")),
        Product.base_variant_id.is_(None),
        ~select(Variant.id).where(Variant.product == Product.id).exists(),
    )
)
_release = Prepared(
    update(Product).where(Product.id.in_(int_array("requested"))).values(sku_key=null())
)


def drop(uow: UnitOfWork, bases: Mapping[int, int]) -> None:
    """Product id to base variant: they become products with variants.

    Unsure: their stock stays, as that of the product as a whole, and is back when the base variant is.
    """
    if not bases:
        return
    _goes.run(uow.conn, requested=keys(bases))
    _own_stock.run(uow.conn, owner=uow.store, requested=keys(bases.values()))
    erase(uow, list(bases.values()))


def restore(uow: UnitOfWork, products: Iterable[int]) -> None:
    """Those without any variant left are simple products again (Unsure)."""
    rows = _bare.rows(uow.conn, requested=keys(products))
    bases = add_rows(uow, [{"product": product, "sku": sku} for product, sku in rows])
    created = [(base, product) for base, (product, _) in zip(bases, rows, strict=True)]
    update_rows(uow.conn, table_of(Product), ("base_variant_id",), "id", created)
    for base, product in created:
        _to_base.run(uow.conn, whose=product, base=base)


def erase(uow: UnitOfWork, variants: Sequence[int]) -> None:
    """Variants with all that hangs on them."""
    gone = {"gone": keys(variants)}
    files.drop(uow.conn, uow.store, variants=variants)
    metafields.remove_of(uow, "variant", variants)
    for where in (
        delete(Stock).where(Stock.store == uow.store, Stock.variant.in_(int_array("gone"))),
        delete(Variant).where(Variant.id.in_(int_array("gone"))),
    ):
        uow.conn.execute(where, gone)


def lead(uow: UnitOfWork, skus: Mapping[int, str]) -> None:
    """Base variants' new SKUs are their products': product id to SKU."""
    if len(skus) > 1:  # they may change places
        _release.run(uow.conn, requested=keys(skus))
    rows = [(sku, sku.casefold() or None, product) for product, sku in skus.items()]
    update_rows(uow.conn, table_of(Product), ("sku", "sku_key"), "id", rows)
