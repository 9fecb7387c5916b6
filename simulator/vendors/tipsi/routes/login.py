"""POST /login: a session for a user (T-09)."""

from flask import Blueprint, Response, request

from simulator.core.answers import json_answer
from simulator.core.app import world

from .. import auth
from ..errors import Invalid, Unreadable
from ..paths import ROOT
from ..store import users
from ..wire.decoding import json_value

bp = Blueprint("login", __name__, url_prefix=ROOT)

_REFUSED = "Unable to log in with provided credentials."


@bp.post("/login")
def log_in() -> Response:
    here = world()
    name, password = _credentials()
    with here.begin() as conn:
        key = users.open_session(conn, name, password, here.ids)
    if key is None:
        raise Invalid({"non_field_errors": [_REFUSED]})
    response = json_answer({})
    response.set_cookie(auth.COOKIE, key, httponly=True, path="/", samesite="Lax")
    return response


def _credentials() -> tuple[str, str]:
    if request.mimetype == "application/json":
        json_value(request.get_data())
    try:
        data = auth.credentials(request)
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)[:200]) from error
    name, password = auth.login_name(data), data.get("password")
    required = {"username": name, "password": password if isinstance(password, str) else None}
    if errors := {
        field: ["This field is required."] for field, value in required.items() if not value
    }:
        raise Invalid(errors)
    if name is None or not isinstance(password, str) or not password.isprintable():
        raise Invalid({"non_field_errors": [_REFUSED]})
    return name, password
