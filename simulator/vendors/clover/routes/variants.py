"""Item groups, attributes and options: what makes items variants of one thing (section 2.6)."""

from flask import Blueprint, Response, request

from simulator.core.app import world
from simulator.core.body import sent

from ..answers import json_answer
from ..auth import merchant_id
from ..paths import ROOT
from ..store import entries, inventory_lists, items, links
from ..wire.decoding import decode
from ..wire.entries import AttributeIn, ItemGroupIn, OptionIn, show
from .entry_crud import EntryCrud, of_entry
from .headers import list_answer, list_query, writing
from .items import storable

bp = Blueprint("variants", __name__, url_prefix=ROOT)

_ALL = ("list", "create", "get", "change", "delete")
EntryCrud(entries.ITEM_GROUP, ItemGroupIn).register(bp, "/item_groups", *_ALL)
EntryCrud(entries.ATTRIBUTE, AttributeIn).register(bp, "/attributes", *_ALL)
EntryCrud(entries.OPTION, OptionIn).register(bp, "/options", "list")
_IN_ATTRIBUTE = "/attributes/<attribute_id>/options"


@bp.get(_IN_ATTRIBUTE)
def list_options_of_attribute(attribute_id: str) -> Response:
    resource = inventory_lists.ENTRIES[entries.OPTION]
    query = list_query(resource)
    with world().reading() as conn:
        entries.get(conn, merchant_id(), entries.ATTRIBUTE, storable(attribute_id))
        rows = inventory_lists.page_of_parent(
            conn, merchant_id(), entries.OPTION, attribute_id, query.page
        )
    return list_answer(resource, query, [show(row) for row in rows])


@bp.post(_IN_ATTRIBUTE)
def create_option(attribute_id: str) -> Response:
    new = sent(decode(request.get_data(), OptionIn))
    with writing() as uow:
        parent = of_entry(uow, entries.ATTRIBUTE, attribute_id)
        row = entries.add(uow, entries.OPTION, {**new, "parent": parent})
    return json_answer(show(row))


@bp.get(f"{_IN_ATTRIBUTE}/<option_id>")
def get_option(attribute_id: str, option_id: str) -> Response:
    with world().reading() as conn:
        row = entries.child(
            conn, merchant_id(), entries.OPTION, storable(attribute_id), storable(option_id)
        )
    return json_answer(show(row))


@bp.post(f"{_IN_ATTRIBUTE}/<option_id>")
def change_option(attribute_id: str, option_id: str) -> Response:
    """The variants that have it are named anew."""
    changes = sent(decode(request.get_data(), OptionIn))
    with writing() as uow:
        old = entries.child(
            uow.conn, uow.merchant, entries.OPTION, storable(attribute_id), storable(option_id)
        )
        row = entries.change(uow, entries.OPTION, old, changes)
        on = links.items_of(uow.conn, uow.merchant, [row.id], every=True)
        links.name_variants(uow, on[row.id])
    return json_answer(show(row))


@bp.delete(f"{_IN_ATTRIBUTE}/<option_id>")
def delete_option(attribute_id: str, option_id: str) -> Response:
    with writing() as uow:
        row = entries.child(
            uow.conn, uow.merchant, entries.OPTION, storable(attribute_id), storable(option_id)
        )
        touched = entries.remove(uow, entries.OPTION, [row])
        variants = items.by_ids(uow.conn, uow.merchant, touched)
        links.name_variants(uow, list(variants.values()))
    return json_answer({})
