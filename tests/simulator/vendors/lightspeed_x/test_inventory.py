"""Stock: rows by version, levels with their worth, reorder points, adjustments."""

from typing import Any

import pytest

from tests.simulator.vendors.lightspeed_x.retail import Retail
from tests.simulator.vendors.lightspeed_x.stocked import DATED, Stocked

ADJUST = f"{DATED}/stock_adjustments"
POINTS = f"{DATED}/inventory/reorder_points"
REASONS = f"{DATED}/custom_inventory_adjustment_reasons"


@pytest.fixture
def stocked(retail: Retail) -> Stocked:
    return Stocked.of(retail)


def adjustment(stocked: Stocked, **members: Any) -> dict[str, Any]:
    item = {
        "product_id": stocked.product,
        "outlet_id": stocked.outlets[0],
        "quantity": "-3",
        "reason": "DAMAGE",
        **members,
    }
    return {"stock_adjustments": [item]}


def point(stocked: Stocked, **members: Any) -> dict[str, Any]:
    return {
        "product_id": stocked.product,
        "outlet_id": stocked.outlets[0],
        "method": "FIXED",
        "reorder_point": 5,
        **members,
    }


def test_a_product_has_a_row_at_every_outlet(stocked: Stocked) -> None:
    page = stocked.retail.get("2.0/inventory")

    rows = page["data"]
    assert [row["outlet_id"] for row in rows] == stocked.outlets
    assert [row["inventory_level"] for row in rows] == [10, 0]
    assert [row["current_amount"] for row in rows] == [10, 0]
    assert page["version"] == {"min": rows[0]["version"], "max": rows[1]["version"]}
    assert len({row["id"] for row in rows}) == 2


def test_a_change_of_stock_is_a_new_version_of_its_row_alone(stocked: Stocked) -> None:
    page = stocked.retail.get("2.0/inventory")

    stocked.retail.data("POST", ADJUST, 201, json=adjustment(stocked))

    (changed,) = stocked.retail.listed("2.0/inventory", after=page["version"]["max"])
    assert (changed["outlet_id"], changed["inventory_level"]) == (stocked.outlets[0], 7)


def test_rows_are_filtered_by_outlet_and_product(stocked: Stocked) -> None:
    Stocked.of(stocked.retail, "MILK")
    args = {"outlet_id": stocked.outlets[1], "product_id": stocked.product}

    (row,) = stocked.retail.listed("2.0/inventory", **args)

    assert (row["outlet_id"], row["product_id"]) == tuple(args.values())


def test_dated_rows_are_a_bare_array_newest_first(stocked: Stocked) -> None:
    rows = stocked.retail.call("POST", f"{DATED}/inventory", json={})

    versions = [row["version"] for row in rows]
    assert versions == sorted(versions, reverse=True)
    assert rows[1]["current_inventory_level"] == 10
    of_product = stocked.retail.call("GET", f"{DATED}/inventory/{stocked.product}")
    assert of_product == rows[::-1]


def test_variants_are_listed_with_their_family(retail: Retail) -> None:
    variants = [
        {"sku": f"TEE-{size}", "name": "Tee", "quantity": 1, "options": {"Size": size}}
        for size in "SM"
    ]
    retail.add({"sku": "TEE-S", "name": "Tee", "variants": variants})
    rows = retail.call("POST", f"{DATED}/inventory", json={})
    product = rows[-1]["product_id"]

    family = retail.call(
        "POST", f"{DATED}/inventory", json={"product_id": product, "variants": True}
    )

    assert len(family) == 4
    levels = retail.call("POST", f"{DATED}/inventory_levels", json={"group_variants": True})
    assert [row["current_inventory_level"] for row in levels] == [2, 0]


def test_levels_tell_what_stock_is_worth(stocked: Stocked) -> None:
    level = stocked.retail.call("POST", f"{DATED}/inventory_levels", json={})[0]

    assert level["current_inventory_level"] == 10
    assert (level["average_cost"], level["total_cost"]) == (2, 20)
    assert level["root_product_id"] == stocked.product
    assert "reorder_method" not in level


def test_levels_hide_costs_from_a_token_that_may_not_see_them(stocked: Stocked) -> None:
    blind = Retail.of(stocked.retail.harness, scopes=["inventory:read", "outlets:read"])
    blind.add({"sku": "TEA", "name": "Tea", "quantity": 1})

    level = blind.call("POST", f"{DATED}/inventory_levels", json={})[0]

    assert "average_cost" not in level


def test_levels_are_sorted_paged_and_filtered(stocked: Stocked) -> None:
    Stocked.of(stocked.retail, "MILK", quantity=3)
    body = {
        "location_ids": stocked.outlets[:1],
        "sort_type": "product_name",
        "sort_direction": "asc",
        "size": 1,
        "offset": 1,
    }

    (level,) = stocked.retail.call("POST", f"{DATED}/inventory_levels", json=body)

    assert level["product_id"] == stocked.product
    body["product_ids"] = []
    assert stocked.retail.call("POST", f"{DATED}/inventory_levels", json=body) == []
    body["root_product_ids"] = []
    stocked.retail.refused("POST", f"{DATED}/inventory_levels", 400, json=body)


def test_a_fixed_point_has_a_target(stocked: Stocked) -> None:
    (shown,) = stocked.retail.data("POST", POINTS, json=[point(stocked, reorder_amount=20)])

    assert (shown["method"], shown["reorder_target"]) == ("FIXED", 25)


