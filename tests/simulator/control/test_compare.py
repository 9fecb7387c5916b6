"""Two accounts compared by the control API: what differs, what a rule keeps, and what went wrong on the way."""

from typing import Any

import pytest

from tests.simulator.shop import Harness

ITEM = {
    "sku": "A",
    "name": "Green",
    "price": "5.00",
    "quantity": 3,
    "categories": ["Tea"],
    "weight": {"value": 100, "unit": "g"},
}


@pytest.fixture
def pair(harness: Harness) -> tuple[str, str]:
    """A till and a shop that agree."""
    till, shop = harness.account("clover"), harness.account("bigcommerce")
    for one in (till, shop):
        harness.read_json("POST", f"/accounts/{one['id']}/products", json=[ITEM])
    return till["id"], shop["id"]


def compare(harness: Harness, pair: tuple[str, str], **more: str) -> list[Any]:
    where = {"source": pair[0], "target": pair[1], "profile": "clover-bigcommerce", **more}
    drifts: list[Any] = harness.read_json("GET", "/compare", query_string=where)
    return drifts


def play(harness: Harness, account: str, **event: Any) -> None:
    harness.read_json("POST", f"/accounts/{account}/events", json=event)


def test_two_that_agree_have_no_drift(harness: Harness, pair: tuple[str, str]) -> None:
    assert compare(harness, pair) == []


def test_a_change_at_the_till_is_drift_with_its_cause(
    harness: Harness, pair: tuple[str, str]
) -> None:
    play(harness, pair[0], type="price_change", sku="A", price="6.00")
    [drift] = compare(harness, pair)

    assert (drift["sku"], drift["code"], drift["source"], drift["target"]) == (
        *("A", "price"),
        *("6.00", "5.00"),
    )
    assert "K-03" in drift["why"]


def test_a_rename_is_told_only_with_what_rules_keep(
    harness: Harness, pair: tuple[str, str]
) -> None:
    play(harness, pair[0], type="edit", sku="A", set={"name": "Black"})
    play(harness, pair[0], type="sale", sku="A", quantity=1)
    held = compare(harness, pair, held="true")

    assert compare(harness, pair) == []
    assert [(one["code"], one["held_by"]) for one in held] == [("name", "K-04"), ("stock", "K-30")]


def test_a_refused_write_is_part_of_the_cause(harness: Harness, pair: tuple[str, str]) -> None:
    play(harness, pair[0], type="sale", sku="A", quantity=1)
    shop = harness.read_json("GET", f"/accounts/{pair[1]}")
    credentials = shop["credentials"]
    harness.fault("status", account=pair[1], method="PUT", status=429)
    answer = harness.client.put(
        f"/stores/{credentials['store_hash']}/v3/inventory/adjustments/absolute",
        headers={"X-Auth-Token": credentials["access_token"]},
        json={"items": [{"location_id": 1, "sku": "A", "quantity": 2}]},
    )
    [drift] = compare(harness, pair)

    assert answer.status_code == 429
    assert drift["code"] == "stock"
    assert "was answered 429 (fault-" in drift["why"]


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"profile": "nobody"}, 400),
        ({"source": "clover-999"}, 404),
        ({"target": "nobody"}, 404),
        ({"colour": "red"}, 400),
        ({"held": "perhaps"}, 400),
    ],
)
def test_what_cannot_be_compared_is_refused(
    harness: Harness, pair: tuple[str, str], more: dict[str, str], status: int
) -> None:
    where = {"source": pair[0], "target": pair[1], "profile": "clover-bigcommerce", **more}

    assert harness.ask("GET", "/compare", query_string=where).status_code == status


def test_the_profile_says_which_way_it_goes(harness: Harness, pair: tuple[str, str]) -> None:
    where = {"source": pair[1], "target": pair[0], "profile": "clover-bigcommerce"}
    answer = harness.ask("GET", "/compare", query_string=where)

    assert answer.status_code == 400
    assert "clover to bigcommerce" in answer.get_json()["error"]


def test_profiles_are_named_with_their_ends(harness: Harness) -> None:
    pair = {"name": "clover-bigcommerce", "source": "clover", "target": "bigcommerce"}

    assert pair in harness.read_json("GET", "/profiles")
