"""Users: who works in the shop; they are read and deleted here, and created in the back office (2, section 9)."""

from flask import Blueprint, Response, request

from simulator.core.app import world

from ...answers import data_answer, json_answer
from ...auth import lightspeed_caller, retailer
from ...errors import NotFound, ShortRefusal
from ...listing import envelope
from ...store.records import records
from ...store.records.records import RecordRow
from ...wire.decoding import decode
from ...wire.records.shop import UserIds, UserIdsIn, user
from ..requests import storable, writing
from ..versions import route
from .record_lists import answer_list, read_one

bp = Blueprint("users", __name__)


@route(bp, "GET", "/users")
def list_users() -> Response:
    return answer_list("user", user)


@route(bp, "GET", "/user")
def get_current_user() -> Response:
    return _answer(_user(lightspeed_caller().user))


@route(bp, "GET", "/users/<user_id>")
def get_user(user_id: str) -> Response:
    return _answer(_user(user_id))


@route(bp, "POST", "/users/bulk")
def get_users() -> Response:
    """Those of the ids that are there."""
    body: list[str] | UserIdsIn = decode(request.get_data(), UserIds)
    ids = body.ids if isinstance(body, UserIdsIn) else body
    with world().reading() as conn:
        known = records.by_ids(conn, retailer(), map(storable, ids))
    rows = [row for row in known.values() if row.kind == "user" and row.deleted is None]
    return json_answer(envelope(list(map(user, rows)), [row.version for row in rows]))


@route(bp, "DELETE", "/users/<user_id>")
def delete_user(user_id: str) -> Response:
    """Neither the primary user nor whoever asks."""
    with writing() as uow:
        row = records.find(uow.conn, uow.retailer, "user", storable(user_id))
        if row is None:
            raise ShortRefusal(404, "user not found")
        if row.members.get("is_primary_user") or row.id == uow.user:
            raise ShortRefusal(403, "permission denied")
        row = records.delete(uow, row)
    return _answer(row)


def _user(user_id: str) -> RecordRow:
    try:
        return read_one("user", user_id)
    except NotFound as missing:
        raise ShortRefusal(404, "user not found") from missing


def _answer(row: RecordRow) -> Response:
    """Unsure: samples print a list of one; a switch does so, too."""
    shown = user(row)
    return data_answer([shown] if lightspeed_caller().settings.user_answer == "list" else shown)
