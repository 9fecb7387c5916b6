"""Paths that nobody has: 404, but only to who may come in, and with the headers of the limit (section 9)."""

from flask import Blueprint, request
from werkzeug.exceptions import NotFound

from simulator.core.app import request_context

from ...auth import guard
from .path_parameters import route_to_list
from .retired_versions import route_to_oldest

bp = Blueprint("unknown_paths", __name__)


@bp.before_app_request
def guard_them() -> None:
    """The core lets a path that nobody has pass the guard. Unsure: what a stranger gets at one: 401."""
    if isinstance(request.routing_exception, NotFound):
        route_to_oldest(request)
        route_to_list(request)
        guard(request, request_context().caller)
