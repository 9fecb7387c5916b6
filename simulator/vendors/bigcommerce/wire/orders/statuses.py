"""The fifteen statuses of an order (section 4.3)."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Status(NamedTuple):
    id: int
    name: str
    order: int
    description: str


INCOMPLETE, PENDING, SHIPPED, PARTIALLY_SHIPPED, REFUNDED, CANCELLED = range(6)
COMPLETED, AWAITING_FULFILLMENT, PARTIALLY_REFUNDED = 10, 11, 14

_STATUSES = (
    Status(
        0,
        "Incomplete",
        0,
        "An incomplete order happens when a shopper reached the payment page, but did not complete the transaction.",
    ),
    Status(1, "Pending", 1, "Customer started the checkout process, but did not complete it."),
    Status(
        2,
        "Shipped",
        8,
        "Order has been shipped, but receipt has not been confirmed; seller has used the Ship Items action.",
    ),
    Status(
        3,
        "Partially Shipped",
        6,
        "Only some items in the order have been shipped, due to some products being pre-order only or other reasons.",
    ),
    Status(4, "Refunded", 11, "Seller has used the Refund action."),
    Status(
        5,
        "Cancelled",
        9,
        "Seller has cancelled an order, due to a stock inconsistency or other reasons.",
    ),
    Status(
        6,
        "Declined",
        10,
        "Seller has marked the order as declined for lack of manual payment, or other reasons.",
    ),
    Status(
        7,
        "Awaiting Payment",
        2,
        "Customer has completed checkout process, but payment has yet to be confirmed.",
    ),
    Status(
        8,
        "Awaiting Pickup",
        5,
        "Order has been pulled, and is awaiting customer pickup from a seller-specified location.",
    ),
    Status(
        9,
        "Awaiting Shipment",
        4,
        "Order has been pulled and packaged, and is awaiting collection from a shipping provider.",
    ),
    Status(
        10,
        "Completed",
        7,
        "Client has paid for their digital product and their file(s) are available for download.",
    ),
    Status(
        11,
        "Awaiting Fulfillment",
        3,
        "Customer has completed the checkout process and payment has been confirmed.",
    ),
    Status(
        12,
        "Manual Verification Required",
        13,
        "Order on hold while some aspect needs to be manually confirmed.",
    ),
    Status(
        13,
        "Disputed",
        12,
        "Customer has initiated a dispute resolution process for the PayPal transaction that paid for the order.",
    ),
    Status(14, "Partially Refunded", 14, "Seller has partially refunded the order."),
)
STATUSES: Mapping[int, Status] = {one.id: one for one in _STATUSES}


def name(status: int) -> str:
    return STATUSES[status].name


def show(status: Status) -> dict[str, Any]:
    return {**_labels(status), "order": status.order}


def counted(counts: Mapping[int, int]) -> dict[str, Any]:
    """How many orders stand in each status, in the control panel's order."""
    rows = [
        {**_labels(status), "count": counts.get(status.id, 0), "sort_order": status.order}
        for status in sorted(_STATUSES, key=lambda status: status.order)
    ]
    return {"statuses": rows, "count": sum(counts.values())}


def _labels(status: Status) -> dict[str, Any]:
    return {
        "id": status.id,
        "name": status.name,
        "system_label": status.name,
        "custom_label": status.name,
        "system_description": status.description,
    }
