"""Items: listed, created, read, changed, deleted; one at a time and in bulk (section 2.4)."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, Response, request
from sqlalchemy import Connection

from simulator.core.app import world
from simulator.core.errors import ApiError
from simulator.core.listing import PageQuery

from ..answers import json_answer
from ..auth import clover_caller, merchant_id
from ..errors import Invalid, NotAllowed
from ..paths import ROOT
from ..store import inventory_lists, items
from ..store.expand import show_items
from ..store.unit_of_work import UnitOfWork
from ..wire.decoding import decode
from ..wire.items import DEFAULTS, ItemIn, ItemRow, ItemsIn, columns_of, show
from .headers import expand_of, list_answer, list_query, writing

bp = Blueprint("items", __name__, url_prefix=ROOT)


@bp.get("/items")
def list_items() -> Response:
    return answer_items(inventory_lists.item_page)


@bp.get("/items_no_revenue_class")
def list_items_without_revenue() -> Response:
    return answer_items(inventory_lists.no_revenue_page)


@bp.get("/items/<item_id>")
def get_item(item_id: str) -> Response:
    caller, expand = clover_caller(), expand_of(inventory_lists.ITEMS)
    key, deleted = storable(item_id), caller.settings.deleted_item == "shown"
    row = world().cached_read(
        ("clover item", caller.merchant, key, deleted),
        lambda conn: items.get(conn, caller.merchant, key, deleted=deleted),
    )
    return json_answer(_shown(row, expand))


@bp.post("/items")
def create_item() -> Response:
    expand = expand_of(inventory_lists.ITEMS)
    new = columns_of(decode(request.get_data(), ItemIn))
    with writing() as uow:
        row = items.add(uow, new)
    return json_answer(_shown(row, expand))


@bp.post("/items/<item_id>")
def change_item(item_id: str) -> Response:
    """Only what is sent changes."""
    expand = expand_of(inventory_lists.ITEMS)
    changes = columns_of(decode(request.get_data(), ItemIn))
    with writing() as uow:
        old = items.get(uow.conn, uow.merchant, storable(item_id))
        row = items.change(uow, old, changes)
    return json_answer(_shown(row, expand))


@bp.put("/items/<item_id>")
def replace_item(item_id: str) -> Response:
    """A name is required; what else is not sent is kept (Unsure: or set back, a setting)."""
    expand = expand_of(inventory_lists.ITEMS)
    changes = columns_of(decode(request.get_data(), ItemIn))
    if not changes.get("name"):
        raise Invalid("Item name is required")
    if clover_caller().settings.put_item_missing_fields == "reset":
        changes = {**_RESET, **changes}
    with writing() as uow:
        old = items.get(uow.conn, uow.merchant, storable(item_id))
        row = items.change(uow, old, changes)
    return json_answer(_shown(row, expand))


@bp.patch("/items/<item_id>")
def patch_item(item_id: str) -> Response:
    """Unsure: 405, unless the setting says that it works."""
    if clover_caller().settings.patch_item == "refuse":
        raise ApiError("no PATCH", status=405)
    return change_item(item_id)


@bp.delete("/items/<item_id>")
def delete_item(item_id: str) -> Response:
    with writing() as uow:
        row = items.get(uow.conn, uow.merchant, storable(item_id))
        items.remove_many(uow, [row])
    return json_answer({})


@bp.delete("/items")
def delete_items() -> Response:
    """`?itemIds=a,b`: those that are there go. Unsure: unknown ids are passed over."""
    ids = ids_of("itemIds")
    with writing() as uow:
        rows = items.by_ids(uow.conn, uow.merchant, ids)
        items.remove_many(uow, list(rows.values()))
    return json_answer({})


@bp.post("/bulk_items")
def create_items() -> Response:
    expand = expand_of(inventory_lists.ITEMS)
    new = [columns_of(item) for item in _bulk()]
    with writing() as uow:
        rows = items.add_many(uow, new)
    return _bulk_answer(rows, expand)


@bp.put("/bulk_items")
def change_items() -> Response:
    """A partial update of each; all or none. What is named twice has both updates."""
    expand = expand_of(inventory_lists.ITEMS)
    changes = _changes()
    with writing() as uow:
        rows = _all_of(uow, list(changes))
        changed = items.change_many(uow, [(row, changes[row.id]) for row in rows])
    return _bulk_answer(changed, expand)


@bp.route("/items/<item_id>/tax_rates", methods=["OPTIONS"])
def no_item_tax_rates(item_id: str) -> Response:  # noqa: ARG001
    """A path that knows no GET: 405 with `Allow: OPTIONS` (the wire)."""
    raise NotAllowed("OPTIONS")


def _shown(row: ItemRow, expand: frozenset[str]) -> dict[str, Any]:
    """An item, expanded."""
    if not expand:
        return show(row)
    with world().glance() as conn:
        (shown,) = show_items(conn, merchant_id(), [row], expand)
    return shown


def storable(text: str) -> str:
    """What no database holds is nobody's id."""
    return "" if "\x00" in text else text


