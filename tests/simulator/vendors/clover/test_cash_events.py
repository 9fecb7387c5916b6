"""How credits and the cash drawer are shown, and what the drawer is filtered by."""

from typing import Any

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.till import Till


@pytest.fixture
def till(harness: Harness) -> Till:
    return Till(harness)


def play(till: Till, what: str, **event: Any) -> Any:
    path = f"/accounts/{till.id}/events"
    return till.harness.read_json("POST", path, json={"type": what, **event})


def test_a_credit_is_money_back_without_a_sale(till: Till) -> None:
    play(till, "credit", amount="5.50")

    [credit] = till.elements("/credits")
    [order] = till.elements("/orders?expand=credits,payments,refunds")
    assert list(credit) == [
        *("id", "orderRef", "tender", "employee", "amount", "taxAmount", "createdTime"),
        "clientCreatedTime",
    ]
    assert (credit["amount"], credit["orderRef"]["id"]) == (550, order["id"])
    assert order["paymentState"] == "CREDITED"
    assert order["credits"]["elements"] == [credit]
    assert order["payments"]["elements"] == order["refunds"]["elements"] == []


def test_the_drawer_is_listed_newest_first(till: Till) -> None:
    play(till, "cash_event", kind="LOAD", amount="100", note="float")
    play(till, "cash_event", kind="UNLOAD", amount="-20.05")

    taken, loaded = till.elements("/cash_events")
    assert list(loaded) == ["type", "amountChange", "timestamp", "note", "employee", "device"]
    assert (loaded["type"], loaded["amountChange"], loaded["note"]) == ("LOAD", 10_000, "float")
    assert (taken["type"], taken["amountChange"]) == ("UNLOAD", -2005)


@pytest.mark.parametrize(
    "text", ["type=UNLOAD", "amountChange<0", "note=out*", "employee.name=Alex*", "timestamp>0"]
)
def test_the_drawer_is_filtered(till: Till, text: str) -> None:
    play(till, "cash_event", kind="UNLOAD", amount="-20", note="out again")

    assert len(till.elements(f"/cash_events?filter={text}")) == 1
    assert till.elements("/cash_events?filter=type=LOAD") == []


@pytest.mark.parametrize(
    "wrong",
    [{}, {"kind": "TIP"}, {"kind": "LOAD", "amount": "much"}, {"kind": "LOAD", "note": "x" * 256}],
)
def test_what_is_no_cash_event_is_refused(till: Till, wrong: dict[str, Any]) -> None:
    path = f"/accounts/{till.id}/events"
    answer = till.harness.ask("POST", path, json={"type": "cash_event", **wrong})

    assert answer.status_code == 400
    assert till.elements("/cash_events") == []
