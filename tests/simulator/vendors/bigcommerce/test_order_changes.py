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
    told: News = []

    def announce(_self: UnitOfWork, scope: str, data: Any) -> None:
        if scope.startswith(("store/order", "store/shipment")):
            told.append((scope, data))

    monkeypatch.setattr(UnitOfWork, "announce", announce)
    return told


def put(store: Storefront, number: int, **config: Any) -> Any:
    return store.told("PUT", f"v2/orders/{number}", json=config)


def test_a_new_order_is_announced(store: Storefront, news: News) -> None:
    made = order(store)

    assert news == [("store/order/created", {"type": "order", "id": made["id"]})]


def test_a_new_status_is_announced_with_the_old_one(store: Storefront, news: News) -> None:
    made = order(store)
    changed = put(store, made["id"], status_id=11)

    data = {"type": "order", "id": made["id"]}
    moved = {"previous_status_id": 1, "new_status_id": 11}
    assert changed["custom_status"] == "Awaiting Fulfillment"
    assert news[1:] == [
        ("store/order/updated", data),
        ("store/order/statusUpdated", {**data, "status": moved}),
    ]


def test_what_changes_nothing_is_not_announced(store: Storefront, news: News) -> None:
    made = order(store)
    line = lines(store, made["id"])[0]
    again = put(
        store,
        made["id"],
        status_id=1,
        staff_notes="",
        products=[{"id": line["id"], "quantity": 1}],
        billing_address={"city": "Austin"},
    )

    assert again == made
    assert len(news) == 1


def test_a_line_is_changed_by_its_id_and_added_without(store: Storefront) -> None:
    mug = product(store)
    made = order(store, {"product_id": mug, "quantity": 1})
    line = lines(store, made["id"])[0]
    changed = put(store, made["id"], products=[{"id": line["id"], "quantity": 3}, CUSTOM])

    told = lines(store, made["id"])
    assert [(one["id"] == line["id"], one["quantity"]) for one in told] == [(True, 3), (False, 1)]
    assert (changed["items_total"], changed["total_inc_tax"]) == (4, "46.8000")


def test_a_quantity_of_zero_removes_a_line(store: Storefront) -> None:
    made = order(store, CUSTOM, {**CUSTOM, "name": "Box"})
    gone = lines(store, made["id"])[0]["id"]
    changed = put(store, made["id"], products=[{"id": gone, "quantity": 0}])

    assert [line["name"] for line in lines(store, made["id"])] == ["Box"]
    assert changed["subtotal_inc_tax"] == "3.3000"


def test_fees_are_replaced_whole(store: Storefront) -> None:
    fee = {"display_name_customer": "A", "source": "AA", "cost_ex_tax": "2", "cost_inc_tax": 3}
    made = order(store, fees=[fee, {**fee, "display_name_customer": "B"}])
    changed = put(store, made["id"], fees=[{**fee, "id": 2}, fee])
    shown = store.told("GET", f"v2/orders/{made['id']}?include=fees")

    assert made["total_inc_tax"] == changed["total_inc_tax"] == "9.3000"
    assert [one["id"] for one in shown["fees"]] == [2, 3]
    assert "fees" not in changed


def test_totals_stay_where_nothing_touches_them(store: Storefront) -> None:
    made = order(store, total_ex_tax="100", total_inc_tax="110")
    changed = put(store, made["id"], staff_notes="ring twice")

    assert (changed["total_inc_tax"], changed["staff_notes"]) == ("110.0000", "ring twice")


def test_an_archived_order_is_read_but_not_listed(store: Storefront, news: News) -> None:
    made = order(store)
    statuses = [store.ask("DELETE", f"v2/orders/{made['id']}").status_code for _ in range(2)]

    assert statuses == [204, 204]
    assert store.told("GET", f"v2/orders/{made['id']}")["is_deleted"] is True
    assert store.ask("GET", "v2/orders").status_code == 204
    assert len(store.told("GET", "v2/orders?is_deleted=true")) == 1
    assert [scope for scope, _ in news] == ["store/order/created", "store/order/archived"]


def test_all_orders_are_archived_at_once(store: Storefront) -> None:
    for _ in range(3):
        order(store)
    answer = store.ask("DELETE", "v2/orders")

    assert answer.status_code == 204
    assert store.told("GET", "v2/orders/count")["count"] == 0


def test_an_address_is_changed_in_part(store: Storefront) -> None:
    made = order(store)
    path = f"v2/orders/{made['id']}/shipping_addresses"
    address = store.told("GET", path)[0]
    changed = store.told("PUT", f"{path}/{address['id']}", json={"city": "Dallas", "zip": 75201})

    assert (changed["city"], changed["zip"]) == ("Dallas", "75201")
    assert changed["street_1"] == address["street_1"]
    assert (changed["items_total"], made["shipping_address_count"]) == (1, 1)


def test_links_of_addresses_lead_somewhere(store: Storefront) -> None:
    made = order(store)
    address = store.told("GET", made["shipping_addresses"]["resource"].replace("/", "v2/", 1))[0]
    quotes = store.ask("GET", f"v2{address['shipping_quotes']['resource']}")
    older = store.told("GET", f"v2/orders/{made['id']}/shippingaddresses/{address['id']}")

    assert quotes.status_code == 204
    assert older == address


@pytest.mark.parametrize("path", ["v2/orders/{}/coupons", "v3/orders/{}/transactions"])
def test_what_an_order_has_none_of_is_204(store: Storefront, path: str) -> None:
    made = order(store)

    assert store.ask("GET", path.format(made["id"])).status_code == 204
    assert store.ask("GET", path.format(999)).status_code == 404


def test_one_line_is_read_by_its_id(store: Storefront) -> None:
    made = order(store)
    line = lines(store, made["id"])[0]

    assert store.told("GET", f"v2/orders/{made['id']}/products/{line['id']}") == line
    assert store.refused("GET", f"v2/orders/{made['id']}/products/999")[0] == 404
