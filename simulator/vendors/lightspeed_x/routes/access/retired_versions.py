"""Dated versions that are no longer supported: the oldest supported one answers for them, silently (section 1)."""

import re

from flask import Request

from ...paths import API, DATED
from .rerouting import send_on

_DATED_PATH = re.compile(rf"{API}/(20\d\d-(?:01|04|07|10))(/.*)")


def route_to_oldest(request: Request) -> None:
    """A path of such a version becomes that of the oldest one. Unsure: how far back; here any quarter of this century."""
    match = _DATED_PATH.fullmatch(request.path)
    if match is None or match[1] >= DATED[0]:
        return
    send_on(request, f"{API}/{DATED[0]}{match[2]}")
