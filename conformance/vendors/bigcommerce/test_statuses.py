"""The statuses of orders (BCM-STAT)."""

from conformance.rules import rule
from conformance.vendors.bigcommerce.store import Store

STATUSES = "facts/bigcommerce.md, 4.3"
NAMES = (
    *("Incomplete", "Pending", "Shipped", "Partially Shipped", "Refunded", "Cancelled"),
    *("Declined", "Awaiting Payment", "Awaiting Pickup", "Awaiting Shipment", "Completed"),
    *("Awaiting Fulfillment", "Manual Verification Required", "Disputed", "Partially Refunded"),
)


@rule("BCM-STAT-001", level="must", cites=("B-27", STATUSES), evidence="documented")
def test_the_statuses(store: Store) -> None:
    """There are fifteen statuses, 0 to 14, by these names."""
    by_id = {one["id"]: one["name"] for one in store.read("v2/order_statuses")}

    assert by_id == dict(enumerate(NAMES))


@rule("BCM-STAT-002", level="must", cites=(STATUSES,), evidence="documented")
def test_a_status(store: Store) -> None:
    """A status has an id, a name, labels, a description and its place in the order."""
    body = store.read("v2/order_statuses/11")

    assert list(body) == [
        *("id", "name", "system_label", "custom_label", "system_description", "order"),
    ]
    assert (body["id"], body["order"]) == (11, 3)
