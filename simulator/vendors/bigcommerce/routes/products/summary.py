"""The catalogue in a few numbers (section 2.9)."""

from flask import Blueprint, Response

from simulator.core.app import world

from ...auth import member
from ...errors import one
from ...paths import V3
from ...store.products import summary
from ...wire.products.summary import show

bp = Blueprint("summary", __name__, url_prefix=V3)


@bp.get("/catalog/summary")
def get_summary(store_hash: str) -> Response:  # noqa: ARG001
    here = world()
    with here.reading() as conn:
        found = summary.summary(conn, member().store, here.clock.now_ms())
    return one(show(found._asdict()))
