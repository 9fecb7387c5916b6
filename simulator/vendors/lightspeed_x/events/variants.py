"""Variants of a family, added and changed by staff."""

from collections.abc import Mapping

from simulator.core.errors import ApiError
from simulator.core.products import Product

from ..products import put_variant
from ..products.mapping import with_measures
from ..store.products import named_records, product_rows, products
from ..store.products.product_rows import ProductRow
from ..store.unit_of_work import UnitOfWork

STANDARD = "Standard"
"""The value of what was there before there were variants."""


def add(uow: UnitOfWork, item: ProductRow, parent: Product, variant: Product) -> str:
    """The new row's id. `item` is any row of the family; what the variant does not say is its."""
    if not item.attribute_ids:
        _begin_family(uow, item, variant)
    family = product_rows.of_families(uow.conn, uow.retailer, [item.family])
    return put_variant(uow, family, with_measures(parent, variant))


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
    names = [name.strip() for name in variant.options if name.strip()] or ["Variant"]
    ids = named_records.ids(uow, "variant_attribute", names)
    attributes = [ids[name.lower()] for name in names]
    values = dict.fromkeys(attributes, STANDARD)
    products.change(uow, [item], {"attributes": attributes}, {"values": values})
