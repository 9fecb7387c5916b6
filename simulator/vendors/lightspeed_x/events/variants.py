"""Variants of a family, made and changed by staff."""

from collections.abc import Mapping

from msgspec.structs import replace

from simulator.core.errors import ApiError
from simulator.core.products import Product

from ..products import put_variant
from ..store.products import product_rows, products
from ..store.products.product_rows import ProductRow
from ..store.records import records
from ..store.records.records import NewRecord
from ..store.unit_of_work import UnitOfWork

STANDARD = "Standard"
"""The value of what was there before there were variants."""
_NO_PRICE = "0.00"


def add(uow: UnitOfWork, item: ProductRow, parent: Product, variant: Product) -> str:
    """The new row's id. `item` is any row of the family; what the variant does not say is its."""
    if not item.attribute_ids:
        _begin_family(uow, item, variant)
    family = product_rows.of_families(uow.conn, uow.retailer, [item.family])
    return put_variant(uow, family, _inherited(parent, variant))


def set_options(uow: UnitOfWork, item: ProductRow, options: Mapping[str, str]) -> None:
    """New values of attributes that the family has."""
    ids = {option["name"].lower(): option["id"] for option in item.option_list}
    if unknown := sorted(name for name in options if name.lower() not in ids):
        raise ApiError(f"{item.sku!r} has no option {', '.join(unknown)}", status=409)
    values = {ids[name.lower()]: value for name, value in options.items()}
    known = {option["id"]: option["value"] for option in item.option_list}
    changed = {each: value for each, value in values.items() if known[each] != value}
    if changed:
        products.change(uow, [item], {}, {"values": changed})


def _begin_family(uow: UnitOfWork, item: ProductRow, variant: Product) -> None:
    """A product without variants becomes a family's head."""
    names = [name.strip() for name in variant.options] or ["Variant"]
    known = records.by_names(uow.conn, uow.retailer, "variant_attribute", names)
    missing = [NewRecord("variant_attribute", name) for name in names if name.lower() not in known]
    added = {row.name.lower(): row for row in records.add(uow, missing)}
    attributes = [(known | added)[name.lower()].id for name in names]
    values = dict.fromkeys(attributes, STANDARD)
    products.change(uow, [item], {"attributes": attributes}, {"values": values})


def _inherited(parent: Product, variant: Product) -> Product:
    return replace(
        variant,
        price=parent.price if variant.price == _NO_PRICE else variant.price,
        cost=variant.cost or parent.cost,
        weight=variant.weight or parent.weight,
    )
