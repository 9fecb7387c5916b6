"""Lists of the inventory, and what they can be filtered, sorted and expanded by (section 3.3's fields, from the wire)."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, exists, false, func, literal, select

from simulator.core.listing import Clause, Listing, PageQuery, Through, page
from simulator.core.sql.statements import Prepared

from ..listing import Resource
from ..tables.inventory import Entry, Item, Link
from ..wire.entries import EntryRow
from ..wire.items import ItemRow
from . import entries, items, pages
from .entries import EntryKind
from .expand import expandable_of_entries, expandable_of_items
from .list_fields import Fields, resource


def _linked(kind: str) -> Callable[[Clause], Clause]:
    """A clause about an entry, as one about the items that it is linked to."""

    def within(clause: Clause) -> Clause:
        return exists(
            select(literal(1))
            .select_from(Link)
            .join(Entry, (Entry.merchant == Link.merchant) & (Entry.id == Link.entry))
            .where(Link.merchant == Item.merchant, Link.item == Item.id, Link.kind == kind, clause)
            .correlate(Item)
        )

    return within


def _holding(clause: Clause) -> Clause:
    """A clause about an item, as one about the entries that are linked to it."""
    return exists(
        select(literal(1))
        .select_from(Link)
        .join(Item, (Item.merchant == Link.merchant) & (Item.id == Link.item))
        .where(Link.merchant == Entry.merchant, Link.entry == Entry.id, clause)
        .correlate(Entry)
    )


_NOWHERE = literal(value=False)
# Unsure: at the threshold the stock is low already; without one it never is.
_LOW = and_(
    Item.quantity.is_not(None),
    Item.stock_alert_threshold.is_not(None),
    Item.quantity <= Item.stock_alert_threshold,
)
# The JSON is ours: a quote inside of a text is escaped there, so only the key itself looks so.
_ENABLED = and_(Item.menu_item.is_not(None), Item.menu_item.contains('"enabled":true'))
_NONE = literal("")
"""What nothing has: there are no menus here, and categories of modifier groups neither."""
_ITEM_FIELDS: Fields = {
    "modifiedTime": Item.modified,
    "hidden": Item.hidden,
    "itemCode": Item.code,
    "available": Item.available,
    "lowStock": _LOW,
    "option.id": Through(Entry.id, _linked("option")),
    "excludeCashDiscount": func.coalesce(Item.exclude_cash_discount, false()),
    "type": Item.type,
    "modifierGroup.id": Through(Entry.id, _linked("modifier_group")),
    "autoManage": Item.auto_manage,
    "all_categorized_items.item_uuid": Item.id,
    "price": Item.price,
    "menuId": _NONE,
    "id": Item.id,
    "sku": Item.sku,
    "defaultTaxRates": Item.default_tax_rates,
    "menuItemEnabled": _ENABLED,
    "ageRestricted": func.coalesce(Item.is_age_restricted, false()),
    "tags.id": Through(Entry.id, _linked("tag")),
    "alternateName": Item.alternate_name,
    "isRevenue": Item.is_revenue,
    "tags.name": Through(Entry.name, _linked("tag")),
    "deleted": Item.deleted,
    "item.id": Item.id,
    "name": Item.name,
    "price_type": Item.price_type,
    "itemStock.quantity": Item.quantity,
    "itemGroup.id": Item.item_group,
    # Works though it is not advertised (section 3.3).
    "categoryId": Through(Entry.id, _linked("category")),
}
_ITEM_SORTS: dict[str, Any] = {
    "id": Item.id,
    "name": Item.name,
    "alternateName": Item.alternate_name,
    "sku": Item.sku,
    "itemCode": Item.code,
    "price": Item.price,
    "cost": Item.cost,
    "createdTime": Item.number,
    "modifiedTime": Item.modified,
    "hidden": Item.hidden,
    "available": Item.available,
}


def _items(chosen: Select[Any]) -> Listing[ItemRow]:
    return Listing(
        select=chosen,
        row=ItemRow._make,
        owner=Item.merchant,
        fields=_ITEM_FIELDS,
        order=(Item.number.desc(),),
        sorts=_ITEM_SORTS,
        implicit=("deleted", Item.deleted == false()),
    )


ITEMS = resource(
    _ITEM_FIELDS, sorts=_ITEM_SORTS, expands=expandable_of_items(), unadvertised="categoryId"
)
_ALL_ITEMS = _items(items.CHOSEN)
_NO_REVENUE = _items(items.CHOSEN.where(Item.is_revenue == false()))
_ITEMS_ON = _items(
    items.CHOSEN.where(
        Item.id.in_(
            select(Link.item).where(
                Link.merchant == bindparam("owner"), Link.entry == bindparam("entry")
            )
        )
    )
)

_STOCK_FIELDS: Fields = {
    "modifiedTime": Item.stock_modified,
    "item.id": Item.id,
    "quantity": Item.quantity,
}
_STOCK_SORTS: dict[str, Any] = {
    "modifiedTime": Item.stock_modified,
    "quantity": Item.quantity,
    "item.id": Item.id,
}
STOCKS = resource(_STOCK_FIELDS, sorts=_STOCK_SORTS)
_ALL_STOCKS = Listing(
    row=ItemRow._make,
    select=items.CHOSEN.where(Item.quantity.is_not(None), Item.deleted == false()),
    owner=Item.merchant,
    fields=_STOCK_FIELDS,
    order=(Item.number.desc(),),
    sorts=_STOCK_SORTS,
)

_below_number = (
    items.CHOSEN.where(
        Item.merchant == bindparam("owner"),
        Item.deleted == false(),
        Item.number < bindparam("below"),
    )
    .order_by(Item.number.desc())
    .limit(bindparam("most"))
    .offset(bindparam("further"))
)
_from_block: dict[pages.Kind, Prepared] = {
    "items": Prepared(_below_number),
    "stocks": Prepared(_below_number.where(Item.quantity.is_not(None))),
}


def item_page(conn: Connection, merchant: str, query: PageQuery) -> list[ItemRow]:
    return _mapped_page(conn, merchant, "items", _ALL_ITEMS, query)


def stock_page(conn: Connection, merchant: str, query: PageQuery) -> list[ItemRow]:
    """Unsure: items whose stock was never set are not in the list."""
    return _mapped_page(conn, merchant, "stocks", _ALL_STOCKS, query)


def no_revenue_page(conn: Connection, merchant: str, query: PageQuery) -> list[ItemRow]:
    """Unsure: that an item without a revenue class is one that is no revenue."""
    return page(conn, _NO_REVENUE, merchant, query)


def page_of_entry(conn: Connection, merchant: str, entry: str, query: PageQuery) -> list[ItemRow]:
    """The items that an entry is linked to."""
    return page(conn, _ITEMS_ON, merchant, query, entry=entry)


def _mapped_page(
    conn: Connection,
    merchant: str,
    kind: pages.Kind,
    listing: Listing[ItemRow],
    query: PageQuery,
) -> list[ItemRow]:
    """Newest first over everything there is goes by the page map; a filtered or sorted list does not."""
    if query.conditions or query.sorts:
        return page(conn, listing, merchant, query)
    start = pages.start(conn, merchant, kind, query.offset)
    if start is None:
        return []
    rows = _from_block[kind].rows(
        conn, owner=merchant, below=start.number, further=start.skip, most=query.limit
    )
    return list(map(ItemRow._make, rows))


_ENTRY: Fields = {
    "modifiedTime": Entry.modified,
    "name": Entry.name,
    "id": Entry.id,
}
_NEVER: Fields = {"deletedTime": literal(0)}
_ENTRY_FIELDS: dict[EntryKind, Fields] = {
    entries.CATEGORY: {
        "modifiedTime": _ENTRY["modifiedTime"],
        "deleted": _NOWHERE,
        "sortOrder": Entry.sort_order,
        "name": _ENTRY["name"],
        "colorCode": Entry.color_code,
        "id": _ENTRY["id"],
    },
    entries.TAG: {
        "modifiedTime": _ENTRY["modifiedTime"],
        "deleted": _NOWHERE,
        "name": _ENTRY["name"],
        "showInReporting": Entry.show_in_reporting,
        "id": _ENTRY["id"],
    },
    entries.DISCOUNT: {
        "amount": Entry.amount,
        "modifiedtime": Entry.modified,  # the reference writes it so
        "percentage": Entry.percentage,
        "id": _ENTRY["id"],
    },
    entries.TAX_RATE: {
        "isDefault": Entry.is_default,
        "rate": Entry.rate,
        "items.id": Through(Item.id, _holding),
        "name": _ENTRY["name"],
        "id": _ENTRY["id"],
        "taxAmount": Entry.tax_amount,
        "taxType": Entry.tax_type,
    },
    entries.MODIFIER_GROUP: {
        "modifiedTime": _ENTRY["modifiedTime"],
        "category.id": _NONE,
        "negativeSortOrder": -Entry.sort_order,
        "item.id": Through(Item.id, _holding),
        "sortOrder": Entry.sort_order,
        "name": _ENTRY["name"],
        "id": _ENTRY["id"],
        "showByDefault": Entry.show_by_default,
    },
    entries.MODIFIER: {
        **_ENTRY,
        "modifierGroup.id": Entry.parent,
        "available": Entry.available,
        "price": Entry.price,
    },
    entries.ITEM_GROUP: {**_ENTRY, **_NEVER},
    entries.ATTRIBUTE: {**_ENTRY, **_NEVER, "itemGroup.id": Entry.parent},
    entries.OPTION: {
        "modifiedTime": _ENTRY["modifiedTime"],
        "item.id": Through(Item.id, _holding),
        "name": _ENTRY["name"],
        "attribute.id": Entry.parent,
        "id": _ENTRY["id"],
        **_NEVER,
    },
}
_ENTRY_SORTS: dict[str, Any] = {
    "id": Entry.id,
    "name": Entry.name,
    "modifiedTime": Entry.modified,
    "createdTime": Entry.number,
    "sortOrder": Entry.sort_order,
}
ENTRIES: dict[EntryKind, Resource] = {
    kind: resource(fields, sorts=_ENTRY_SORTS, expands=expandable_of_entries(kind))
    for kind, fields in _ENTRY_FIELDS.items()
}


def _listed(kind: EntryKind, chosen: Select[Any]) -> Listing[EntryRow]:
    by_name = kind is entries.MODIFIER_GROUP  # the one list that is sorted by name (section 3.5)
    order = (Entry.name, Entry.number) if by_name else (Entry.number.desc(),)
    return Listing(
        row=EntryRow._make,
        select=chosen.where(Entry.kind == kind.name),
        owner=Entry.merchant,
        fields=_ENTRY_FIELDS[kind],
        order=order,
        sorts=_ENTRY_SORTS,
    )


_of_parent = entries.CHOSEN.where(Entry.parent == bindparam("parent"))
_of_item = entries.CHOSEN.where(
    Entry.id.in_(
        select(Link.entry).where(
            Link.merchant == bindparam("owner"), Link.item == bindparam("item")
        )
    )
)
_LISTS = {kind: _listed(kind, entries.CHOSEN) for kind in ENTRIES}
_LISTS_OF_PARENT = {kind: _listed(kind, _of_parent) for kind in ENTRIES}
_LISTS_OF_ITEM = {kind: _listed(kind, _of_item) for kind in ENTRIES}


def entry_page(
    conn: Connection, merchant: str, kind: EntryKind, query: PageQuery
) -> list[EntryRow]:
    return page(conn, _LISTS[kind], merchant, query)


def page_of_parent(
    conn: Connection, merchant: str, kind: EntryKind, parent: str, query: PageQuery
) -> list[EntryRow]:
    return page(conn, _LISTS_OF_PARENT[kind], merchant, query, parent=parent)


def page_of_item(
    conn: Connection, merchant: str, kind: EntryKind, item: str, query: PageQuery
) -> list[EntryRow]:
    return page(conn, _LISTS_OF_ITEM[kind], merchant, query, item=item)
