from typing import Any

import pytest

from tests.simulator.vendors.clover.inventory import Till


@pytest.fixture
def group(till: Till) -> str:
    return str(till.post("/modifier_groups", name="Add-ons")["id"])


def _order(till: Till, group: str) -> list[str]:
    answer = till.get(f"/modifier_groups/{group}", expand="modifiers")
    ids = [str(element["id"]) for element in answer["modifiers"]["elements"]]
    assert answer["modifierIds"] == ",".join(ids)
    return ids


def _given(till: Till, group: str, names: str) -> list[str]:
    path = f"/modifier_groups/{group}/modifiers"
    return [str(till.post(path, name=name, price=5)["id"]) for name in names]


@pytest.mark.parametrize(
    "body_of",
    [lambda ids: {"ids": ids}, lambda ids: {"elements": [{"id": element} for element in ids]}],
)
def test_a_layout_orders_the_modifiers_of_a_group(till: Till, group: str, body_of: Any) -> None:
    ham, egg, tofu = _given(till, group, "het")
    layout = f"/modifier_groups/{group}/layout"

    assert till.call("PUT", layout, json=body_of([tofu, ham, egg])) == {"id": group}

    assert _order(till, group) == [tofu, ham, egg]


def test_a_layout_passes_over_unknown_ids_and_keeps_the_unnamed_last(
    till: Till, group: str
) -> None:
    ham, egg, tofu = _given(till, group, "het")
    till.call("PUT", f"/modifier_groups/{group}/layout", json={"ids": ["NONE000000000", tofu]})
    (late,) = _given(till, group, "l")

    assert _order(till, group) == [tofu, ham, egg, late]
    till.refused("PUT", "/modifier_groups/NONE000000000/layout", 404, json={"ids": [tofu]})


def test_a_layout_leaves_the_modifiers_of_other_groups(till: Till, group: str) -> None:
    other = till.post("/modifier_groups", name="Sides")["id"]
    mine, others = _given(till, group, "ab"), _given(till, other, "cd")

    till.call("PUT", f"/modifier_groups/{group}/layout", json={"ids": [*others[::-1], mine[1]]})

    assert _order(till, group) == mine[::-1]
    assert _order(till, other) == others


def test_groups_are_sorted_at_once_or_not_at_all(till: Till) -> None:
    ids = [till.post("/modifier_groups", name=name)["id"] for name in "ab"]
    orders = [{"id": one, "sortOrder": 9 - place} for place, one in enumerate(ids)]
    assert till.post("/modifier_group_sort_orders", elements=orders) == {}

    listed = till.listed("/modifier_groups")
    assert [(element["name"], element["sortOrder"]) for element in listed] == [("a", 9), ("b", 8)]
    groups = till.listed("/modifier_groups", orderBy="sortOrder")
    assert [element["id"] for element in groups] == ids[::-1]
    wrong = [{"id": ids[0], "sortOrder": 1}, {"id": "NONE000000000", "sortOrder": 2}]
    till.refused("POST", "/modifier_group_sort_orders", 404, json={"elements": wrong})
    assert till.get(f"/modifier_groups/{ids[0]}")["sortOrder"] == 9


def test_two_hundred_groups_are_the_most_at_once(till: Till, group: str) -> None:
    many = [{"id": group, "sortOrder": place} for place in range(201)]

    till.refused("POST", "/modifier_group_sort_orders", json={"elements": many})
    till.post("/modifier_group_sort_orders", elements=many[:200])

    assert till.get(f"/modifier_groups/{group}")["sortOrder"] == 199
