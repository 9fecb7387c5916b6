"""Products changed: what is common to a family, and what is a row's own (section 4.3). Columns in, amounts with five decimals.

`common`: name, description, brand, category, tags, suppliers (of SupplierChange), track_inventory, attributes,
account_code_sale, account_code_purchase; it holds for the whole family.
`details`: codes (of CodeDraft), values (attribute to value), suppliers (of SupplierChange), outlet_taxes (of OutletTax),
stock (of OutletStock), extra (merged), prices, and any other column as the row keeps it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from msgspec import UNSET

from ...errors import Refusal, invalid
from ...wire.numbers import scaled
from ...wire.products.product_drafts import CodeDraft, OutletTax, SupplierChange, SupplierDraft
from ...wire.products.product_row import ProductRow
from ..records.records import RecordRow
from ..stock import stock
from ..stock.stock import Level
from ..unit_of_work import UnitOfWork
from . import codes, product_names, product_references, product_rows, product_writes
from .new_rows import MOST_ATTRIBUTES, encoded, encoded_suppliers
from .pricing import TaxRates
from .product_names import variant_name
from .product_references import Reference

_PRICED = ("price_excluding_tax", "price_including_tax", "tax", "outlet_taxes")
_CONVERTED = (*_PRICED, "codes", "values", "suppliers", "stock", "extra", "tags", "attributes")
_NO_RATES = TaxRates({}, 0)


class Change(NamedTuple):
    """Of one row, and of its family; see above."""

    row: ProductRow
    common: Mapping[str, Any] = {}
    details: Mapping[str, Any] = {}

    @property
    def writes_rows(self) -> bool:
        """Whether it is about more than stock."""
        return bool(self.common) or bool(self.details.keys() - {"stock"})


def change(
    uow: UnitOfWork,
    rows: Sequence[ProductRow],
    common: Mapping[str, Any],
    details: Mapping[str, Any],
) -> list[ProductRow]:
    """The same of several rows and their families; these rows as they are then."""
    return change_many(uow, [Change(row, common, details) for row in rows])


def change_many(
    uow: UnitOfWork, changes: Sequence[Change], *, checked: bool = True
) -> list[ProductRow]:
    """Each row of them as it is then; 422 where something does not fit, unless `checked` is False.

    Stock alone changes no product.
    """
    before = _rows_of(uow, changes)
    records = _records(uow, changes, checked=checked)
    if checked:
        _refuse_taken(uow, changes)
    changer = RowChanger(uow, _rates(uow, changes), product_references.names(records))
    begun = product_writes.begin(uow, list(before.values()))
    after = {row.id: row for row in begun}
    families: dict[str, list[str]] = {}
    for row in begun:
        families.setdefault(row.family, []).append(row.id)
    for each in changes:
        _apply(changer, each, families[each.row.family] if each.common else (), after)
    if checked:
        _refuse_twins(uow, changes, after)
    written = product_writes.write(uow, [before[row.id] for row in begun], list(after.values()))
    _write_codes(uow, changes, after)
    _write_stock(uow, changes)
    final = {row.id: row for row in written}
    return [final.get(each.row.id, each.row) for each in changes]


@dataclass(frozen=True, slots=True)
class RowChanger:
    """Changes rows that `product_writes.begin` began."""

    uow: UnitOfWork
    rates: TaxRates
    names: Mapping[str, str]
    """Of attributes."""

    def common(self, row: ProductRow, common: Mapping[str, Any]) -> ProductRow:
        row = row._replace(
            **{name: value for name, value in common.items() if name not in _CONVERTED}
        )
        if "tags" in common:
            row = row._replace(tags=encoded(list(dict.fromkeys(common["tags"]))))
        if "suppliers" in common:
            row = self._supplied(row, common["suppliers"])
        if "attributes" in common:
            row = self._with_attributes(row, common["attributes"])
        return self._named(row)

    def details(self, row: ProductRow, details: Mapping[str, Any]) -> ProductRow:
        row = row._replace(
            **{name: value for name, value in details.items() if name not in _CONVERTED}
        )
        if "codes" in details:
            row = self._coded(row, details["codes"])
        if "suppliers" in details:
            row = self._merged_suppliers(row, details["suppliers"])
        if "values" in details:
            row = self._named(_with_values(row, details["values"]))
        if "extra" in details:
            row = _with_extra(row, details["extra"])
        if details.keys() & set(_PRICED):
            row = self._priced(row, details)
        return row

    def _named(self, row: ProductRow) -> ProductRow:
        values = [option["value"] for option in row.option_list if option["value"]]
        return row._replace(variant_name=variant_name(row.name, values))

    def _with_attributes(self, row: ProductRow, attributes: Sequence[str]) -> ProductRow:
        """Values of attributes that stay are kept. Unsure: a new attribute's value is empty until it is set."""
        values = {option["id"]: option["value"] for option in row.option_list}
        options = [
            {"id": each, "name": self.names.get(each, ""), "value": values.get(each, "")}
            for each in attributes
        ]
        return row._replace(
            attributes=encoded(list(attributes)),
            variant_options=encoded(options),
            has_variants=row.parent is None and bool(attributes),
        )

    def _coded(self, row: ProductRow, drafts: Sequence[CodeDraft]) -> ProductRow:
        own = codes.ordered(None, drafts)
        text = codes.encoded(self.uow, row.version, own, row.code_list)
        return row._replace(codes=text, sku=own[0].code)

    def _merged_suppliers(self, row: ProductRow, changes: Sequence[SupplierChange]) -> ProductRow:
        """Of suppliers that the family has; the others stay (2, section 5.2)."""
        known = [each["supplier_id"] for each in row.supplier_list]
        named = {each.supplier: each for each in changes}
        for supplier in named:
            if supplier not in known:
                raise _misfit(
                    "product_suppliers", f"{supplier} is no supplier of the product's family"
                )
        return self._supplied(row, [named.get(each, SupplierChange(each)) for each in known])

    def _supplied(self, row: ProductRow, changes: Sequence[SupplierChange]) -> ProductRow:
        """By these alone; what the first one takes for it is the supply price."""
        known = row.supplier_list
        has = {each["supplier_id"]: each for each in known}
        distinct = {each.supplier: each for each in changes}
        drafts = [_supplier(each, has.get(each.supplier, {})) for each in distinct.values()]
        first = drafts[0] if drafts else None
        price = row.supply_price if first is None or first.price is None else first.price
        return row._replace(
            suppliers=encoded_suppliers(self.uow, row.version, drafts, known),
            supplier=first.supplier if first else None,
            supply_price=price,
        )

    def _priced(self, row: ProductRow, details: Mapping[str, Any]) -> ProductRow:
        """Where only the tax changes, the price that the shop keeps stays."""
        exclusive = self.uow.settings.tax_exclusive
        taxes = details.get("outlet_taxes", _outlet_taxes(row))
        tax = details.get("tax", row.tax)
        excluding, including = (details.get(name) for name in _PRICED[:2])
        if excluding is None and including is None:
            excluding, including = row.price_excluding_tax, row.price_including_tax
        rate = self.rates.rate(tax, taxes)
        prices = self.rates.prices(excluding, including, rate, tax_exclusive=exclusive)
        shown = [{"outlet_id": each.outlet, "tax_id": each.tax} for each in taxes]
        return row._replace(
            tax=tax,
            outlet_taxes=encoded(shown),
            price_excluding_tax=prices.excluding,
            price_including_tax=prices.including,
        )


