"""Products searched: by code, supplier, brand, tag, category and parent, each also excluded (section 3; 2, section 9)."""

from sqlalchemy import ColumnElement, Connection, Text, column, exists, func, select

from simulator.core import listing
from simulator.core.listing import Listing, PageQuery, Sort, Through
from simulator.core.sql.statements import json_text_array

from ...tables.products import Product, ProductCode
from ...wire.products.product_row import ProductRow
from ...wire.search import SearchQuery, Term, id_terms

_TERMS = ("sku", "supplier_id", "brand_id", "tag_id", "product_type_id", "variant_parent_id")
_tags = json_text_array(Product.tags).table_valued(column("value", Text()))


def _has_code(clause: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        ProductCode.retailer == Product.retailer, ProductCode.product == Product.id, clause
    )


def _has_tag(clause: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(select(_tags.c.value).where(clause).correlate(Product))


_LISTING = Listing(
    select=select(*(getattr(Product, name) for name in ProductRow._fields)),
    row=ProductRow._make,
    owner=Product.retailer,
    fields={
        "id": Product.id,
        "deleted": Product.deleted,
        "sku": Through(ProductCode.code_key, _has_code),
        "supplier_id": func.coalesce(Product.supplier, ""),
        "brand_id": func.coalesce(Product.brand, ""),
        "tag_id": Through(_tags.c.value, _has_tag),
        "product_type_id": func.coalesce(Product.category, ""),
        "variant_parent_id": func.coalesce(Product.parent, ""),
    },
    order=(Product.number,),
    sorts={
        "id": Product.id,
        "name": Product.name_key,
        "sku": Product.sku,
        "handle": Product.handle,
        "version": Product.version,
        "created_at": Product.created,
        "updated_at": Product.updated,
        "supply_price": Product.supply_price,
        "price_excluding_tax": Product.price_excluding_tax,
        "price_including_tax": Product.price_including_tax,
    },
)


def find_products(conn: Connection, retailer: str, query: SearchQuery) -> list[ProductRow]:
    """In one statement; the values of a name are alternatives.

    Unsure: whether case counts in a code: it does not.
    """
    terms = (*id_terms(query), *_terms(query))
    sorts = (Sort(query.order_by, query.descending),) if query.order_by in _LISTING.sorts else ()
    page = PageQuery(limit=query.size, offset=query.offset, conditions=terms, sorts=sorts)
    return listing.page(conn, _LISTING, retailer, page)


def _terms(query: SearchQuery) -> list[Term]:
    named = [
        (name, operator, query.terms[f"{sign}{name}"])
        for name in _TERMS
        for sign, operator in (("", "in"), ("-", "not in"))
        if f"{sign}{name}" in query.terms
    ]
    return [
        Term(name, operator, [value.lower() for value in values])
        for name, operator, values in named
    ]
