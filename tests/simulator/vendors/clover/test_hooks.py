from typing import Any

import msgspec
import pytest

from simulator.core.webhooks import Message
from simulator.core.webhooks.sender import Outcome, Sender
from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.till import Till

DATABASES = ("sqlite",)
URL = "http://127.0.0.1:9/hook"


@pytest.fixture
def till(harness: Harness) -> Till:
    harness.hold()
    return Till(harness)


@pytest.fixture
def got(monkeypatch: pytest.MonkeyPatch) -> list[tuple[dict[str, str], Any]]:
    """Headers and bodies of what was posted."""
    posted: list[tuple[dict[str, str], Any]] = []

    def post(_self: Sender, _url: str, message: Message, timeout_seconds: float = 5) -> Outcome:
        posted.append((message.headers, msgspec.json.decode(message.body)))
        return Outcome(200, None, 0.1)

    monkeypatch.setattr(Sender, "post", post)
    return posted


def subscribe(till: Till, **config: Any) -> Any:
    return till.harness.read_json(
        "PUT", f"/accounts/{till.id}/webhooks", json={"url": URL, **config}
    )


def object_ids(till: Till, got: list[tuple[dict[str, str], Any]]) -> list[tuple[str, str]]:
    """Of what was delivered since the handshake, in order."""
    till.harness.advance(60)
    events = [event for _, body in got[1:] for event in body["merchants"][till.merchant]]
    return [(event["objectId"], event["type"]) for event in events]


def test_the_handshake_carries_the_code(till: Till, got: list[Any]) -> None:
    answer = subscribe(till)

    assert [body for _, body in got] == [{"verificationCode": answer["verification_code"]}]
    assert answer["verified"] is True


def test_a_delivery_is_a_batch_of_ids_with_the_static_header(till: Till, got: list[Any]) -> None:
    secret = subscribe(till, delay_seconds=5)["secret"]
    item = till.item()
    till.post(f"/items/{item}", price=1)
    order = till.order()

    assert object_ids(till, got) == [
        *((f"I:{item}", "CREATE"), (f"I:{item}", "UPDATE"), (f"O:{order}", "CREATE"))
    ]
    [(headers, body)] = got[1:]
    assert headers == {"X-Clover-Auth": secret}
    assert list(body) == ["appId", "merchants"]
    assert body["appId"] == till.credentials["client_id"]
    assert body["merchants"][till.merchant][0]["ts"] == 1_795_341_600_000


def test_orders_and_payments_have_their_prefixes(till: Till, got: list[Any]) -> None:
    subscribe(till, topics=["O", "P"], delay_seconds=5)
    order = till.order(state="open", total=349)
    till.item()
    payment = till.pay(order, 349)
    till.call("DELETE", f"/orders/{order}")

    assert object_ids(till, got) == [
        *((f"O:{order}", "CREATE"), (f"P:{payment['id']}", "CREATE")),
        *((f"O:{order}", "UPDATE"), (f"O:{order}", "DELETE")),
    ]


@pytest.mark.parametrize(("mode", "prefix"), [("legacy", "I"), ("split", "IS")])
def test_stock_is_announced_as_its_mode_says(
    harness: Harness, got: list[Any], mode: str, prefix: str
) -> None:
    harness.hold()
    till = Till(harness, inventory_webhook_mode=mode)
    item = till.item()
    subscribe(till, delay_seconds=5)
    till.post(f"/item_stocks/{item}", quantity=3)

    assert object_ids(till, got) == [(f"{prefix}:{item}", "UPDATE")]


def test_a_refused_write_announces_nothing(till: Till, got: list[Any]) -> None:
    subscribe(till)
    order = till.order()
    before = len(object_ids(till, got))
    till.refused("POST", f"/orders/{order}/line_items", json={})
    till.refused("POST", "/atomic_order/orders", json={})

    assert len(object_ids(till, got)) == before == 1


def test_nothing_is_tried_again_unless_the_setting_says_so(harness: Harness) -> None:
    harness.hold()
    for times, attempts in ((0, 1), (2, 3)):
        till = Till(harness, webhook_retries=times)
        subscribe(till, verification="none", url="http://127.0.0.1:1/nobody")
        till.order()
        for _ in range(4):
            harness.advance(100)
        [delivery] = harness.read_json("GET", f"/deliveries?account={till.id}")

        assert delivery["status"] == "failed"
        assert len(delivery["attempts"]) == attempts


def test_cash_and_the_merchants_settings_are_announced(till: Till, got: list[Any]) -> None:
    subscribe(till, delay_seconds=5)
    till.post("/properties", tipsEnabled=True)
    path = f"/accounts/{till.id}/events"
    till.harness.read_json("POST", path, json={"type": "cash_event", "kind": "LOAD", "amount": "5"})

    merchant, cash = object_ids(till, got)
    assert merchant == (f"M:{till.merchant}", "UPDATE")
    assert (cash[0][:3], cash[1]) == ("CA:", "CREATE")


def test_nobody_is_sent_what_it_may_not_read(harness: Harness, got: list[Any]) -> None:
    harness.hold()
    allowed = ["ORDERS_R", "ORDERS_W", "INVENTORY_W"]
    till = Till(harness, permissions=allowed)
    subscribe(till, delay_seconds=5)
    till.item()
    order = till.order()

    assert object_ids(till, got) == [(f"O:{order}", "CREATE")]