def _rows_of(uow: UnitOfWork, changes: Sequence[Change]) -> dict[str, ProductRow]:
    """All rows that get a new version: whole families where it is about what is common."""
    own = {each.row.id: each.row for each in changes if each.writes_rows}
    families = {each.row.family for each in changes if each.common}
    if not families:
        return own
    rows = product_rows.of_families(uow.conn, uow.retailer, families)
    return {row.id: row for row in rows} | own


def _apply(
    changer: RowChanger, each: Change, family: Iterable[str], after: dict[str, ProductRow]
) -> None:
    for relative in family:
        after[relative] = changer.common(after[relative], each.common)
    if each.row.id in after:
        after[each.row.id] = changer.details(after[each.row.id], each.details)


def _records(uow: UnitOfWork, changes: Sequence[Change], *, checked: bool) -> dict[str, RecordRow]:
    references = list(chain.from_iterable(map(_references, changes)))
    if not references:
        return {}
    if checked:
        return product_references.checked(uow, references)
    return product_references.of_ids(uow, references)


def _references(each: Change) -> Iterable[Reference]:
    common, details = each.common, each.details
    for name, kind in (("brand", "brand"), ("category", "product_category")):
        if common.get(name) is not None:
            yield Reference(kind, common[name], f"{kind}_id")
    yield from (Reference("tag", tag, "tag_ids") for tag in common.get("tags", ()))
    for attribute in common.get("attributes", ()):
        yield Reference("variant_attribute", attribute, "variant_attributes")
    for supplier in common.get("suppliers", ()):
        yield Reference("supplier", supplier.supplier, "product_suppliers")
    yield from _own_references(details)


