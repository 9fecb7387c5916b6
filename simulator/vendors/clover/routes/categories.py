"""Categories, tags, discounts and tax rates, and what is put on items with them (sections 2.7, 2.8, 2.10)."""

from flask import Blueprint, Response, request

from simulator.core.app import world

from ..answers import json_answer
from ..auth import merchant_id
from ..errors import NotAllowed
from ..paths import ROOT
from ..store import entries, inventory_lists, items, links
from ..store.entries import EntryKind
from ..store.expand import show_entries, show_items
from ..wire.decoding import decode
from ..wire.entries import (
    AssociationsIn,
    CategoryIn,
    DiscountIn,
    SortOrdersIn,
    TagIn,
    TaxRateIn,
    pairs,
)
from .entry_crud import EntryCrud
from .headers import list_answer, list_query, writing
from .items import storable, timed

bp = Blueprint("categories", __name__, url_prefix=ROOT)

_ALL = ("list", "create", "get", "change", "delete")
EntryCrud(entries.CATEGORY, CategoryIn).register(bp, "/categories", *_ALL, "delete_many")
EntryCrud(entries.TAG, TagIn).register(bp, "/tags", *_ALL, "delete_many")
EntryCrud(entries.DISCOUNT, DiscountIn).register(bp, "/discounts", *_ALL)
EntryCrud(entries.TAX_RATE, TaxRateIn).register(bp, "/tax_rates", *_ALL, "delete_many")


@bp.post("/categories/bulk_sort_orders")
def sort_categories() -> Response:
    elements = decode(request.get_data(), SortOrdersIn).elements
    orders = {element.id: element.sort_order for element in elements}
    with writing() as uow:
        entries.sort(uow, entries.CATEGORY, orders)
    return json_answer({})


_NO_POST = ("GET", "PUT", "PATCH", "DELETE", "OPTIONS")


@bp.route("/categories/bulk_sort_orders", methods=_NO_POST)
def no_sort_orders() -> Response:
    """It is no category's id."""
    raise NotAllowed("POST")


@bp.get("/categories/<entry_id>/items")
def list_items_of_category(entry_id: str) -> Response:
    return _items_of(entries.CATEGORY, entry_id)


@bp.get("/tags/<entry_id>/items")
def list_items_of_tag(entry_id: str) -> Response:
    return _items_of(entries.TAG, entry_id)


@bp.get("/tax_rates/<entry_id>/items")
def list_items_of_tax_rate(entry_id: str) -> Response:
    return _items_of(entries.TAX_RATE, entry_id)


@bp.get("/items/<item_id>/categories")
def list_categories_of_item(item_id: str) -> Response:
    return _of_item(entries.CATEGORY, item_id)


@bp.get("/items/<item_id>/tags")
def list_tags_of_item(item_id: str) -> Response:
    return _of_item(entries.TAG, item_id)


@bp.post("/category_items")
def put_categories() -> Response:
    return _associate(entries.CATEGORY, "category")


@bp.post("/tag_items")
def put_tags() -> Response:
    return _associate(entries.TAG, "tag")


@bp.post("/tax_rate_items")
def put_tax_rates() -> Response:
    return _associate(entries.TAX_RATE, "taxRate")


@bp.post("/item_modifier_groups")
def put_modifier_groups() -> Response:
    return _associate(entries.MODIFIER_GROUP, "modifierGroup")


@bp.post("/option_items")
def put_options() -> Response:
    return _associate(entries.OPTION, "option")


def _associate(kind: EntryKind, side: str) -> Response:
    """`?delete=true` takes away what the tuples name."""
    associations = pairs(decode(request.get_data(), AssociationsIn), side)
    act = links.take if request.args.get("delete", "").lower() == "true" else links.put
    with writing() as uow:
        act(uow, kind, associations)
    return json_answer({})


def _items_of(kind: EntryKind, entry_id: str) -> Response:
    query = list_query(inventory_lists.ITEMS)
    with world().reading() as conn:
        entry = entries.get(conn, merchant_id(), kind, storable(entry_id))
        rows = inventory_lists.page_of_entry(conn, merchant_id(), entry.id, query.page)
        shown = show_items(conn, merchant_id(), rows, query.expand)
    return list_answer(inventory_lists.ITEMS, query, timed(shown))


def _of_item(kind: EntryKind, item_id: str) -> Response:
    resource = inventory_lists.ENTRIES[kind]
    query = list_query(resource)
    with world().reading() as conn:
        item = items.get(conn, merchant_id(), storable(item_id))
        rows = inventory_lists.page_of_item(conn, merchant_id(), kind, item.id, query.page)
        shown = show_entries(conn, merchant_id(), kind, rows, query.expand)
    return list_answer(resource, query, shown)
