"""Outlets: where goods are sold and stock is kept."""

from flask import Blueprint, Response

from simulator.core.app import world

from ..answers import json_answer
from ..auth import retailer
from ..listing import envelope
from ..store import records
from .versions import route

bp = Blueprint("outlets", __name__)


@route(bp, "GET", "/outlets")
def list_outlets() -> Response:
    with world().reading() as conn:
        rows = records.of_kind(conn, retailer(), "outlet")
    shown = [{"id": row.id, "name": row.name, "version": row.version} for row in rows]
    return json_answer(envelope(shown, [row.version for row in rows]))
