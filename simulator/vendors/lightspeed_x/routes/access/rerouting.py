"""A request that is sent on to another path than it names."""

from flask import Request, current_app
from werkzeug.exceptions import HTTPException


def send_on(request: Request, path: str) -> None:
    """What this path has answers, or what it lacks refuses."""
    request.path = path
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return
    try:
        rule, params = adapter.match(path, request.method, return_rule=True)
    except HTTPException as missing:
        request.routing_exception = missing
    else:
        request.url_rule, request.view_args = rule, dict(params)
        request.routing_exception = None
