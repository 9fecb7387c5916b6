"""Categories, tags, discounts and tax rates, and what is put on items with them (sections 2.7, 2.8, 2.10)."""

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


@bp.post("/category_items", defaults={"kind": entries.CATEGORY, "side": "category"})
@bp.post("/tag_items", defaults={"kind": entries.TAG, "side": "tag"})
@bp.post("/tax_rate_items", defaults={"kind": entries.TAX_RATE, "side": "taxRate"})
@bp.post(
    "/item_modifier_groups", defaults={"kind": entries.MODIFIER_GROUP, "side": "modifierGroup"}
)
@bp.post("/option_items", defaults={"kind": entries.OPTION, "side": "option"})
def associate(kind: EntryKind, side: str) -> Response:
    """`?delete=true` takes away what the tuples name."""
    associations = pairs(decode(request.get_data(), AssociationsIn), side)
    act = links.take if request.args.get("delete", "").lower() == "true" else links.put
    with writing() as uow:
        act(uow, kind, associations)
    return json_answer({})


@bp.get("/categories/<entry_id>/items", defaults={"kind": entries.CATEGORY})
@bp.get("/tags/<entry_id>/items", defaults={"kind": entries.TAG})
@bp.get("/tax_rates/<entry_id>/items", defaults={"kind": entries.TAX_RATE})
def list_items_of_entry(kind: EntryKind, entry_id: str) -> Response:
    def read_page(conn: Connection, merchant: str, query: PageQuery) -> list[ItemRow]:
        entry = entries.get(conn, merchant, kind, storable(entry_id))
        return inventory_lists.page_of_entry(conn, merchant, entry.id, query)

    return answer_items(read_page)


@bp.get("/items/<item_id>/categories", defaults={"kind": entries.CATEGORY})
@bp.get("/items/<item_id>/tags", defaults={"kind": entries.TAG})
def list_entries_of_item(kind: EntryKind, item_id: str) -> Response:
    resource = inventory_lists.ENTRIES[kind]
    query = list_query(resource)
    with world().reading() as conn:
        item = items.get(conn, merchant_id(), storable(item_id))
        rows = inventory_lists.page_of_item(conn, merchant_id(), kind, item.id, query.page)
        shown = show_entries(conn, merchant_id(), kind, rows, query.expand)
    return list_answer(resource, query, shown)