def ids_of(name: str) -> list[str]:
    """Ids joined by commas; at least one is required."""
    ids = [storable(part.strip()) for part in request.args.get(name, "").split(",")]
    distinct = list(dict.fromkeys(part for part in ids if part))
    if not distinct:
        raise Invalid(f"{name} is required")
    return distinct


ReadPage = Callable[[Connection, str, PageQuery], Sequence[ItemRow]]
"""A page of a merchant's items."""


def answer_items(read_page: ReadPage) -> Response:
    """Unsure: whether lists show when an item was deleted, a setting."""
    query = list_query(inventory_lists.ITEMS)
    with world().reading() as conn:
        rows = read_page(conn, merchant_id(), query.page)
        shown = show_items(conn, merchant_id(), rows, query.expand)
    if not clover_caller().settings.deleted_time_in_lists:
        for item in shown:
            item.pop("deletedTime", None)
    return list_answer(inventory_lists.ITEMS, query, shown)


def _bulk() -> list[ItemIn]:
    bodies = decode(request.get_data(), ItemsIn).items
    most = clover_caller().settings.bulk_items_most
    if most and len(bodies) > most:
        raise Invalid(f"No more than {most} items at a time")
    return bodies


def _changes() -> dict[str, dict[str, Any]]:
    """Item id to its new columns."""
    changes: dict[str, dict[str, Any]] = {}
    for body in _bulk():
        if not isinstance(body.id, str):
            raise Invalid("Item id is required")
        changes.setdefault(body.id, {}).update(columns_of(body))
    return changes


def _all_of(uow: UnitOfWork, ids: Sequence[str]) -> list[ItemRow]:
    rows = items.by_ids(uow.conn, uow.merchant, ids)
    if len(rows) < len(ids):
        raise Invalid("invalid ID", next(item_id for item_id in ids if item_id not in rows)[:100])
    return [rows[item_id] for item_id in ids]


def _bulk_answer(rows: Sequence[ItemRow], expand: frozenset[str]) -> Response:
    """Unsure: an array, or an envelope. What is written is never refused for its weight: one level is shown."""
    flat = frozenset(name for name in expand if "." not in name)
    with world().glance() as conn:
        shown = show_items(conn, merchant_id(), rows, flat)
    if clover_caller().settings.bulk_items_answer == "envelope":
        return json_answer({"elements": shown})
    return json_answer(shown)


_RESET: dict[str, Any] = {
    **dict.fromkeys(
        (
            *("alternate_name", "code", "sku", "unit_name", "cost", "menu_item", "color_code"),
            *("type", "is_age_restricted", "age_restricted", "exclude_cash_discount"),
            *("canonical", "price_without_vat"),
        )
    ),
    **DEFAULTS,
    "price": 0,
}
