"""What sales cost in statements: pages a few, and a sale as many with fifty lines as with one."""

from collections.abc import Callable

import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.lightspeed_x.counter import DATED, Counter
from tests.simulator.vendors.lightspeed_x.retail import Retail
from tests.simulator.vendors.lightspeed_x.test_product_costs import counted

DATABASES = ("sqlite",)
"""The one that lets its statements be counted."""


@pytest.mark.parametrize(
    "path", ["2.0/sales", f"{DATED}/sales", "register_sales", f"{DATED}/fulfillments"]
)
def test_a_page_takes_4_statements_at_most(
    harness: Harness, retail: Retail, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    counter = Counter(retail)
    for _ in range(3):
        counter.sell("pending", attributes=["delivery"], payments=[counter.payment(1)])

    statements = counted(harness, monkeypatch, lambda: retail.get(path, page_size=2))

    assert len(statements) <= 4, statements


def test_a_sale_of_fifty_lines_costs_as_many_statements_as_one_of_one(
    harness: Harness, retail: Retail, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = Counter(retail)

    def selling(lines: int) -> Callable[[], object]:
        body = counter.body("closed", *(counter.line(1) for _ in range(lines)))
        return lambda: retail.data("POST", f"{DATED}/sales", json=body)

    one, fifty = (len(counted(harness, monkeypatch, selling(lines))) for lines in (1, 50))

    assert one == fifty
