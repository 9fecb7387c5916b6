"""Online orders reach the till exactly once, whatever crashes, and whichever answer is lost."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from syncer.kernel.errors import Refused, Unreachable
from syncer.kernel.report import Report
from syncer.kernel.stop import Stop
from syncer.profiles.clover_bigcommerce.order_import import (
    CHANGED,
    FREE,
    UNKNOWN,
    import_orders,
)
from syncer.profiles.clover_bigcommerce.pure.till_orders import MAX_PIECES
from syncer.profiles.clover_bigcommerce.state import State

DATABASES = ("sqlite",)
"""A till's and a shop's own tests see both."""
EXPAND = "lineItems,payments"


class Killed(BaseException):
    """The process is gone: nothing may catch this."""


@dataclass
class Doomed:
    """Stands before both ends and the state: the call of this number is the last one, before it is done or after."""

    at: int = 0
    when: str = "before"
    number: int = 0

    def before(self, end: Any) -> Any:
        return _Watched(end, self)

    def call(self, act: Callable[[], Any]) -> Any:
        self.number += 1
        mine = self.number
        if mine == self.at and self.when == "before":
            raise Killed
        done = act()
        if mine == self.at:
            raise Killed
        return done


@dataclass
class _Watched:
    end: Any
    doom: Doomed

    def __getattr__(self, name: str) -> Any:
        verb = getattr(self.end, name)
        return lambda *arguments: self.doom.call(lambda: verb(*arguments))


@dataclass
class Import:
    ends: Any
    path: Path
    reports: list[Report] = field(default_factory=list)

    def sync(self, since: int = 0, doom: Doomed | None = None) -> int:
        report = Report("test", "clover-bigcommerce")
        self.reports.append(report)
        watch = (doom or Doomed()).before
        with closing(State.open(self.path)) as state:
            for page in self.ends.till.items_since(0):
                state.items.save(page)
            ends = (watch(self.ends.till), watch(self.ends.shop), watch(state.orders))
            return import_orders(*ends, since, report, Stop())

    def orders(self) -> dict[str, dict[str, Any]]:
        orders = self.ends.clover("GET", f"orders?limit=1000&expand={EXPAND}")["elements"]
        by_reference = {order["externalReferenceId"]: order for order in orders}

        assert len(by_reference) == len(orders), "an order stands at the till twice"
        return by_reference

    def level(self, sku: str) -> float:
        [one] = self.ends.merchant.products(sku)
        return float(one["quantity"])


@pytest.fixture
def imports(ends, tmp_path) -> Import:
    ends.merchant.add_products(
        [
            {"sku": "GIN", "name": "Gin", "price": "12.50", "quantity": 9},
            {"sku": "RUM", "name": "Rum", "price": "9.00", "quantity": 4},
        ]
    )
    return Import(ends, tmp_path / "state.db")


@pytest.fixture
def gin(ends) -> int:
    """The product in the shop."""
    created = ends.product("Gin", sku="gin", price="12.50", inventory_tracking="product")
    ends.bigcommerce("PUT", "v3/inventory/adjustments/absolute", json=_level(created["id"], 100))
    return int(created["id"])


def _level(product: int, quantity: int) -> dict[str, Any]:
    return {"items": [{"location_id": 1, "product_id": product, "quantity": quantity}]}


def custom(name: str = "Card", price: float = 3.5, quantity: int = 1) -> dict[str, Any]:
    return {"name": name, "quantity": quantity, "price_inc_tax": price, "price_ex_tax": price}


def test_an_order_is_sold_at_the_till(ends, imports, gin) -> None:
    number = ends.order({"product_id": gin, "quantity": 2}, custom())
    done = imports.sync()

    created = imports.orders()[f"BC-{number}"]
    assert done == 1
    assert (created["total"], created["state"], created["paymentState"]) == (2850, "locked", "PAID")
    assert sorted(one["price"] for one in created["lineItems"]["elements"]) == [350, 1250, 1250]
    assert imports.level("GIN") == 7
    assert dict(imports.reports[0].adjusted) == {UNKNOWN: 1}


def test_a_second_pass_is_silent(ends, imports, gin) -> None:
    ends.order({"product_id": gin, "quantity": 2})
    imports.sync()
    before = ends.till_client.requests

    assert imports.sync() == 0
    assert ends.till_client.requests - before == 1  # the items, which the test itself reads
    assert ends.till_client.writes == 2  # the order, and its payment


@pytest.mark.parametrize("status", [0, 1, 4, 5, 6, 7, 12, 13, 14])
def test_what_is_not_sold_is_not_imported(ends, imports, gin, status: int) -> None:
    ends.order({"product_id": gin, "quantity": 2}, status=status)

    assert imports.sync() == 0
    assert imports.orders() == {}


def test_an_order_is_imported_once_it_is_paid(ends, imports, gin) -> None:
    number = ends.order({"product_id": gin, "quantity": 1}, status=7)
    imports.sync()
    ends.time.wait(120)
    ends.bigcommerce("PUT", f"v2/orders/{number}", json={"status_id": 11})

    assert imports.sync() == 1


def test_history_is_not_imported_though_it_changes(ends, imports, gin) -> None:
    number = ends.order({"product_id": gin, "quantity": 1})
    ends.time.wait(60)
    since = ends.shop.now()
    ends.bigcommerce("PUT", f"v2/orders/{number}", json={"status_id": 2})

    assert imports.sync(since) == 0


def test_an_order_that_is_undone_later_is_reported_and_stays(ends, imports, gin) -> None:
    number = ends.order({"product_id": gin, "quantity": 1})
    imports.sync()
    ends.bigcommerce("PUT", f"v2/orders/{number}", json={"status_id": 5})

    assert imports.sync() == 0
    assert dict(imports.reports[-1].adjusted) == {CHANGED: 1}
    assert imports.level("GIN") == 8


def test_the_till_takes_no_tax_of_its_own(ends, imports, gin) -> None:
    [page] = ends.till.items_since(0)
    rate = ends.clover("POST", "tax_rates", json={"name": "VAT", "rate": 1_000_000})
    pairs = [{"taxRate": {"id": rate["id"]}, "item": {"id": one.id}} for one in page]
    ends.clover("POST", "tax_rate_items", json={"elements": pairs})
    number = ends.order({"product_id": gin, "quantity": 2})
    imports.sync()

    created = imports.orders()[f"BC-{number}"]
    assert (created["total"], created["paymentState"]) == (2500, "PAID")
    assert created["payments"]["elements"][0]["amount"] == 2500


def test_shipping_and_discounts_make_the_total_the_shops(ends, imports, gin) -> None:
    line = {"product_id": gin, "quantity": 1}
    body = {"shipping_cost_inc_tax": "4.00", "shipping_cost_ex_tax": "4.00"}
    dearer = ends.order(line)
    ends.bigcommerce("PUT", f"v2/orders/{dearer}", json=body)
    cheaper = ends.order(line)
    ends.bigcommerce("PUT", f"v2/orders/{cheaper}", json={"discount_amount": "2.50"})
    imports.sync()

    orders = imports.orders()
    assert [orders[f"BC-{one}"]["total"] for one in (dearer, cheaper)] == [1650, 1000]
    assert {order["paymentState"] for order in orders.values()} == {"PAID"}


def test_an_item_that_has_gone_meanwhile_is_sold_by_name(ends, imports, gin) -> None:
    number = ends.order({"product_id": gin, "quantity": 2}, custom())
    with closing(State.open(imports.path)) as state:
        for page in ends.till.items_since(0):
            state.items.save(page)
        ends.merchant.play({"type": "delete", "sku": "GIN"})
        report = Report("test", "clover-bigcommerce")
        done = import_orders(ends.till, ends.shop, state.orders, 0, report, Stop())

    lines = imports.orders()[f"BC-{number}"]["lineItems"]["elements"]
    assert done == 1
    assert {line.get("item") is None for line in lines} == {True}
    assert dict(report.adjusted) == {UNKNOWN: 2}


def test_what_the_till_refuses_is_reported_and_tried_again(ends, imports, gin) -> None:
    number = ends.order({"product_id": gin, "quantity": 1})
    ends.merchant.fault("status", method="POST", path="*/atomic_order/*", status=400, times=1)

    assert imports.sync() == 1
    assert list(imports.reports[0].refusals) == [f"order {number}"]
    assert imports.orders() == {}
    assert imports.sync() == 1
    assert list(imports.orders()) == [f"BC-{number}"]


def test_an_order_too_large_for_the_till_is_reported(ends, imports) -> None:
    ends.order(custom(quantity=MAX_PIECES + 1))

    assert imports.sync() == 1
    assert imports.reports[0].orders == 0
    assert "3000" in next(iter(imports.reports[0].refusals.values()))


def test_a_free_order_is_reported(ends, imports) -> None:
    ends.order(custom(price=0))

    assert imports.sync() == 1
    assert FREE in imports.reports[0].adjusted
    assert imports.sync() == 0


def test_a_till_without_an_external_tender_is_a_sentence(ends, imports, gin) -> None:
    ends.order({"product_id": gin, "quantity": 1})
    ends.merchant.fault("garbage", path="*/tenders", times=1)
    with pytest.raises(Refused):
        imports.sync()

    assert imports.sync() == 1


TROUBLES = [
    {"kind": "status", "status": 500},
    {"kind": "status", "status": 503},
    {"kind": "status", "status": 429, "headers": {"Retry-After": "2"}},
    {"kind": "reset"},
    {"kind": "lost_answer"},
    {"kind": "truncate"},
    {"kind": "garbage"},
]
POINTS = 8
"""The till's requests: the items, the tenders, and three for each of two orders."""


