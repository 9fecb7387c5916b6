"""POST /login: a session for a user (T-09)."""

from flask import Blueprint, Response, request

from simulator.core.app import answer, world

from .. import auth
from ..errors import Invalid, Unreadable
from ..paths import ROOT
from ..store import stores
from ..wire.elements import read_json

bp = Blueprint("login", __name__, url_prefix=ROOT)

_REFUSED = "Unable to log in with provided credentials."


@bp.post("/login")
def log_in() -> Response:
    here = world()
    name, password = _read()
    with here.begin() as conn:
        key = stores.open_session(conn, name, password, here.ids)
    if key is None:
        raise Invalid({"non_field_errors": [_REFUSED]})
    opened = answer({})
    opened.set_cookie(auth.COOKIE, key, httponly=True, path="/", samesite="Lax")
    return opened


def _read() -> tuple[str, str]:
    if request.mimetype == "application/json":
        read_json(request.get_data())
    try:
        told = auth.credentials(request)
    except (ValueError, RecursionError) as why:
        raise Unreadable(str(why)[:200]) from why
    name, password = auth.name_of(told), told.get("password")
    missing = {"username": name, "password": password if isinstance(password, str) else None}
    if errors := {
        field: ["This field is required."] for field, said in missing.items() if not said
    }:
        raise Invalid(errors)
    if name is None or not isinstance(password, str) or not password.isprintable():
        raise Invalid({"non_field_errors": [_REFUSED]})
    return name, password
