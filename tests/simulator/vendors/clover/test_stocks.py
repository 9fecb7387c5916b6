import pytest

from tests.simulator.shop import Harness
from tests.simulator.vendors.clover.inventory import Till


@pytest.mark.parametrize(
    ("quantity", "rounded"), [(9, 9), (160.5, 161), (-3, -3), (0, 0), (0.25, 0), (2.5, 3)]
)
def test_a_level_is_set_and_rounded_beside(
    harness: Harness, till: Till, quantity: float, rounded: int
) -> None:
    harness.hold()
    item_id = till.item()["id"]

    stock = till.post(f"/item_stocks/{item_id}", quantity=quantity, item=item_id)

    assert list(stock) == ["item", "stockCount", "quantity", "modifiedTime"]
    assert (stock["quantity"], stock["stockCount"]) == (quantity, rounded)
    assert till.get(f"/item_stocks/{item_id}") == stock
    assert till.call("PUT", f"/item_stocks/{item_id}", json={"quantity": quantity}) == stock
    assert till.listed("/item_stocks") == [stock]


def test_a_cleared_stock_was_never_set(till: Till) -> None:
    item_id = till.item()["id"]
    till.post(f"/item_stocks/{item_id}", quantity=4)

    assert till.call("DELETE", f"/item_stocks/{item_id}") == {}

    assert till.get(f"/item_stocks/{item_id}") == {"item": {"id": item_id}}
    assert till.listed("/item_stocks") == []


def test_stock_moves_its_own_time_and_not_the_items(harness: Harness, till: Till) -> None:
    harness.hold("2026-11-22T10:00:00.700Z")
    item = till.item()
    harness.advance(5)

    stock = till.post(f"/item_stocks/{item['id']}", quantity=4)

    assert till.get(f"/items/{item['id']}")["modifiedTime"] == item["modifiedTime"]
    assert stock["modifiedTime"] == item["modifiedTime"] + 5000


@pytest.mark.parametrize("body", [{}, {"quantity": None}, {"quantity": "many"}, []])
def test_what_is_no_level_is_refused(till: Till, body: object) -> None:
    till.refused("POST", f"/item_stocks/{till.item()['id']}", json=body)
    till.refused("POST", "/item_stocks/NONE", 404, json={"quantity": 1})


def test_an_item_that_manages_itself_follows_its_stock(harness: Harness, till: Till) -> None:
    harness.hold()
    item = till.item(autoManage=True)
    harness.advance(5)
    till.post(f"/item_stocks/{item['id']}", quantity=0)

    gone = till.get(f"/items/{item['id']}")
    assert gone["available"] is False
    assert gone["modifiedTime"] > item["modifiedTime"]

    till.post(f"/item_stocks/{item['id']}", quantity=1)
    assert till.get(f"/items/{item['id']}")["available"] is True


def test_less_than_one_piece_changes_nothing(till: Till) -> None:
    item_id = till.item(autoManage=True)["id"]
    seen = []
    for quantity in (2, 0.5, 0, 0.5, 1):
        till.post(f"/item_stocks/{item_id}", quantity=quantity)
        seen.append(till.get(f"/items/{item_id}")["available"])

    assert seen == [True, True, False, False, True]


def test_a_switch_lets_only_nothing_be_unavailable(harness: Harness) -> None:
    till = Till.of(harness, unavailable_at="zero")
    item_id = till.item(autoManage=True)["id"]
    seen = []
    for quantity in (-1, 0, -1, 1):
        till.post(f"/item_stocks/{item_id}", quantity=quantity)
        seen.append(till.get(f"/items/{item_id}")["available"])

    assert seen == [True, False, False, True]
    till.close()


def test_availability_stays_where_stock_is_not_tracked(till: Till) -> None:
    till.post("/properties", trackStock=False)
    item_id = till.item(autoManage=True)["id"]

    till.post(f"/item_stocks/{item_id}", quantity=0)

    assert till.get(f"/items/{item_id}")["available"] is True


def test_stock_at_or_under_its_threshold_is_low(till: Till) -> None:
    low, full, free = (till.item(name)["id"] for name in ("Low", "Full", "Free"))
    answer = till.post(f"/item_stocks/{low}", quantity=2, stockAlertThreshold=2)
    assert list(answer)[-1] == "stockAlertThreshold"
    till.post(f"/item_stocks/{full}", quantity=2.5, stockAlertThreshold=2)
    till.post(f"/item_stocks/{free}", quantity=-1)

    assert [element["id"] for element in till.listed("/items", filter="lowStock=true")] == [low]
    others = {element["id"] for element in till.listed("/items", filter="lowStock=false")}
    assert others == {full, free}
    stock = till.get(f"/items/{low}", expand="itemStock")["itemStock"]
    assert stock == answer


def test_a_threshold_stays_until_it_is_taken_away(till: Till) -> None:
    item = till.item()["id"]
    till.post(f"/item_stocks/{item}", quantity=9, stockAlertThreshold=5)

    assert till.post(f"/item_stocks/{item}", quantity=1)["stockAlertThreshold"] == 5
    assert [element["id"] for element in till.listed("/items", filter="lowStock=true")] == [item]
    till.call("DELETE", f"/item_stocks/{item}")
    assert "stockAlertThreshold" not in till.post(f"/item_stocks/{item}", quantity=1)
    till.post(f"/item_stocks/{item}", quantity=1, stockAlertThreshold=5)
    gone = till.post(f"/item_stocks/{item}", quantity=1, stockAlertThreshold=None)
    assert "stockAlertThreshold" not in gone
    assert till.listed("/items", filter="lowStock=true") == []
    till.refused("POST", f"/item_stocks/{item}", json={"quantity": 1, "stockAlertThreshold": -1})
