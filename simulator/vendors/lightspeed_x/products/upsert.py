"""Neutral products put into a shop, in bulk: new ones are created, known SKUs get the new values."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection

from simulator.core.accounts import Account
from simulator.core.errors import ApiError
from simulator.core.products import Product
from simulator.core.world import World

from ..errors import Refusal
from ..store.products import product_rows
from ..store.products import products as store
from ..store.products.product_rows import ProductRow
from ..store.products.products import FamilyDraft, OutletStock, VariantDraft
from ..store.records import ecom
from ..store.unit_of_work import UnitOfWork, open_unit_of_work
from . import changes, names
from .mapping import amount, check, codes_of, options_of, pieces, refused, weighed, with_measures
from .names import Names

Rows = Mapping[str, Sequence[ProductRow]]
"""By SKU, in lower case; the oldest first."""
Families = Mapping[str, Sequence[ProductRow]]
OptionSet = frozenset[tuple[str, str]]
"""Options and values, in lower case."""


class _Known(NamedTuple):
    """A product of which some rows are there already."""

    product: Product
    rows: Sequence[tuple[Product, ProductRow]]
    missing: Sequence[Product]
    """Variants that are not there."""


def add_products(
    world: World, conn: Connection, account: Account, products: Iterable[Product]
) -> int:
    """All or none; a SKU that is there already gets the new values."""
    given = list(products)
    put(open_unit_of_work(world, conn, account.id), given)
    return len(given)


def put(uow: UnitOfWork, given: Sequence[Product]) -> list[list[str]]:
    """The ids of the rows that each product became, those first that were there.

    What shops have from before codes and names were checked comes in like this: they may stand twice.
    """
    for product in given:
        check(product)
    try:
        return _put(uow, given)
    except Refusal as why:
        raise ApiError(f"X-Series refuses a product: {why.message}", status=409) from why


def _put(uow: UnitOfWork, given: Sequence[Product]) -> list[list[str]]:
    rows = _rows_there(uow, given)
    named = names.of(uow, given)
    families = _families(uow, given, rows)
    split = [_split(product, rows, families) for product in given]
    created = iter(_create(uow, [each.product for each in split if not each.rows], named))
    known = [each for each in split if each.rows]
    changes.write(uow, [(each.product, each.rows) for each in known], named)
    added = iter(_add_variants(uow, known, named))
    return [
        [row.id for _, row in each.rows] + next(added) if each.rows else next(created)
        for each in split
    ]


def put_variant(uow: UnitOfWork, family: Sequence[ProductRow], variant: Product) -> str:
    """One more row of a family, which has all the attributes; `family` are its rows, the head first."""
    variant = replace(variant, name=family[0].name, categories=(), brand=None)
    whole = replace(variant, variants=(variant,))
    check(whole)
    values = _values(variant, family[0].attribute_ids, names.of(uow, [whole]))
    (added,) = store.add_variants(
        uow, family, [_variant(uow, variant, values, _stocked_outlet(uow))]
    )
    return added


def _rows_there(uow: UnitOfWork, given: Sequence[Product]) -> Rows:
    """SKUs may stand twice; what is another code of a product is not its SKU."""
    skus = [row.sku for product in given for row in product.variants or (product,) if row.sku]
    rows = product_rows.all_by_codes(uow.conn, uow.retailer, skus) if skus else {}
    return {code: [row for row in each if row.sku.lower() == code] for code, each in rows.items()}


def _split(product: Product, rows: Rows, families: Families) -> _Known:
    """A variant is known by its SKU, and within its family by its options, too."""
    if not product.variants:
        row = next(iter(rows.get(product.sku.lower(), ())), None)
        return _Known(product, [(product, row)] if row else [], [] if row else [product])
    variants = [_inherited(product, each) for each in product.variants]
    family = families.get(_existing_family(product, rows) or "", ())
    by_sku = {row.sku.lower(): row for row in reversed(family)}
    by_options = {_row_options(row.option_list): row for row in family}
    pairs = [
        (each, by_sku.get(each.sku.lower()) or by_options.get(_option_set(options_of(each))))
        for each in variants
    ]
    there = [(each, row) for each, row in pairs if row]
    return _Known(product, there, [each for each, row in pairs if not row])


def _existing_family(product: Product, rows: Rows) -> str | None:
    """The family that has most of its variants; of several, one of its name, or one that has options at all."""
    there = [row for each in product.variants for row in rows.get(each.sku.lower(), ())]
    scores: Counter[str] = Counter()
    for row in there:
        same = row.name.lower() == product.name.lower()
        scores[row.family] += 4 + 2 * same + (row.variant_options != "[]")
    return max(scores, key=lambda family: scores[family], default=None)


def _families(uow: UnitOfWork, given: Sequence[Product], rows: Rows) -> Families:
    existing = {family for product in given if (family := _existing_family(product, rows))}
    families: dict[str, list[ProductRow]] = {}
    if existing:
        for row in product_rows.of_families(uow.conn, uow.retailer, existing):
            families.setdefault(row.family, []).append(row)
    return families


def _row_options(options: Iterable[Mapping[str, str]]) -> OptionSet:
    return _option_set({option["name"]: option["value"] for option in options})


def _option_set(options: Mapping[str, str]) -> OptionSet:
    return frozenset((name.strip().lower(), value.lower()) for name, value in options.items())


def _inherited(parent: Product, variant: Product) -> Product:
    """A variant has its parent's values where it has none of its own, and its switches and images."""
    return replace(
        with_measures(parent, variant),
        active=variant.active and parent.active,
        online=variant.online and parent.online,
        images=tuple(dict.fromkeys((*parent.images, *variant.images))),
    )


