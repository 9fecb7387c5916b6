"""Items: listed, made, read, changed, deleted; one at a time and in bulk (section 2.4)."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, request

from simulator.core.app import world
from simulator.core.errors import ApiError
from simulator.core.sql.statements import Row

from ..answers import json_answer
from ..auth import clover_caller
from ..errors import Invalid, NotAllowed
from ..listing.query import expanded
from ..paths import ROOT
from ..store import inventory_lists, items
from ..store.expand import show_items
from ..store.unit_of_work import UnitOfWork
from ..wire.decoding import read
from ..wire.items import AT, DEFAULTS, ItemIn, ItemsIn, columns_of, show
from .headers import asked_of, listed, writing

bp = Blueprint("items", __name__, url_prefix=ROOT)

_ID = AT["id"]


@bp.get("/items")
def list_items(merchant_id: str) -> Response:
    asked = asked_of(inventory_lists.ITEMS)
    with world().reading() as conn:
        rows = inventory_lists.item_page(conn, merchant_id, asked)
        shown = show_items(conn, merchant_id, rows, asked.expand)
    return listed(inventory_lists.ITEMS, asked, timed(shown))


@bp.get("/items_no_revenue_class")
def list_items_without_revenue(merchant_id: str) -> Response:
    asked = asked_of(inventory_lists.ITEMS)
    with world().reading() as conn:
        rows = inventory_lists.unrevenued_page(conn, merchant_id, asked)
        shown = show_items(conn, merchant_id, rows, asked.expand)
    return listed(inventory_lists.ITEMS, asked, timed(shown))


@bp.get("/items/<item_id>")
def get_item(merchant_id: str, item_id: str) -> Response:
    who = clover_caller()
    expand = _expand()
    asked, shown = storable(item_id), who.settings.deleted_item == "shown"
    row = world().cached_read(
        ("clover item", merchant_id, asked, shown),
        lambda conn: items.get(conn, merchant_id, asked, deleted=shown),
    )
    return json_answer(one(row, expand))


@bp.post("/items")
def create_item(merchant_id: str) -> Response:  # noqa: ARG001
    expand, new = _expand(), columns_of(read(request.get_data(), ItemIn))
    with writing() as uow:
        row = items.add(uow, new)
    return json_answer(one(row, expand))


@bp.post("/items/<item_id>")
def change_item(merchant_id: str, item_id: str) -> Response:
    """Only what is sent changes."""
    expand, changes = _expand(), columns_of(read(request.get_data(), ItemIn))
    with writing() as uow:
        old = items.get(uow.conn, merchant_id, storable(item_id))
        row = items.change(uow, old, changes)
    return json_answer(one(row, expand))


@bp.put("/items/<item_id>")
def replace_item(merchant_id: str, item_id: str) -> Response:
    """A name is required; what else is not sent is kept (Unsure: or set back, a switch)."""
    expand, changes = _expand(), columns_of(read(request.get_data(), ItemIn))
    if not changes.get("name"):
        raise Invalid("Item name is required")
    if clover_caller().settings.put_item_missing_fields == "reset":
        changes = {**_RESET, **changes}
    with writing() as uow:
        old = items.get(uow.conn, merchant_id, storable(item_id))
        row = items.change(uow, old, changes)
    return json_answer(one(row, expand))


@bp.patch("/items/<item_id>")
def patch_item(merchant_id: str, item_id: str) -> Response:
    """Unsure: 405, unless the switch says that it works."""
    if clover_caller().settings.patch_item == "refuse":
        raise ApiError("no PATCH", status=405)
    return change_item(merchant_id, item_id)


@bp.delete("/items/<item_id>")
def delete_item(merchant_id: str, item_id: str) -> Response:
    with writing() as uow:
        row = items.get(uow.conn, merchant_id, storable(item_id))
        items.remove_many(uow, [row])
    return json_answer({})


@bp.delete("/items")
def delete_items(merchant_id: str) -> Response:
    """`?itemIds=a,b`: those that are there go. Unsure: unknown ids are passed over."""
    ids = ids_of("itemIds")
    with writing() as uow:
        rows = items.by_ids(uow.conn, merchant_id, ids)
        items.remove_many(uow, list(rows.values()))
    return json_answer({})


@bp.post("/bulk_items")
def create_items(merchant_id: str) -> Response:  # noqa: ARG001
    expand, new = _expand(), [columns_of(one) for one in _bulk()]
    with writing() as uow:
        rows = items.add_many(uow, new)
    return _bulk_answer(rows, expand)


@bp.put("/bulk_items")
def change_items(merchant_id: str) -> Response:
    """A partial update of each; all or none. What is named twice has both updates."""
    expand, changes = _expand(), _changes()
    with writing() as uow:
        rows = _all_of(uow, merchant_id, list(changes))
        wanted = [(row, changes[row[_ID]]) for row in rows]
        changed = items.change_many(uow, wanted)
    return _bulk_answer(changed, expand)


@bp.route("/items/<item_id>/tax_rates", methods=["OPTIONS"])
def no_item_tax_rates(merchant_id: str, item_id: str) -> Response:  # noqa: ARG001
    """A path that knows no GET: 405 with `Allow: OPTIONS` (the wire)."""
    raise NotAllowed("OPTIONS")


def one(row: Row, expand: frozenset[str]) -> dict[str, Any]:
    """An item with what was asked for around it."""
    if not expand:
        return show(row)
    with world().glance() as conn:
        (shown,) = show_items(conn, clover_caller().merchant, [row], expand)
    return shown


def storable(text: str) -> str:
    """What no database holds is nobody's id."""
    return "" if "\x00" in text else text


def ids_of(name: str) -> list[str]:
    """Ids joined by commas; at least one is required."""
    ids = [storable(part.strip()) for part in request.args.get(name, "").split(",")]
    found = list(dict.fromkeys(part for part in ids if part))
    if not found:
        raise Invalid(f"{name} is required")
    return found


def _expand() -> frozenset[str]:
    return expanded(request.args, inventory_lists.ITEMS.expands, clover_caller().permissions)


def timed(shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Unsure: whether lists tell when an item was deleted, a switch."""
    if not clover_caller().settings.deleted_time_in_lists:
        for told_item in shown:
            told_item.pop("deletedTime", None)
    return shown


def _bulk() -> list[ItemIn]:
    found = read(request.get_data(), ItemsIn).items
    most = clover_caller().settings.bulk_items_most
    if most and len(found) > most:
        raise Invalid(f"No more than {most} items at a time")
    return found


def _changes() -> dict[str, dict[str, Any]]:
    """Item id to its new columns."""
    changes: dict[str, dict[str, Any]] = {}
    for wanted in _bulk():
        if not isinstance(wanted.id, str):
            raise Invalid("Item id is required")
        changes.setdefault(wanted.id, {}).update(columns_of(wanted))
    return changes


def _all_of(uow: UnitOfWork, merchant_id: str, ids: Sequence[str]) -> list[Row]:
    rows = items.by_ids(uow.conn, merchant_id, ids)
    if len(rows) < len(ids):
        raise Invalid("invalid ID", next(one for one in ids if one not in rows)[:100])
    return [rows[item_id] for item_id in ids]


def _bulk_answer(rows: Sequence[Row], expand: frozenset[str]) -> Response:
    """Unsure: an array, or an envelope. What is written is never refused for its weight: one level is told."""
    flat = frozenset(name for name in expand if "." not in name)
    with world().glance() as conn:
        shown = show_items(conn, clover_caller().merchant, rows, flat)
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
