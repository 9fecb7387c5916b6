"""Products of 0.9: pages with filters, and an upsert that names brands, suppliers, types and tags (section 4.2)."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from msgspec import UNSET
from sqlalchemy import Connection, select

from simulator.core import listing
from simulator.core.listing import Listing, PageQuery, Sort

from ...errors import invalid
from ...listing import LegacyQuery
from ...tables.products import Product
from ...wire.products.legacy_products import LegacyProductIn, legacy_product, levels
from ...wire.products.product_drafts import (
    CodeDraft,
    FamilyDraft,
    OutletStock,
    SupplierChange,
    SupplierDraft,
    VariantDraft,
)
from ...wire.products.product_row import ProductRow
from ...wire.search import Term
from ..records import outlets
from ..stock import stock
from ..unit_of_work import UnitOfWork
from . import named_records, price_setups, product_rows, products

Columns = dict[str, Any]

_LISTING = Listing(
    select=select(*(getattr(Product, name) for name in ProductRow._fields)),
    row=ProductRow._make,
    owner=Product.retailer,
    fields={
        "active": Product.active,
        "deleted": Product.deleted,
        "handle": Product.handle,
        "sku": Product.sku,
        "updated": Product.updated,
    },
    order=(Product.number,),
    sorts={
        "id": Product.id,
        "name": Product.name_key,
        "sku": Product.sku,
        "updated_at": Product.updated,
        "created_at": Product.created,
    },
)


class LegacySearch(NamedTuple):
    """What a list of 0.9 is filtered and sorted by."""

    query: LegacyQuery
    sku: str = ""
    handle: str = ""
    active: bool | None = None
    deleted: bool = False
    order_by: str = ""
    descending: bool = False


def page(conn: Connection, retailer: str, search: LegacySearch) -> tuple[int, list[ProductRow]]:
    """How many there are, and those of the page. Unsure: an order that is not known is none."""
    sorts = (Sort(search.order_by, search.descending),) if search.order_by in _LISTING.sorts else ()
    query = PageQuery(
        limit=search.query.size,
        offset=search.query.offset,
        conditions=tuple(_terms(search)),
        sorts=sorts,
    )
    return listing.page_and_total(conn, _LISTING, retailer, query)


def _terms(search: LegacySearch) -> Iterable[Term]:
    if not search.deleted:
        yield Term("deleted", "null", ())
    if search.query.since is not None:
        yield Term("updated", ">=", [search.query.since])
    if search.active is not None:
        yield Term("active", "=", [search.active])
    for name in ("sku", "handle"):
        if getattr(search, name):
            yield Term(name, "=", [getattr(search, name)])


def show(
    conn: Connection,
    retailer: str,
    rows: Sequence[ProductRow],
    base_url: str,
    *,
    tax_exclusive: bool,
) -> list[dict[str, Any]]:
    """In two statements, however many."""
    if not rows:
        return []
    ids = {each for row in rows for each in _references(row) if each}
    setup = price_setups.read(conn, retailer, ids, tax_exclusive=tax_exclusive)
    stocked = stock.levels(conn, retailer, [row.id for row in rows])
    return [legacy_product(row, setup, stocked.get(row.id, ()), base_url) for row in rows]


def _references(row: ProductRow) -> Iterable[str | None]:
    return (row.brand, row.category, row.supplier, *row.tag_ids)


def upsert(uow: UnitOfWork, body: LegacyProductIn) -> ProductRow:
    """With an id, changes; with a handle that is there, adds a variant to its family; else makes a product."""
    if body.id:
        row = product_rows.get(uow.conn, uow.retailer, body.id)
        return _change(uow, row, body)
    handle = body.line("handle") or ""
    head = product_rows.by_handles(uow.conn, uow.retailer, [handle]).get(handle) if handle else None
    created = _create(uow, body) if head is None else _add_variant(uow, head, body)
    return product_rows.get(uow.conn, uow.retailer, created)


def _create(uow: UnitOfWork, body: LegacyProductIn) -> str:
    name = body.line("name")
    if not name:
        raise invalid("name is required", {"name": "Name is required"})
    options = body.options
    attributes = named_records.ids(uow, "variant_attribute", options)
    common = _common(uow, body)
    draft = FamilyDraft(
        name=name,
        variants=[_variant(uow, body, list(options.values()))],
        attributes=[attributes[option.lower()] for option in options],
        handle=body.line("handle") or None,
        description=common.get("description", ""),
        brand=common.get("brand"),
        category=common.get("category"),
        tags=common.get("tags", ()),
        track_inventory=common.get("track_inventory", True),
        account_code_sale=common.get("account_code_sale"),
        account_code_purchase=common.get("account_code_purchase"),
    )
    return products.create(uow, [draft])[0][0]


def _add_variant(uow: UnitOfWork, head: ProductRow, body: LegacyProductIn) -> str:
    """Unsure: of a product that had no attributes, the new variant's become the family's."""
    options = body.options
    attributes = named_records.ids(uow, "variant_attribute", options)
    known = head.attribute_ids
    if not known:
        given = [attributes[option.lower()] for option in options]
        products.change(uow, [head], {"attributes": given}, {})
        known = given
    values = {attributes[option.lower()]: value for option, value in options.items()}
    if set(values) != set(known):
        message = "A variant needs a value for each option of the products with its handle"
        raise invalid(message, {"variant_option_one_value": message})
    family = product_rows.of_families(uow.conn, uow.retailer, [head.family])
    variant = _variant(uow, body, [values[each] for each in known])
    return products.add_variants(uow, family, [variant])[0]


def _variant(uow: UnitOfWork, body: LegacyProductIn, values: Sequence[str]) -> VariantDraft:
    price = body.amount("retail_price")
    exclusive = uow.settings.tax_exclusive
    return VariantDraft(
        sku=body.line("sku") or None,
        options=values,
        active=body.value("active") is not False,
        supply_price=body.amount("supply_price") or 0,
        price_excluding_tax=price if exclusive else None,
        price_including_tax=None if exclusive else price,
        tax=body.value("tax_id") or None,
        suppliers=_suppliers(uow, body),
        source_id=body.line("source_id") or None,
        source_variant_id=body.line("source_variant_id") or None,
        button_order=body.value("button_order") or 0,
        stock=_stock(uow, body),
    )


def _stock(uow: UnitOfWork, body: LegacyProductIn) -> list[OutletStock]:
    if not body.inventory:
        return []
    rows = outlets.outlets(uow.conn, uow.retailer)
    by_name = {row.name.lower(): row.id for row in rows}
    return levels(body.inventory, {**by_name, **{row.id: row.id for row in rows}})


def _suppliers(uow: UnitOfWork, body: LegacyProductIn) -> list[SupplierDraft]:
    supplier = _supplier(uow, body)
    if not supplier:
        return []
    return [SupplierDraft(supplier, body.line("supplier_code"), body.amount("supply_price"))]


def _supplier(uow: UnitOfWork, body: LegacyProductIn) -> str | None:
    name = body.line("supplier_name")
    return named_records.ids(uow, "supplier", [name])[name.lower()] if name else None


def _change(uow: UnitOfWork, row: ProductRow, body: LegacyProductIn) -> ProductRow:
    common, details = _common(uow, body), _details(uow, row, body)
    if body.line("handle"):
        common["handle"] = body.line("handle")
    if supplier := _supplier_change(uow, row, body):
        known = any(each["supplier_id"] == supplier.supplier for each in row.supplier_list)
        (details if known else common)["suppliers"] = [supplier]
    common = {name: value for name, value in common.items() if _differs(row, name, value)}
    return products.change(uow, [row], common, details)[0]


def _differs(row: ProductRow, name: str, value: Any) -> bool:
    """Clients send products whole: what stays the same is no change of the family."""
    return name not in ProductRow._fields or name == "tags" or getattr(row, name) != value


def _common(uow: UnitOfWork, body: LegacyProductIn) -> Columns:
    """What was sent of what is common to a family. An empty text clears."""
    texts = {"account_code": "account_code_sale", "account_code_purchase": "account_code_purchase"}
    columns: Columns = {
        column: sent or None
        for name, column in texts.items()
        if (sent := body.line(name)) is not None
    }
    if body.line("name"):
        columns["name"] = body.line("name")
    if body.line("description") is not None:
        columns["description"] = body.line("description")
    if body.value("track_inventory") is not None:
        columns["track_inventory"] = body.value("track_inventory")
    return columns | _classes(uow, body)


def _classes(uow: UnitOfWork, body: LegacyProductIn) -> Columns:
    """Brand, type and tags, by their names."""
    columns: Columns = {}
    if (brand := body.line("brand_name")) is not None:
        columns["brand"] = named_records.ids(uow, "brand", [brand]).get(brand.lower())
    if (kind := body.line("type")) is not None:
        columns["category"] = named_records.leaf_categories(uow, [kind]).get(kind.lower())
    if (names := body.tag_names) is not None:
        tags = named_records.ids(uow, "tag", names)
        columns["tags"] = [tags[name.lower()] for name in names]
    return columns


def _details(uow: UnitOfWork, row: ProductRow, body: LegacyProductIn) -> Columns:
    """What was sent of what is the row's own."""
    price = "price_excluding_tax" if uow.settings.tax_exclusive else "price_including_tax"
    values: Columns = {
        "active": body.value("active"),
        "supply_price": body.amount("supply_price"),
        price: body.amount("retail_price"),
        "tax": body.value("tax_id") or None,
        "source_id": body.line("source_id"),
        "source_variant_id": body.line("source_variant_id"),
        "button_order": body.value("button_order"),
    }
    details = {name: value for name, value in values.items() if value is not None}
    if (sku := body.line("sku")) and sku != row.sku:
        others = [CodeDraft(code["code"], code["type"]) for code in row.code_list[1:]]
        details["codes"] = [CodeDraft(sku), *others]
    if levels_sent := _stock(uow, body):
        details["stock"] = levels_sent
    return details | _values(row, body)


def _values(row: ProductRow, body: LegacyProductIn) -> Columns:
    """By their places; the names of options stay. Unsure."""
    values = dict(zip(row.attribute_ids, body.options.values(), strict=False))
    return {"values": values} if values else {}


def _supplier_change(
    uow: UnitOfWork, row: ProductRow, body: LegacyProductIn
) -> SupplierChange | None:
    """Of the supplier that is named, else of the first. Unsure: a supplier that is new takes the place of the others."""
    named = _supplier(uow, body)
    supplier = named or row.supplier
    code, price = body.line("supplier_code"), body.amount("supply_price")
    if supplier is None or (named is None and code is None and price is None):
        return None
    return SupplierChange(
        supplier,
        UNSET if code is None else code or None,
        UNSET if price is None else price,
    )
