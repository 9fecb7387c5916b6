"""What v3 tells of an order's payments (section 4.6)."""

from flask import Blueprint, Response

from simulator.core.app import world

from ...auth import member
from ...errors import Invalid2, Missing, nothing
from ...paths import V3, number
from ...store.orders import rows

bp = Blueprint("payments", __name__, url_prefix=f"{V3}/orders")


@bp.get(f"/{number('order_id')}/transactions")
def list_transactions(store_hash: str, order_id: int) -> Response:  # noqa: ARG001
    """204: no payment goes through a gateway here."""
    with world().glance() as conn:
        try:
            rows.order(conn, member().store, order_id)
        except Invalid2 as wrong:
            raise Missing(f"An order was not found with an id of {order_id}") from wrong
    return nothing()
