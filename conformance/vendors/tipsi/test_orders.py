"""Online orders of a retail group (TIP-ORDER)."""

from typing import Any

import requests

from conformance.account_client import read
from conformance.rules import CONTROL, NotTestable, rule
from conformance.vendors.tipsi.store import Item, Store

ORDERS = ("facts/tipsi.md, Endpoints",)


class Desk:
    """A group's order desk, with one fresh order on it."""

    def __init__(self, store: Store) -> None:
        sku = store.given_one(price=12.5, in_stock=9)
        store.play({"type": "online_order", "lines": [{"sku": str(sku), "quantity": 2}]})
        self.store = store
        body = read(store.get(f"/store/{store.store_id}/", store_fields="id,group_id"))
        self.group = body["group_id"]
        self.orders = f"/group/{self.group}/order_management/order/"
        ids = [row["id"] for row in self.listed()]
        if not ids:
            raise NotTestable("no order came in")
        self.one = f"{self.orders}{ids[0]}/"
        self.id = ids[0]

    def listed(self, **query: Any) -> list[Item]:
        return self.store.listed(self.orders, **query)

    def order(self, *fields: str) -> Item:
        return dict(read(self.store.get(self.one, order_fields=",".join(("id", *fields)))))

    def move(self, order_status: str) -> requests.Response:
        return self.store.patch(self.one, {"order_status": order_status})

    def pay(self, payment_status: str) -> requests.Response:
        where = f"/group/{self.group}/payment_system/order/{self.id}/"
        return self.store.patch(where, {"payment_status": payment_status})


@rule("TIP-ORDER-001", level="must", cites=ORDERS, evidence="documented", needs=(CONTROL,))
def test_orders_come_in_an_envelope(store: Store) -> None:
    """A list of orders is an object of count, next, previous and results."""
    desk = Desk(store)

    body = read(store.get(desk.orders))

    assert set(body) == {"count", "next", "previous", "results"}


@rule(
    "TIP-ORDER-002", level="must", cites=("T-15", *ORDERS), evidence="documented", needs=(CONTROL,)
)
def test_an_order_is_its_id(store: Store) -> None:
    """An order read without `order_fields` carries `id` alone."""
    desk = Desk(store)

    assert read(store.get(desk.one)) == {"id": desk.id}


@rule(
    "TIP-ORDER-003", level="must", cites=("T-15", *ORDERS), evidence="documented", needs=(CONTROL,)
)
def test_order_fields_choose(store: Store) -> None:
    """An order carries the fields that `order_fields` names and no others."""
    desk = Desk(store)

    assert set(desk.order("order_status", "payment_status")) == {
        *("id", "order_status", "payment_status")
    }


@rule("TIP-ORDER-004", level="must", cites=ORDERS, evidence="documented", needs=(CONTROL,))
def test_an_order_moves_on(store: Store) -> None:
    """PATCH moves an order to another order_status."""
    desk = Desk(store)

    answer = desk.move("pickup_ready")

    assert answer.ok
    assert desk.order("order_status")["order_status"] == "pickup_ready"


@rule("TIP-ORDER-005", level="should", cites=ORDERS, evidence="inferred", needs=(CONTROL,))
def test_an_unknown_status_is_refused(store: Store) -> None:
    """An unknown order_status is refused with 400."""
    desk = Desk(store)

    assert desk.move("teleported").status_code == 400


@rule("TIP-ORDER-006", level="must", cites=ORDERS, evidence="documented", needs=(CONTROL,))
def test_its_products_are_listed(store: Store) -> None:
    """An order lists its products."""
    desk = Desk(store)

    answer = store.get(f"{desk.one}product/")

    assert answer.status_code == 200
    body = read(answer)
    assert len(body["results"] if isinstance(body, dict) else body) == 1


@rule("TIP-ORDER-007", level="must", cites=ORDERS, evidence="documented", needs=(CONTROL,))
def test_a_held_payment_is_captured(store: Store) -> None:
    """A payment that is held can be set to capturing."""
    desk = Desk(store)

    answer = desk.pay("capturing")

    assert answer.ok
    assert desk.order("payment_status")["payment_status"] != "held"


@rule("TIP-ORDER-008", level="must", cites=ORDERS, evidence="documented", needs=(CONTROL,))
def test_only_a_held_payment_changes(store: Store) -> None:
    """A payment that is not held any more cannot be changed."""
    desk = Desk(store)
    desk.pay("refunding")

    answer = desk.pay("capturing")

    assert 400 <= answer.status_code < 500


@rule("TIP-ORDER-009", level="must", cites=ORDERS, evidence="documented", needs=(CONTROL,))
def test_order_status_filters(store: Store) -> None:
    """`order_status` narrows the list of orders."""
    desk = Desk(store)
    desk.move("delivered")

    assert desk.listed(order_status="delivered")
    assert not desk.listed(order_status="pickup_ready")


@rule("TIP-ORDER-010", level="must", cites=ORDERS, evidence="documented", needs=(CONTROL,))
def test_order_status_excludes(store: Store) -> None:
    """`order_status_exclude` leaves out the orders of that status."""
    desk = Desk(store)
    desk.move("delivered")

    assert not desk.listed(order_status_exclude="delivered")
    assert desk.listed(order_status_exclude="pickup_ready")


@rule("TIP-ORDER-011", level="must", cites=ORDERS, evidence="documented", needs=(CONTROL,))
def test_store_filters(store: Store) -> None:
    """`store_id` narrows the list to the orders of that store."""
    desk = Desk(store)

    assert desk.listed(store_id=store.store_id)
    assert not desk.listed(store_id=2_147_483_646)


@rule("TIP-ORDER-012", level="must", cites=ORDERS, evidence="documented", needs=(CONTROL,))
def test_payment_status_filters(store: Store) -> None:
    """`payment_status` narrows the list of orders."""
    desk = Desk(store)

    assert desk.listed(payment_status="held")
    assert not desk.listed(payment_status="refunding")