def _own_references(details: Mapping[str, Any]) -> Iterable[Reference]:
    if details.get("tax") is not None:
        yield Reference("tax", details["tax"], "all_outlets_tax")
    for outlet, tax in details.get("outlet_taxes", ()):
        yield Reference("outlet", outlet, "outlet_taxes")
        yield Reference("tax", tax, "outlet_taxes")
    for level in details.get("stock", ()):
        yield Reference("outlet", level.outlet, "inventory")
    yield from _referred_products(details.get("extra", {}))


def _referred_products(extra: Mapping[str, Any]) -> Iterable[Reference]:
    for product in extra.get("composite", ()):
        yield Reference("product", product, "composite_components")
    for packages in extra.get("packaging", {}).values():
        for package in packages:
            yield Reference("product", package["package_id"], "packaging")


def _refuse_taken(uow: UnitOfWork, changes: Sequence[Change]) -> None:
    names = {each.row.family: each.common["name"] for each in changes if "name" in each.common}
    if names:
        product_names.refuse_taken(uow, names.values(), names)
    coded = {each.row.id: each.details["codes"] for each in changes if "codes" in each.details}
    if coded:
        drafts = chain.from_iterable(codes.ordered(None, own) for own in coded.values())
        codes.refuse_taken(uow, [draft.code for draft in drafts], coded)


def _refuse_twins(
    uow: UnitOfWork, changes: Sequence[Change], after: Mapping[str, ProductRow]
) -> None:
    """422 where there are too many attributes, or two variants of a family have the same values."""
    for each in changes:
        attributes = each.common.get("attributes", ())
        if len(attributes) > MOST_ATTRIBUTES or len(set(attributes)) != len(attributes):
            raise _misfit("variant_attributes", f"At most {MOST_ATTRIBUTES} different attributes")
    families = {
        each.row.family
        for each in changes
        if "attributes" in each.common or "values" in each.details
    }
    rows = product_rows.of_families(uow.conn, uow.retailer, families) if families else []
    combinations: set[tuple[str, ...]] = set()
    for row in (after.get(row.id, row) for row in rows):
        combination = (row.family, *(option["value"].lower() for option in row.option_list))
        if combination in combinations:
            raise _misfit("variant_attribute_values", "A variant with these values already exists")
        combinations.add(combination)


def _rates(uow: UnitOfWork, changes: Sequence[Change]) -> TaxRates:
    priced = any(each.details.keys() & set(_PRICED) for each in changes)
    return TaxRates.of(uow) if priced else _NO_RATES


def _write_codes(
    uow: UnitOfWork, changes: Sequence[Change], after: Mapping[str, ProductRow]
) -> None:
    coded = [after[each.row.id] for each in changes if "codes" in each.details]
    if coded:
        codes.remove_from_index(uow, coded)
        codes.add_to_index(uow, coded)


def _write_stock(uow: UnitOfWork, changes: Sequence[Change]) -> None:
    levels = [
        Level(each.row.id, *level) for each in changes for level in each.details.get("stock", ())
    ]
    if levels:
        stock.set_levels(uow, levels)


def _with_values(row: ProductRow, values: Mapping[str, str]) -> ProductRow:
    options = row.option_list
    for attribute in values:
        if all(option["id"] != attribute for option in options):
            raise _misfit(
                "variant_attribute_values", f"{attribute} is no attribute of the product's family"
            )
    changed = [{**each, "value": values.get(each["id"], each["value"])} for each in options]
    return row._replace(variant_options=encoded(changed))


def _with_extra(row: ProductRow, extra: Mapping[str, Any]) -> ProductRow:
    merged = {**row.extras, **extra}
    text = encoded(merged)
    return row._replace(extra=text, is_composite=bool(merged.get("composite")))


def _outlet_taxes(row: ProductRow) -> list[OutletTax]:
    return [OutletTax(each["outlet_id"], each["tax_id"]) for each in row.outlet_tax_list]


def _supplier(given: SupplierChange, has: Mapping[str, Any]) -> SupplierDraft:
    price = None if has.get("price") is None else scaled(has["price"])
    return SupplierDraft(
        given.supplier,
        has.get("code") if given.code is UNSET else given.code,
        price if given.price is UNSET else given.price,
    )


def _misfit(field: str, message: str) -> Refusal:
    return invalid(message, {field: message})
