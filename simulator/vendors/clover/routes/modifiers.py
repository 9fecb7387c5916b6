"""Modifier groups and their modifiers (section 2.9)."""

from flask import Blueprint, Response, request

from simulator.core.app import world
from simulator.core.body import sent

from ..answers import json_answer
from ..auth import merchant_id
from ..paths import ROOT
from ..store import entries, inventory_lists
from ..wire.decoding import decode
from ..wire.entries import GroupSortOrdersIn, ModifierGroupIn, ModifierIn, ModifierOrderIn, show
from .entry_crud import EntryCrud, of_entry
from .headers import list_answer, list_query, writing
from .items import storable

bp = Blueprint("modifiers", __name__, url_prefix=ROOT)

_ALL = ("list", "create", "get", "change", "delete", "delete_many")
EntryCrud(entries.MODIFIER_GROUP, ModifierGroupIn).register(bp, "/modifier_groups", *_ALL)
EntryCrud(entries.MODIFIER, ModifierIn).register(bp, "/modifiers", "list")
_IN_GROUP = "/modifier_groups/<group_id>/modifiers"


@bp.post("/modifier_group_sort_orders")
def sort_modifier_groups() -> Response:
    """The list stays in the order of the names (3.5). Unsure: the answer."""
    elements = decode(request.get_data(), GroupSortOrdersIn).elements
    orders = {element.id: element.sort_order for element in elements}
    with writing() as uow:
        entries.sort(uow, entries.MODIFIER_GROUP, orders)
    return json_answer({})


@bp.put("/modifier_groups/<group_id>/layout")
def lay_out_group(group_id: str) -> Response:
    """The reference calls the answer a reference to the group."""
    order = decode(request.get_data(), ModifierOrderIn).order()
    with writing() as uow:
        group = entries.get(uow.conn, uow.merchant, entries.MODIFIER_GROUP, storable(group_id))
        entries.sort_modifiers(uow, group, order)
    return json_answer({"id": group.id})


@bp.get(_IN_GROUP)
def list_modifiers_of_group(group_id: str) -> Response:
    resource = inventory_lists.ENTRIES[entries.MODIFIER]
    query = list_query(resource)
    with world().reading() as conn:
        entries.get(conn, merchant_id(), entries.MODIFIER_GROUP, storable(group_id))
        rows = inventory_lists.page_of_parent(
            conn, merchant_id(), entries.MODIFIER, group_id, query.page
        )
    return list_answer(resource, query, [show(row) for row in rows])


@bp.post(_IN_GROUP)
def create_modifier(group_id: str) -> Response:
    new = sent(decode(request.get_data(), ModifierIn))
    with writing() as uow:
        parent = of_entry(uow, entries.MODIFIER_GROUP, group_id)
        row = entries.add(uow, entries.MODIFIER, {**new, "parent": parent})
    return json_answer(show(row))


@bp.get(f"{_IN_GROUP}/<modifier_id>")
def get_modifier(group_id: str, modifier_id: str) -> Response:
    with world().reading() as conn:
        row = entries.child(
            conn, merchant_id(), entries.MODIFIER, storable(group_id), storable(modifier_id)
        )
    return json_answer(show(row))


@bp.post(f"{_IN_GROUP}/<modifier_id>")
def change_modifier(group_id: str, modifier_id: str) -> Response:
    changes = sent(decode(request.get_data(), ModifierIn))
    with writing() as uow:
        old = entries.child(
            uow.conn, uow.merchant, entries.MODIFIER, storable(group_id), storable(modifier_id)
        )
        row = entries.change(uow, entries.MODIFIER, old, changes)
    return json_answer(show(row))


@bp.delete(f"{_IN_GROUP}/<modifier_id>")
def delete_modifier(group_id: str, modifier_id: str) -> Response:
    with writing() as uow:
        row = entries.child(
            uow.conn, uow.merchant, entries.MODIFIER, storable(group_id), storable(modifier_id)
        )
        entries.remove(uow, entries.MODIFIER, [row])
    return json_answer({})
