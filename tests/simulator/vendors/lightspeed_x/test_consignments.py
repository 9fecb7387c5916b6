"""Consignments: what their states do to stock, and what is refused."""

from typing import Any

import pytest

from tests.simulator.vendors.lightspeed_x.retail import Retail
from tests.simulator.vendors.lightspeed_x.stocked import Stocked


@pytest.fixture
def stocked(retail: Retail) -> Stocked:
    return Stocked.of(retail)


def test_a_received_order_adds_stock_at_its_cost(stocked: Stocked) -> None:
    order = stocked.consign("SUPPLIER")
    stocked.put_line(order, count="30", received="30", cost="6")
    stocked.move_on(order, "SENT")

    row = stocked.move_on(order, "RECEIVED")["data"]

    assert row["received_at"] is not None
    assert stocked.levels == [40, 0]
    assert stocked.rows[stocked.outlets[0]]["average_cost"] == 5  # (10 x 2 + 30 x 6) / 40


def test_amounts_are_text_with_five_decimals(stocked: Stocked) -> None:
    order = stocked.consign("SUPPLIER")

    line = stocked.put_line(order, count=10, cost="2.5")["data"]

    assert (line["count"], line["received"], line["cost"]) == ("10.00000", "0.00000", "2.50000")
    assert line["product_sku"] == "TEA"


def test_totals_have_ten_decimals(stocked: Stocked) -> None:
    order = stocked.consign("SUPPLIER")
    stocked.put_line(order, count="15", received="5", cost="10")

    (totals,) = stocked.retail.get(f"2.0/consignments/{order}/totals")["data"]

    assert totals == {
        "total_sent_count": "15.00000",
        "total_sent_cost": "150.0000000000",
        "total_received_count": "5.00000",
        "total_received_cost": "50.0000000000",
    }


def test_what_is_received_makes_a_sent_order_dispatched(stocked: Stocked) -> None:
    order = stocked.consign("SUPPLIER")
    stocked.put_line(order, count="3")
    stocked.move_on(order, "SENT")

    stocked.put_line(order, received="1")

    assert stocked.retail.get(f"2.0/consignments/{order}")["data"]["status"] == "DISPATCHED"


def test_bulk_counts_of_an_order_accumulate(stocked: Stocked) -> None:
    order = stocked.consign("SUPPLIER")
    path = f"2.0/consignments/{order}/bulk"
    stocked.retail.data("POST", path, json=[{"product_id": stocked.product, "count": "20"}])

    lines = [{"product_id": stocked.product, "count": "40"}]

    assert stocked.retail.data("POST", path, json=lines) == {stocked.product: {"count": "60.00000"}}
    wrapped = stocked.retail.data("POST", path, json={"data": lines})
    assert wrapped == {stocked.product: {"count": "100.00000"}}


def test_a_transfer_leaves_when_sent_and_arrives_when_received(stocked: Stocked) -> None:
    source, target = stocked.outlets
    transfer = stocked.consign("OUTLET", outlet_id=target, source_outlet_id=source)
    stocked.put_line(transfer, count="4")
    stocked.move_on(transfer, "SENT")
    sent = stocked.levels
    stocked.put_line(transfer, received="3")

    stocked.move_on(transfer, "RECEIVED")

    assert sent == [6, 0]
    assert stocked.levels == [6, 3]
    (line,) = stocked.retail.listed(f"2.0/consignments/{transfer}/products")
    assert line["cost"] == "2.00000"


def test_a_cancelled_transfer_comes_back(stocked: Stocked) -> None:
    source, target = stocked.outlets
    transfer = stocked.consign("OUTLET", outlet_id=target, source_outlet_id=source)
    stocked.put_line(transfer, count="4")
    stocked.move_on(transfer, "SENT")
    stocked.put_line(transfer, count="5")

    stocked.move_on(transfer, "CANCELLED")

    assert stocked.levels == [10, 0]


def test_a_sent_return_takes_stock_away(stocked: Stocked) -> None:
    back = stocked.consign("RETURN")
    stocked.put_line(back, count="2")

    stocked.move_on(back, "SENT")

    assert stocked.levels == [8, 0]
    stocked.move_on(back, "CANCELLED", 422)


def test_a_complete_stocktake_sets_what_was_counted(stocked: Stocked) -> None:
    count = stocked.consign("STOCKTAKE")
    stocked.put_line(count, 422, received="7")
    stocked.move_on(count, "STOCKTAKE_IN_PROGRESS")
    stocked.put_line(count, received="7")
    stocked.move_on(count, "STOCKTAKE_IN_PROGRESS_PROCESSED")

    row = stocked.move_on(count, "STOCKTAKE_COMPLETE")["data"]

    assert stocked.levels == [7, 0]
    assert (row["total_count_loss"], row["total_cost_loss"]) == ("3.00000", "6.00000")
    stocked.retail.refused("GET", f"2.0/consignments/{count}/totals", 422)


@pytest.mark.parametrize(
    "members",
    [
        {"status": "RECEIVED"},
        {"status": "DISPATCHED"},
        {"outlet_id": "nowhere"},
        {"supplier_id": "nobody"},
        {"name": ""},
        {"name": None},
        {"type": "OUTLET"},
        {"type": "GIFT"},
        {"due_at": "soon"},
    ],
)
def test_a_consignment_that_is_wrong_is_not_created(
    stocked: Stocked, members: dict[str, Any]
) -> None:
    body = {"name": "C 1", "outlet_id": stocked.outlets[0], "type": "SUPPLIER", **members}

    answer = stocked.retail.ask("POST", "2.0/consignments", json=body)

    assert answer.status_code in (400, 422)
    assert stocked.retail.listed("2.0/consignments") == []


