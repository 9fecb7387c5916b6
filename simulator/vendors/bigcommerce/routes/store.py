"""The store itself, and its clock (section 4.6)."""

from flask import Response

from simulator.core.app import world

from ..auth import member
from ..errors import told
from ..store import stores
from ..wire.store_profile import KeptStore, show
from .v2 import room, route

bp = room("store")


@route(bp, "GET", "/time")
def get_time(store_hash: str) -> Response:  # noqa: ARG001
    """What BigCommerce names as the probe of a token."""
    return told({"time": world().clock.now_ms() // 1000})


@route(bp, "GET", "/store")
def get_store(store_hash: str) -> Response:  # noqa: ARG001
    here, who = world(), member()
    with here.glance() as conn:
        found = stores.profile(conn, who.store)
    account = here.ids.text(
        "bigcommerce account", who.store, length=32, alphabet="0123456789abcdef"
    )
    parts = (account[:8], account[8:12], account[12:16], account[16:20], account[20:])
    return told(show(KeptStore(*found), who.settings.plan, "-".join(parts)))