def two_orders(ends, gin: int) -> list[str]:
    first = ends.order({"product_id": gin, "quantity": 2}, custom())
    second = ends.order({"product_id": gin, "quantity": 3})
    return [f"BC-{first}", f"BC-{second}"]


def converge(imports: Import) -> None:
    for _ in range(4):
        try:
            imports.sync()
        except (Unreachable, Refused):
            continue
        break


def check(imports: Import, references: list[str]) -> None:
    orders = imports.orders()

    assert sorted(orders) == sorted(references)
    for order in orders.values():
        assert order["paymentState"] == "PAID"
        assert len(order["payments"]["elements"]) == 1
    assert imports.level("GIN") == 4
    assert imports.sync() == 0


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda one: f"{one['kind']}-{one.get('status')}")
@pytest.mark.parametrize("at", range(POINTS))
def test_trouble_at_the_till_doubles_nothing(ends, imports, gin, at: int, trouble) -> None:
    references = two_orders(ends, gin)
    ends.merchant.fault(**trouble, after=at, times=1)
    converge(imports)

    check(imports, references)


@pytest.mark.parametrize("trouble", TROUBLES[3:], ids=lambda one: one["kind"])
@pytest.mark.parametrize("at", range(4))
def test_trouble_at_the_shop_doubles_nothing(ends, imports, gin, at: int, trouble) -> None:
    references = two_orders(ends, gin)
    ends.store.fault(**trouble, after=at, times=1)
    converge(imports)

    check(imports, references)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("at", range(1, 19))
def test_wherever_the_process_dies_the_next_one_converges(ends, imports, gin, at, when) -> None:
    references = two_orders(ends, gin)
    doom = Doomed(at, when)
    try:
        imports.sync(doom=doom)
    except Killed:
        imports.sync()

    check(imports, references)


def test_answers_that_never_come_are_looked_up(ends, imports, gin) -> None:
    references = two_orders(ends, gin)
    ends.merchant.fault("lost_answer", method="POST", times=9)

    assert imports.sync() == 2
    ends.simulator.clear_faults()
    check(imports, references)


def test_a_till_that_answers_no_more_ends_the_pass_and_nothing_is_doubled(
    ends, imports, gin
) -> None:
    references = two_orders(ends, gin)
    ends.merchant.fault("reset", method="POST", path="*/payments", times=9)
    with pytest.raises(Unreachable, match="looked up"):
        imports.sync()
    ends.simulator.clear_faults()
    imports.sync()

    check(imports, references)
