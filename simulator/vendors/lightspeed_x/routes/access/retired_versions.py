"""Dated versions that are no longer supported: the oldest supported one answers for them, silently (section 1)."""

import re

from flask import Request, current_app
from werkzeug.exceptions import HTTPException

from ...paths import API, DATED

_DATED_PATH = re.compile(rf"{API}/(20\d\d-(?:01|04|07|10))(/.*)")


def route_to_oldest(request: Request) -> None:
    """A path of such a version becomes that of the oldest one. Unsure: how far back; here any quarter of this century."""
    match = _DATED_PATH.fullmatch(request.path)
    if match is None or match[1] >= DATED[0]:
        return
    request.path = f"{API}/{DATED[0]}{match[2]}"
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return
    try:
        rule, params = adapter.match(request.path, request.method, return_rule=True)
    except HTTPException as missing:
        request.routing_exception = missing
    else:
        request.url_rule, request.view_args = rule, dict(params)
        request.routing_exception = None
