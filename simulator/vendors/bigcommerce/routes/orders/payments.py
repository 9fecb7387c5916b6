"""What v3 tells of an order's payments (section 4.6)."""

from flask import Blueprint, Response

from simulator.core.app import world

from ...answers import no_content
from ...auth import member
from ...paths import V3, number
from ...store.attachments import owners

bp = Blueprint("payments", __name__, url_prefix=f"{V3}/orders")


@bp.get(f"/{number('order_id')}/transactions")
def list_transactions(order_id: int) -> Response:
    """204: no payment goes through a gateway here."""
    with world().glance() as conn:
        owners.require(conn, member().store, "order", order_id)
    return no_content()
