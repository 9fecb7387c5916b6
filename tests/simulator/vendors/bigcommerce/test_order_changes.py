"""Orders changed, as a PATCH is, and archived; what webhooks are told of them (sections 4.2 and 6.2)."""

from typing import Any

import pytest

from simulator.vendors.bigcommerce.store.unit_of_work import UnitOfWork
from tests.simulator.vendors.bigcommerce.buying import CUSTOM, lines, order, product
from tests.simulator.vendors.bigcommerce.storefront import Storefront

News = list[tuple[str, Any]]


@pytest.fixture
def news(monkeypatch: pytest.MonkeyPatch) -> News:
    """What is announced, of orders and shipments."""
    body: News = []

    def announce(_self: UnitOfWork, scope: str, data: Any) -> None:
        if scope.startswith(("store/order", "store/shipment")):
            body.append((scope, data))

    monkeypatch.setattr(UnitOfWork, "announce", announce)
    return body


def put(store: Storefront, number: int, **config: Any) -> Any:
    return store.read_json("PUT", f"v2/orders/{number}", json=config)


def test_a_new_order_is_announced(store: Storefront, news: News) -> None:
    created = order(store)

    assert news == [("store/order/created", {"type": "order", "id": created["id"]})]


def test_a_new_status_is_announced_with_the_old_one(store: Storefront, news: News) -> None:
    created = order(store)
    changed = put(store, created["id"], status_id=11)

    data = {"type": "order", "id": created["id"]}
    moved = {"previous_status_id": 1, "new_status_id": 11}
    assert changed["custom_status"] == "Awaiting Fulfillment"
    assert news[1:] == [
        ("store/order/updated", data),
        ("store/order/statusUpdated", {**data, "status": moved}),
    ]


def test_what_changes_nothing_is_not_announced(store: Storefront, news: News) -> None:
    created = order(store)
    line = lines(store, created["id"])[0]
    again = put(
        store,
        created["id"],
        status_id=1,
        staff_notes="",
        products=[{"id": line["id"], "quantity": 1}],
        billing_address={"city": "Austin"},
    )

    assert again == created
    assert len(news) == 1


def test_a_line_is_changed_by_its_id_and_added_without(store: Storefront) -> None:
    mug = product(store)
    created = order(store, {"product_id": mug, "quantity": 1})
    line = lines(store, created["id"])[0]
    changed = put(store, created["id"], products=[{"id": line["id"], "quantity": 3}, CUSTOM])

    body = lines(store, created["id"])
    assert [(one["id"] == line["id"], one["quantity"]) for one in body] == [(True, 3), (False, 1)]
    assert (changed["items_total"], changed["total_inc_tax"]) == (4, "46.8000")


def test_a_quantity_of_zero_removes_a_line(store: Storefront) -> None:
    created = order(store, CUSTOM, {**CUSTOM, "name": "Box"})
    gone = lines(store, created["id"])[0]["id"]
    changed = put(store, created["id"], products=[{"id": gone, "quantity": 0}])

    assert [line["name"] for line in lines(store, created["id"])] == ["Box"]
    assert changed["subtotal_inc_tax"] == "3.3000"


def test_fees_are_replaced_whole(store: Storefront) -> None:
    fee = {"display_name_customer": "A", "source": "AA", "cost_ex_tax": "2", "cost_inc_tax": 3}
    created = order(store, fees=[fee, {**fee, "display_name_customer": "B"}])
    changed = put(store, created["id"], fees=[{**fee, "id": 2}, fee])
    shown = store.read_json("GET", f"v2/orders/{created['id']}?include=fees")

    assert created["total_inc_tax"] == changed["total_inc_tax"] == "9.3000"
    assert [one["id"] for one in shown["fees"]] == [2, 3]
    assert "fees" not in changed


def test_totals_stay_where_nothing_touches_them(store: Storefront) -> None:
    created = order(store, total_ex_tax="100", total_inc_tax="110")
    changed = put(store, created["id"], staff_notes="ring twice")

    assert (changed["total_inc_tax"], changed["staff_notes"]) == ("110.0000", "ring twice")


def test_an_archived_order_is_read_but_not_listed(store: Storefront, news: News) -> None:
    created = order(store)
    statuses = [store.ask("DELETE", f"v2/orders/{created['id']}").status_code for _ in range(2)]

    assert statuses == [204, 204]
    assert store.read_json("GET", f"v2/orders/{created['id']}")["is_deleted"] is True
    assert store.ask("GET", "v2/orders").status_code == 204
    assert len(store.read_json("GET", "v2/orders?is_deleted=true")) == 1
    assert [scope for scope, _ in news] == ["store/order/created", "store/order/archived"]


def test_all_orders_are_archived_at_once(store: Storefront) -> None:
    for _ in range(3):
        order(store)
    answer = store.ask("DELETE", "v2/orders")

    assert answer.status_code == 204
    assert store.read_json("GET", "v2/orders/count")["count"] == 0


def test_an_address_is_changed_in_part(store: Storefront) -> None:
    created = order(store)
    path = f"v2/orders/{created['id']}/shipping_addresses"
    address = store.read_json("GET", path)[0]
    changed = store.read_json(
        "PUT", f"{path}/{address['id']}", json={"city": "Dallas", "zip": 75201}
    )

    assert (changed["city"], changed["zip"]) == ("Dallas", "75201")
    assert changed["street_1"] == address["street_1"]
    assert (changed["items_total"], created["shipping_address_count"]) == (1, 1)


def test_links_of_addresses_lead_somewhere(store: Storefront) -> None:
    created = order(store)
    address = store.read_json(
        "GET", created["shipping_addresses"]["resource"].replace("/", "v2/", 1)
    )[0]
    quotes = store.ask("GET", f"v2{address['shipping_quotes']['resource']}")
    older = store.read_json("GET", f"v2/orders/{created['id']}/shippingaddresses/{address['id']}")

    assert quotes.status_code == 204
    assert older == address


@pytest.mark.parametrize("path", ["v2/orders/{}/coupons", "v3/orders/{}/transactions"])
def test_what_an_order_has_none_of_is_204(store: Storefront, path: str) -> None:
    created = order(store)

    assert store.ask("GET", path.format(created["id"])).status_code == 204
    assert store.ask("GET", path.format(999)).status_code == 404


def test_one_line_is_read_by_its_id(store: Storefront) -> None:
    created = order(store)
    line = lines(store, created["id"])[0]

    assert store.read_json("GET", f"v2/orders/{created['id']}/products/{line['id']}") == line
    assert store.refused("GET", f"v2/orders/{created['id']}/products/999")[0] == 404