def test_an_order_without_products_stays_as_it_is(stocked: Stocked) -> None:
    order = stocked.consign("SUPPLIER")

    stocked.move_on(order, "SENT", 422)


def test_an_order_of_which_nothing_came_is_not_received(stocked: Stocked) -> None:
    order = stocked.consign("SUPPLIER")
    stocked.put_line(order, count="3")
    stocked.move_on(order, "SENT")

    stocked.move_on(order, "RECEIVED", 422)

    assert stocked.levels == [10, 0]


@pytest.mark.parametrize("state", ["OPEN", "CLOSED", "STOCKTAKE_COMPLETE"])
def test_states_do_not_go_back(stocked: Stocked, state: str) -> None:
    order = stocked.consign("SUPPLIER")
    stocked.put_line(order, count="3")
    stocked.move_on(order, "SENT")

    stocked.move_on(order, state, 422)


def test_a_received_order_does_not_change(stocked: Stocked) -> None:
    order = stocked.consign("SUPPLIER")
    stocked.put_line(order, count="3", received="3")
    stocked.move_on(order, "SENT")
    stocked.move_on(order, "RECEIVED")

    stocked.put_line(order, 422, received="4")
    stocked.move_on(order, "CANCELLED", 422)
    stocked.retail.refused("DELETE", f"2.0/consignments/{order}/products/{stocked.product}", 422)

    assert stocked.levels == [13, 0]


def test_a_deleted_line_can_be_added_again(stocked: Stocked) -> None:
    order = stocked.consign("SUPPLIER")
    stocked.put_line(order, count="3")
    path = f"2.0/consignments/{order}/products"
    stocked.retail.call("DELETE", f"{path}/{stocked.product}", 204)
    assert stocked.retail.listed(path) == []

    stocked.put_line(order, count="1")

    assert [line["count"] for line in stocked.retail.listed(path)] == ["1.00000"]
    stocked.retail.refused("DELETE", f"{path}/nothing", 404)


def test_bodies_may_be_wrapped(stocked: Stocked) -> None:
    body = {"data": {"name": "C 1", "outlet_id": stocked.outlets[0], "type": "SUPPLIER"}}
    order = stocked.retail.data("POST", "2026-07/consignments", 201, json=body)["id"]

    line = {"data": {"product_id": stocked.product, "count": "2"}}

    path = f"2026-07/consignments/{order}/products"
    assert stocked.retail.data("POST", path, json=line)["count"] == "2.00000"


def test_a_deleted_consignment_is_gone(stocked: Stocked) -> None:
    order = stocked.consign("SUPPLIER")

    stocked.retail.call("DELETE", f"2.0/consignments/{order}", 204)

    stocked.retail.refused("GET", f"2.0/consignments/{order}", 404)
    assert stocked.retail.listed("2.0/consignments", deleted="true") == []


def test_lists_are_filtered_by_type_status_and_outlet(stocked: Stocked) -> None:
    order = stocked.consign("SUPPLIER")
    stocked.consign("STOCKTAKE")

    args = {"type": "SUPPLIER", "status": "OPEN", "outlet_id": stocked.outlets[0]}

    assert [row["id"] for row in stocked.retail.listed("2.0/consignments", **args)] == [order]
    assert stocked.retail.listed("2.0/consignments", status="SENT") == []


def test_0_9_receives_whole_what_nobody_counted(stocked: Stocked) -> None:
    body = {"name": "C 1", "outlet_id": stocked.outlets[0], "type": "SUPPLIER", "status": "OPEN"}
    order = stocked.retail.call("POST", "consignment", json=body)["id"]
    line = {"consignment_id": order, "product_id": stocked.product, "count": 5, "cost": 2}
    created = stocked.retail.call("POST", "consignment_product", json=line)

    row = stocked.retail.call("PUT", f"consignment/{order}", json={"status": "RECEIVED"})

    assert created["received"] is None
    assert row["status"] == "RECEIVED"
    assert stocked.levels == [15, 0]
    listed = stocked.retail.get("consignment")
    assert [each["id"] for each in listed["consignments"]] == [order]
    lines = stocked.retail.get("0.9/consignment_product", consignment_id=order)
    assert [each["id"] for each in lines["consignment_products"]] == [created["id"]]


@pytest.mark.parametrize(
    ("type_", "scope"),
    [
        ("SUPPLIER", "consignments:write:stock_order"),
        ("STOCKTAKE", "consignments:write:inventory_count"),
    ],
)
def test_the_type_says_which_scope_writes(stocked: Stocked, type_: str, scope: str) -> None:
    others = {"consignments:read", "outlets:read", "consignments:write:stock_transfer"}
    narrow = Retail.of(stocked.retail.harness, scopes=sorted(others))
    wide = Retail.of(stocked.retail.harness, scopes=sorted(others | {scope}))
    statuses = []
    for retail in (narrow, wide):
        outlet = retail.listed("2.0/outlets")[0]["id"]
        body = {"name": "C 1", "outlet_id": outlet, "type": type_}
        statuses.append(retail.ask("POST", "2.0/consignments", json=body).status_code)

    assert statuses == [403, 201]


def test_the_stock_of_a_transfer_may_leave_when_it_arrives(stocked: Stocked) -> None:
    late = Stocked.of(Retail.of(stocked.retail.harness, transfer_leaves_at="received"))
    source, target = late.outlets
    transfer = late.consign("OUTLET", outlet_id=target, source_outlet_id=source)
    late.put_line(transfer, count="4")
    late.move_on(transfer, "SENT")
    sent = late.levels

    late.move_on(transfer, "RECEIVED")

    assert (sent, late.levels) == ([10, 0], [6, 4])
