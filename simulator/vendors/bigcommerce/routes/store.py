"""The store itself, and its clock (section 4.6)."""

from flask import Response

from simulator.core.answers import json_answer
from simulator.core.app import world

from ..auth import member
from ..store import stores
from ..wire.store_profile import StoreRow, show
from .v2 import route, v2_blueprint

bp = v2_blueprint("store")


@route(bp, "GET", "/time")
def get_time() -> Response:
    """What BigCommerce names as the probe of a token."""
    return json_answer({"time": world().clock.now_ms() // 1000})


@route(bp, "GET", "/store")
def get_store() -> Response:
    here, who = world(), member()
    with here.glance() as conn:
        row = stores.profile(conn, who.store)
    account = here.ids.text(
        "bigcommerce account", who.store, length=32, alphabet="0123456789abcdef"
    )
    parts = (account[:8], account[8:12], account[12:16], account[16:20], account[20:])
    return json_answer(show(StoreRow(*row), who.settings.plan, "-".join(parts)))
