"""Registers: what they took while they were open."""

import pytest

from tests.simulator.vendors.lightspeed_x.counter import DATED, Counter
from tests.simulator.vendors.lightspeed_x.retail import Retail


@pytest.fixture
def counter(retail: Retail) -> Counter:
    return Counter(retail)


def totals(counter: Counter) -> list[str]:
    path = f"2.0/registers/{counter.register}/payments_summary"
    return [row["total"] for row in counter.retail.data("GET", path)["payments"]]


def close(counter: Counter) -> None:
    counter.retail.call("PUT", f"2.0/registers/{counter.register}/actions/close", json={})


def test_every_payment_type_is_summed_up(counter: Counter) -> None:
    counter.sell(payments=[counter.payment(22), counter.payment(-1.5)])

    assert totals(counter) == ["20.50", "0.00"]


def test_a_closed_register_tells_what_it_took(counter: Counter) -> None:
    counter.sell(payments=[counter.payment(22)])

    close(counter)

    assert totals(counter)[0] == "22.00"


def test_a_closed_register_tells_what_was_counted(counter: Counter) -> None:
    counter.sell(payments=[counter.payment(22)])
    body = {"payments": [{"payment_type_id": counter.cash, "total": "21.50"}]}

    counter.retail.call("PUT", f"2.0/registers/{counter.register}/actions/close", json=body)

    assert totals(counter) == ["21.50", "0.00"]
    counter.retail.call("PUT", f"2.0/registers/{counter.register}/actions/open")
    assert totals(counter) == ["0.00", "0.00"]


def test_a_new_opening_starts_from_nothing(counter: Counter) -> None:
    sale = counter.sell("pending", payments=[counter.payment(5)])
    close(counter)

    counter.retail.call("PUT", f"2.0/registers/{counter.register}/actions/open")

    assert totals(counter)[0] == "0.00"
    payments = [sale["payments"][0] | {"amount": 5}, counter.payment(17)]
    counter.change(sale, "closed", payments=payments)
    assert totals(counter)[0] == "17.00"


def test_the_payments_of_a_voided_sale_are_gone(counter: Counter) -> None:
    sale = counter.sell(payments=[counter.payment(22)])

    counter.change(sale, "voided")

    assert totals(counter)[0] == "0.00"


def test_a_payment_type_that_is_unknown_is_refused(counter: Counter) -> None:
    body = {"payments": [{"payment_type_id": "none", "total": "31.00"}]}

    counter.refused(422, "PUT", f"registers/{counter.register}/actions/close", body)

    assert counter.retail.data("GET", f"{DATED}/registers/{counter.register}")["is_open"] is True


def test_what_is_open_cannot_be_opened(counter: Counter) -> None:
    path = f"registers/{counter.register}/actions/open"

    counter.refused(409, "PUT", path, {})
