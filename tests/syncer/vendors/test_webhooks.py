"""What the services send wakes a watch."""

from collections.abc import Iterator

import pytest

from syncer.kernel.stop import Stop
from syncer.kernel.webhook_listener import WebhookListener
from syncer.profiles.clover_bigcommerce.webhooks import read_webhook

WOKEN_SECONDS = 10
"""Whoever is not awake by then is stopped, with an error."""
AUTH = "0b6c2c0e"


@pytest.fixture
def wake() -> Iterator[WebhookListener]:
    with WebhookListener("127.0.0.1:0", AUTH, read_webhook) as one:
        yield one


EVENTS = [{"type": "sale", "sku": "GIN", "quantity": 1}, {"type": "delete", "sku": "GIN"}]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["type"])
def test_a_till_wakes_the_watch(ends, wake, event) -> None:
    ends.merchant.add_products([{"sku": "GIN", "name": "Gin", "price": "1.00", "quantity": 3}])
    ends.merchant.set_webhooks(f"http://127.0.0.1:{wake.port}/", secret=AUTH)
    ends.time.wait(60)
    wake.wait(0.01, Stop())
    ends.merchant.play(event)
    ends.time.wait(60)

    assert wake.wait(3600, Stop(WOKEN_SECONDS)) is (event["type"] == "delete")
    statuses = {
        delivery["status"] for delivery in ends.simulator.deliveries(account=ends.merchant.id)
    }
    assert statuses == {"delivered"}


def test_a_shop_wakes_the_watch(ends, wake) -> None:
    hook = {
        "scope": "store/order/created",
        "destination": f"http://127.0.0.1:{wake.port}/",
        "headers": {"Authorization": AUTH},
    }
    ends.bigcommerce("POST", "v3/hooks", json=hook)
    ends.order({"name": "Card", "quantity": 1, "price_inc_tax": 1, "price_ex_tax": 1})
    ends.time.wait(60)

    assert wake.wait(3600, Stop(WOKEN_SECONDS)) is False