def _create(uow: UnitOfWork, new: Sequence[Product], named: Names) -> list[list[str]]:
    if not new:
        return []
    outlet = _stocked_outlet(uow)
    drafts = [_family(uow, product, named, outlet) for product in new]
    return store.create(uow, drafts, checked=False)


def _stocked_outlet(uow: UnitOfWork) -> str:
    """Where all stock is put (L-43)."""
    return ecom.selection(uow.conn, uow.retailer).order_outlet


def _family(uow: UnitOfWork, product: Product, named: Names, outlet: str) -> FamilyDraft:
    variants = [_inherited(product, each) for each in product.variants] or [product]
    attributes = named.attributes_of(product)
    return FamilyDraft(
        name=product.name,
        variants=[
            _variant(uow, each, _values(each, attributes, named), outlet) for each in variants
        ],
        attributes=attributes,
        description=product.description or "",
        brand=named.brand(product),
        category=named.category(product),
        tags=named.tags_of(product),
        track_inventory=any(each.quantity is not None for each in variants),
    )


def _values(variant: Product, attributes: Sequence[str], named: Names) -> list[str]:
    """In the order of the family's attributes."""
    if not attributes:
        return []
    values = {
        named.attributes[name.strip().lower()]: value for name, value in options_of(variant).items()
    }
    if set(values) != set(attributes):
        raise refused(variant, "a variant has a value for each option of its family")
    return [values[attribute] for attribute in attributes]


def _variant(uow: UnitOfWork, product: Product, values: Sequence[str], outlet: str) -> VariantDraft:
    price = amount(product.price)
    exclusive = uow.settings.tax_exclusive
    weight, unit = weighed(product.weight)
    return VariantDraft(
        codes=codes_of(product),
        options=values,
        active=product.active,
        webstore=product.online,
        supply_price=amount(product.cost or "0"),
        price_excluding_tax=price if exclusive else None,
        price_including_tax=None if exclusive else price,
        weight=weight,
        weight_unit=unit,
        image_urls=product.images,
        stock=[OutletStock(outlet, pieces(product))] if product.quantity else [],
    )


def _add_variants(uow: UnitOfWork, known: Sequence[_Known], named: Names) -> list[list[str]]:
    """Of families that are there already; few of them get more variants, so each is written by itself."""
    outlet = _stocked_outlet(uow) if any(each.missing for each in known) else ""
    return [_added(uow, each, named, outlet) if each.missing else [] for each in known]


def _added(uow: UnitOfWork, known: _Known, named: Names, outlet: str) -> list[str]:
    family = product_rows.of_families(uow.conn, uow.retailer, [known.rows[0][1].family])
    attributes = family[0].attribute_ids
    drafts = [
        _variant(uow, each, _values(each, attributes, named), outlet) for each in known.missing
    ]
    return store.add_variants(uow, family, drafts)