def test_a_target_is_filled_up_with_every_level(stocked: Stocked) -> None:
    given = {**point(stocked, reorder_target=12), "method": "MIN_MAX"}
    stocked.retail.data("POST", POINTS, json=[given])

    stocked.retail.data("POST", ADJUST, 201, json=adjustment(stocked, quantity="-6"))

    row = stocked.retail.call("GET", f"{DATED}/inventory/{stocked.product}")[-1]
    assert (row["reorder_method"], row["reorder_amount"], row["reorder_target"]) == (
        "MIN_MAX",
        8,
        12,
    )
    assert row["quantity_to_procure"] == 8


def test_a_product_has_one_method_at_all_outlets(stocked: Stocked) -> None:
    fixed = point(stocked, reorder_amount=20)
    other = {"method": "MIN_MAX", "outlet_id": stocked.outlets[1], "reorder_target": 9}

    stocked.retail.refused("POST", POINTS, 422, json=[fixed, {**point(stocked), **other}])

    assert stocked.rows[stocked.outlets[0]]["reorder_point"] is None


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"reorder_amount": -1},
        {"reorder_amount": "NaN"},
        {"reorder_amount": 1e300},
        {"reorder_amount": 1, "reorder_target": 2},
        {"reorder_amount": 1, "method": "SOMETIMES"},
        {"reorder_amount": 1, "outlet_id": "nowhere"},
        {"reorder_amount": 1, "product_id": "nothing"},
    ],
)
def test_a_reorder_point_that_is_wrong_is_refused(
    stocked: Stocked, members: dict[str, Any]
) -> None:
    stocked.retail.refused("POST", POINTS, 422, json=[point(stocked, **members)])


def test_an_adjustment_says_who_and_why(stocked: Stocked) -> None:
    (shown,) = stocked.retail.data("POST", ADJUST, 201, json=adjustment(stocked))

    assert (shown["quantity"], shown["reason"]) == ("-3", "DAMAGE")
    assert shown["created_at"].endswith("Z")
    assert shown["user_id"]
    assert "custom_inventory_adjustment_reason_id" not in shown
    assert stocked.retail.listed(ADJUST) == [shown]
    assert stocked.levels == [7, 0]


@pytest.mark.parametrize(
    "members",
    [
        {"quantity": "3"},
        {"quantity": "0"},
        {"quantity": "many"},
        {"quantity": -3},
        {"quantity": "99999999999"},
        {"quantity": "3", "reason": "STOCK_FOUND", "note": "unknown"},
        {"reason": "BOREDOM"},
        {"reason": "CUSTOM"},
        {"reason": "CUSTOM", "custom_inventory_adjustment_reason_id": "none"},
        {"custom_inventory_adjustment_reason_id": "none"},
        {"product_id": "nothing"},
        {"outlet_id": "nowhere"},
    ],
)
def test_a_wrong_adjustment_refuses_all(stocked: Stocked, members: dict[str, Any]) -> None:
    body = adjustment(stocked)
    body["stock_adjustments"] += adjustment(stocked, **members)["stock_adjustments"]

    stocked.retail.refused("POST", ADJUST, 422, json=body)

    assert stocked.levels == [10, 0]
    assert stocked.retail.listed(ADJUST) == []


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff", b'{"stock_adjustments":[{"reason":"\\u0000"}]}']
)
def test_what_is_no_json_is_malformed(stocked: Stocked, body: bytes) -> None:
    stocked.retail.refused("POST", ADJUST, 400, data=body)


def test_a_custom_reason_goes_with_its_sign(stocked: Stocked) -> None:
    reason = stocked.retail.data(
        "POST", REASONS, json={"name": "Tasting", "enabled": True, "type": "NEGATIVE"}
    )
    custom = {"reason": "CUSTOM", "custom_inventory_adjustment_reason_id": reason["id"]}

    stocked.retail.refused("POST", ADJUST, 422, json=adjustment(stocked, **custom, quantity="1"))
    (shown,) = stocked.retail.data("POST", ADJUST, 201, json=adjustment(stocked, **custom))

    assert shown["custom_inventory_adjustment_reason_id"] == reason["id"]
    assert reason["is_from_external_source"] is True


def test_a_reason_that_is_switched_off_is_refused(stocked: Stocked) -> None:
    body = {"name": "Tasting", "enabled": True, "type": "NEGATIVE"}
    reason = stocked.retail.data("POST", REASONS, json=body)["id"]
    stocked.retail.data("PUT", f"{REASONS}/{reason}", json={"enabled": False})
    custom = {"reason": "CUSTOM", "custom_inventory_adjustment_reason_id": reason}

    stocked.retail.refused("POST", ADJUST, 422, json=adjustment(stocked, **custom))


def test_names_of_reasons_are_unique(stocked: Stocked) -> None:
    body = {"name": "Tasting", "enabled": True, "type": "NEGATIVE"}
    stocked.retail.data("POST", REASONS, json=body)

    stocked.retail.refused("POST", REASONS, 409, json={**body, "name": "tasting"})

    stocked.retail.refused("POST", REASONS, 422, json={**body, "name": "T" * 31})
    assert [row["name"] for row in stocked.retail.listed(REASONS)] == ["Tasting"]


@pytest.mark.parametrize(
    "path",
    [
        f"{DATED}/inventory/nothing",
        f"{DATED}/inventory_levels/%00",
        "2.0/products/%00/inventory",
        "2.0/consignments/%00",
        "consignment_product/%00",
    ],
)
def test_what_is_not_there_is_not_found(retail: Retail, path: str) -> None:
    retail.refused("GET", path, 404)
