"""The catalogue in a few numbers (section 2.9)."""

from flask import Blueprint, Response

from simulator.core.app import world

from ...answers import data_answer
from ...auth import member
from ...paths import V3
from ...store.products import summary
from ...wire.products.products import show_summary

bp = Blueprint("summary", __name__, url_prefix=V3)


@bp.get("/catalog/summary")
def get_summary() -> Response:
    here = world()
    with here.reading() as conn:
        row = summary.summary(conn, member().store, here.clock.now_ms())
    return data_answer(show_summary(row._asdict()))
