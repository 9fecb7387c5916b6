"""Categories, tags, discounts and tax rates, and what is put on items with them (sections 2.7, 2.8, 2.10)."""

from flask import Blueprint, Response, request

from simulator.core.app import world

from ..answers import json_answer
from ..errors import NotAllowed
from ..paths import ROOT
from ..store import entries, inventory_lists, items, links
from ..store.entries import EntryKind
from ..store.expand import show_entries, show_items
from ..wire.decoding import read
from ..wire.entries import (
    AT,
    AssociationsIn,
    CategoryIn,
    DiscountIn,
    SortOrdersIn,
    TagIn,
    TaxRateIn,
    pairs,
)
from ..wire.items import AT as ITEM_AT
from .entry_crud import EntryCrud
from .headers import asked_of, listed, writing
from .items import storable, timed

bp = Blueprint("categories", __name__, url_prefix=ROOT)

_ALL = ("list", "create", "get", "change", "delete")
EntryCrud(entries.CATEGORY, CategoryIn).has(bp, "/categories", *_ALL, "delete_many")
EntryCrud(entries.TAG, TagIn).has(bp, "/tags", *_ALL, "delete_many")
EntryCrud(entries.DISCOUNT, DiscountIn).has(bp, "/discounts", *_ALL)
EntryCrud(entries.TAX_RATE, TaxRateIn).has(bp, "/tax_rates", *_ALL, "delete_many")


@bp.post("/categories/bulk_sort_orders")
def sort_categories(merchant_id: str) -> Response:  # noqa: ARG001
    wanted = {one.id: one.sort_order for one in read(request.get_data(), SortOrdersIn).elements}
    with writing() as uow:
        entries.sort(uow, entries.CATEGORY, wanted)
    return json_answer({})


_NO_POST = ("GET", "PUT", "PATCH", "DELETE", "OPTIONS")


@bp.route("/categories/bulk_sort_orders", methods=_NO_POST)
def no_sort_orders(merchant_id: str) -> Response:  # noqa: ARG001
    """It is no category's id."""
    raise NotAllowed("POST")


@bp.get("/categories/<entry_id>/items")
def list_items_of_category(merchant_id: str, entry_id: str) -> Response:
    return _items_of(merchant_id, entries.CATEGORY, entry_id)


@bp.get("/tags/<entry_id>/items")
def list_items_of_tag(merchant_id: str, entry_id: str) -> Response:
    return _items_of(merchant_id, entries.TAG, entry_id)


@bp.get("/tax_rates/<entry_id>/items")
def list_items_of_tax_rate(merchant_id: str, entry_id: str) -> Response:
    return _items_of(merchant_id, entries.TAX_RATE, entry_id)


@bp.get("/items/<item_id>/categories")
def list_categories_of_item(merchant_id: str, item_id: str) -> Response:
    return _of_item(merchant_id, entries.CATEGORY, item_id)


@bp.get("/items/<item_id>/tags")
def list_tags_of_item(merchant_id: str, item_id: str) -> Response:
    return _of_item(merchant_id, entries.TAG, item_id)


@bp.post("/category_items")
def put_categories(merchant_id: str) -> Response:  # noqa: ARG001
    return _associate(entries.CATEGORY, "category")


@bp.post("/tag_items")
def put_tags(merchant_id: str) -> Response:  # noqa: ARG001
    return _associate(entries.TAG, "tag")


@bp.post("/tax_rate_items")
def put_tax_rates(merchant_id: str) -> Response:  # noqa: ARG001
    return _associate(entries.TAX_RATE, "taxRate")


@bp.post("/item_modifier_groups")
def put_modifier_groups(merchant_id: str) -> Response:  # noqa: ARG001
    return _associate(entries.MODIFIER_GROUP, "modifierGroup")


@bp.post("/option_items")
def put_options(merchant_id: str) -> Response:  # noqa: ARG001
    return _associate(entries.OPTION, "option")


def _associate(kind: EntryKind, side: str) -> Response:
    """`?delete=true` takes away what the tuples name."""
    wanted = pairs(read(request.get_data(), AssociationsIn), side)
    act = links.take if request.args.get("delete", "").lower() == "true" else links.put
    with writing() as uow:
        act(uow, kind, wanted)
    return json_answer({})


def _items_of(merchant_id: str, kind: EntryKind, entry_id: str) -> Response:
    asked = asked_of(inventory_lists.ITEMS)
    with world().reading() as conn:
        entry = entries.get(conn, merchant_id, kind, storable(entry_id))
        rows = inventory_lists.page_of_entry(conn, merchant_id, entry[AT["id"]], asked)
        shown = show_items(conn, merchant_id, rows, asked.expand)
    return listed(inventory_lists.ITEMS, asked, timed(shown))


def _of_item(merchant_id: str, kind: EntryKind, item_id: str) -> Response:
    resource = inventory_lists.ENTRIES[kind]
    asked = asked_of(resource)
    with world().reading() as conn:
        item = items.get(conn, merchant_id, storable(item_id))
        rows = inventory_lists.page_of_item(conn, merchant_id, kind, item[ITEM_AT["id"]], asked)
        shown = show_entries(conn, merchant_id, kind, rows, asked.expand)
    return listed(resource, asked, shown)
