"""Modifier groups and their modifiers (section 2.9)."""

from flask import Blueprint, Response, request

from ..answers import json_answer
from ..paths import ROOT
from ..store import entries
from ..wire.decoding import decode
from ..wire.entries import GroupSortOrdersIn, ModifierGroupIn, ModifierIn, ModifierOrderIn
from .entry_crud import ChildCrud, EntryCrud
from .headers import writing
from .items import storable

bp = Blueprint("modifiers", __name__, url_prefix=ROOT)

_ALL = ("list", "create", "get", "change", "delete", "delete_many")
EntryCrud(entries.MODIFIER_GROUP, ModifierGroupIn).register(bp, "/modifier_groups", *_ALL)
_MODIFIERS = ChildCrud(entries.MODIFIER, ModifierIn, entries.MODIFIER_GROUP)
_MODIFIERS.register(bp, "/modifiers", "list")
_MODIFIERS.register_under(bp, "/modifier_groups/<parent_id>/modifiers")


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
