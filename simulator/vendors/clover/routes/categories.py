"""Categories, tags, discounts and tax rates, and what is put on items with them (sections 2.7, 2.8, 2.10)."""

from functools import partial

from flask import Blueprint, Response, request
from sqlalchemy import Connection

from simulator.core.app import world
from simulator.core.listing import PageQuery

from ..answers import json_answer
from ..auth import merchant_id
from ..errors import NotAllowed
from ..paths import ROOT
from ..store import entries, inventory_lists, items, links
from ..store.entries import EntryKind
from ..store.expand import show_entries
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
from ..wire.items import ItemRow
from .entry_crud import EntryCrud
from .headers import list_answer, list_query, writing
from .items import answer_items, storable

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


_HOLD_ITEMS = {
    "categories": entries.CATEGORY,
    "tags": entries.TAG,
    "tax_rates": entries.TAX_RATE,
}
"""By path: what lists the items that it is put on."""
_SHOWN_OF_ITEM = {"categories": entries.CATEGORY, "tags": entries.TAG}
"""By path: what an item lists."""
_ASSOCIATIONS = {
    "category_items": (entries.CATEGORY, "category"),
    "tag_items": (entries.TAG, "tag"),
    "tax_rate_items": (entries.TAX_RATE, "taxRate"),
    "item_modifier_groups": (entries.MODIFIER_GROUP, "modifierGroup"),
    "option_items": (entries.OPTION, "option"),
}
"""By path: what is put on items, and how a body names it."""


def _associate(kind: EntryKind, side: str) -> Response:
    """`?delete=true` takes away what the tuples name."""
    associations = pairs(decode(request.get_data(), AssociationsIn), side)
    act = links.take if request.args.get("delete", "").lower() == "true" else links.put
    with writing() as uow:
        act(uow, kind, associations)
    return json_answer({})


def _items_of(kind: EntryKind, entry_id: str) -> Response:
    def read_page(conn: Connection, merchant: str, query: PageQuery) -> list[ItemRow]:
        entry = entries.get(conn, merchant, kind, storable(entry_id))
        return inventory_lists.page_of_entry(conn, merchant, entry.id, query)

    return answer_items(read_page)


def _of_item(kind: EntryKind, item_id: str) -> Response:
    resource = inventory_lists.ENTRIES[kind]
    query = list_query(resource)
    with world().reading() as conn:
        item = items.get(conn, merchant_id(), storable(item_id))
        rows = inventory_lists.page_of_item(conn, merchant_id(), kind, item.id, query.page)
        shown = show_entries(conn, merchant_id(), kind, rows, query.expand)
    return list_answer(resource, query, shown)


for _path, _kind in _HOLD_ITEMS.items():
    bp.add_url_rule(f"/{_path}/<entry_id>/items", f"items_of_{_path}", partial(_items_of, _kind))
for _path, _kind in _SHOWN_OF_ITEM.items():
    bp.add_url_rule(f"/items/<item_id>/{_path}", f"{_path}_of_item", partial(_of_item, _kind))
for _path, (_kind, _side) in _ASSOCIATIONS.items():
    bp.add_url_rule(f"/{_path}", _path, partial(_associate, _kind, _side), methods=["POST"])
