"""Item groups, attributes and options: what makes items variants of one thing (section 2.6)."""

from flask import Blueprint

from ..paths import ROOT
from ..store import entries
from ..wire.entries import AttributeIn, ItemGroupIn, OptionIn
from .entry_crud import ChildCrud, EntryCrud

bp = Blueprint("variants", __name__, url_prefix=ROOT)

_ALL = ("list", "create", "get", "change", "delete")
EntryCrud(entries.ITEM_GROUP, ItemGroupIn).register(bp, "/item_groups", *_ALL)
EntryCrud(entries.ATTRIBUTE, AttributeIn).register(bp, "/attributes", *_ALL)
_OPTIONS = ChildCrud(entries.OPTION, OptionIn, entries.ATTRIBUTE)
_OPTIONS.register(bp, "/options", "list")
_OPTIONS.register_under(bp, "/attributes/<parent_id>/options")
